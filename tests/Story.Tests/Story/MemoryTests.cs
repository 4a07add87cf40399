using System.Diagnostics;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// A core dump of a host that goes on working after an erasure holds nothing of her. On PostgreSQL, where another node can erase beside it.
/// </summary>
internal sealed class MemoryTests
{
    private static readonly Victim Erased = Victim.Somebody() with
    {
        Name = "Qoriwulanda Premanasiwi", Nik = "9935740112170023", Phone = "081299118844", Street = "Gang Srikandiwetan 4410", Chronology = "Korban menunggu di pos Kedungarumsari.",
    };

    private static readonly Giveaways Words = new("Qoriwulanda", "Premanasiwi", "9935740112170023", "81299118844", "Srikandiwetan", "Kedungarumsari");

    [Test]
    public async Task Memory_OfALiveHostAfterAnErasureOnAnotherNode_HoldsNothingOfHer()
    {
        var city = await SharedCities.Of(Database.Postgres);
        var report = await new Report(city).Whole(Erased);
        var client = await (await city["manajer"]).Read(report.ClientPath);
        Assert.That(ProcessMemory.Found(city.Host.Pid, Words), Has.Some.StartsWith("Premanasiwi as UTF-16"), "she is there before");

        await city.Erase(new("kernel.person", (Guid)client.Body["registration"]!["person"]!), new("casemanagement.complaint", report.Complaint), new("casemanagement.client", report.Client));

        await IsForgotten(city.Host.Pid);
        var again = await (await city["manajer"]).Read(report.ClientPath);
        Assert.That((bool?)again.Body["person"]!["identity"]!["name"]!["erased"], Is.True, "the same host goes on");
    }

    /// <summary>At once, but for what work under way held; the node sweeps again a minute later.</summary>
    private static async Task IsForgotten(int pid)
    {
        var waited = Stopwatch.StartNew();
        while (ProcessMemory.Found(pid, Words) is { Count: > 0 } found)
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(90)) Assert.Fail($"The host should have forgotten her: {string.Join(", ", found)}");
            await Task.Delay(1_000);
        }
    }
}

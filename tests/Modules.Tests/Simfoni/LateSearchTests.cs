using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Records;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>The search for persons stands on a table of its own, which may be behind: then a look waits for it, because it looks once.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class LateSearchTests(Dialect store) : RegistrySlice(store)
{
    private static readonly PersonInput Somebody = new(People.Code("P"), "Contoh Sembilan Satu", Nik: "9901014101160001", AgeYears: 9);

    protected override Task<Registry> Open(SuiteOptions options) => Registry.Start(options, more: Still);

    [Test]
    public async Task Lookout_WhileTheSearchIsBehind_FindsWhatWasRegisteredMeanwhile()
    {
        await Sent(Records.Operator, "35.74.03.1001");
        var last = await Sent(People.At(People.Hospital, People.Probolinggo, "MITRA"), "35.74.03");
        Assert.That(await Suite.Store.LoadPosition("simfoni.lookout"), Is.LessThan(last));
        Assert.That(await Found(), Is.Empty);

        var indexer = Suite.Services.GetRequiredService<PersonIndexer>();
        await Patience.Until(async () => !await indexer.Run(default) && await Found() is [100], "the look has waited and finds the girl of both records");
    }

    private static void Still(IServiceCollection services)
    {
        foreach (var running in services.Where(s => s.ImplementationType == typeof(PersonSearchRunner)).ToList()) services.Remove(running);
    }

    private async Task<long> Sent(Actor recorder, string region)
    {
        var form = Registry.Form(Guid.CreateVersion7()) with { IncidentOn = "2026-02-20", Region = RegionCode.Parse(region) };
        var id = new Id<Case>((await Registry.Do(recorder, new OpenRecord(form))).Id);
        await Registry.Do(recorder, new IdentifyParty(id, form.Victims[0].Key, Somebody, true));
        return (await Registry.Do(recorder, new SendRecord(id))).Position;
    }

    private async Task<long[]> Found() => [.. (await Registry.Ask(Records.Verifier, new ListDuplicates())).Value.Items.Select(i => i.Score)];
}

using System.Net;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Testing;

internal static class LifeChecks
{
    public static async Task<IReadOnlyList<string>> Starts(ModuleUnderTest module, Dialect store) => await module.Run<IReadOnlyList<string>>(store, async host =>
    {
        using var ready = await host.As(null).GetAsync(new Uri("/readyz", UriKind.Relative));
        return ready.StatusCode == HttpStatusCode.OK ? [] : [$"it is not ready: {await ready.Content.ReadAsStringAsync()}"];
    });

    public static async Task<IReadOnlyList<string>> Move(ModuleUnderTest module)
    {
        using var home = new TemporaryFolder();
        using var abroad = new TemporaryFolder();
        var (here, there, again) = (Deployments.Embedded(home), Deployments.OnServer(abroad), Deployments.Embedded(home) with { Folder = home.At("again") });
        // The same master key opens the keys wherever they lie.
        there = there with { MasterKeyFile = here.MasterKeyFile };
        var before = await Fill(module, here);
        if ((await SuiteMove.Run(here, there)).Error is { } gone) return [$"the move to PostgreSQL is refused: {gone.Title.En}"];
        if ((await SuiteMove.Run(there, again)).Error is { } back) return [$"the move back is refused: {back.Title.En}"];
        return await Compare(module, before, again);
    }

    private static async Task<IReadOnlyList<StoredEvent>> Fill(ModuleUnderTest module, SuiteOptions options)
    {
        await using var opened = (await OpenedSuite.Open(options, TimeProvider.System)).Value;
        await History.Write(module, opened, Id<Tenant>.New(), () => Task.CompletedTask);
        return await opened.Events.ReadAll(0, AppendUnit.MostEvents);
    }

    private static async Task<IReadOnlyList<string>> Compare(ModuleUnderTest module, IReadOnlyList<StoredEvent> before, SuiteOptions moved)
    {
        var findings = new List<string>();
        await using var opened = (await OpenedSuite.Open(moved, TimeProvider.System)).Value;
        var codec = History.Codec(module, opened);
        var after = await opened.Events.ReadAll(0, AppendUnit.MostEvents);
        if (!before.Select(e => (e.Position, Convert.ToHexString(e.Hash))).SequenceEqual(after.Select(e => (e.Position, Convert.ToHexString(e.Hash))))) findings.Add("its events are not the same after the move");
        foreach (var stored in after.Where(e => e.Name.StartsWith(module.Manifest.Id + ".", StringComparison.Ordinal)))
            if (await codec.Decode(stored, Reveal.Open, default) is null) findings.Add($"{stored.Name} {stored.SchemaVersion} is not read after the move");
        return findings;
    }
}

using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Testing;

/// <summary>The border round practice, as far as a module could pass it.</summary>
internal static class PracticeChecks
{
    /// <summary>A practice office lives through all that the module's streams may hold; then the trainer resets it.</summary>
    public static async Task<IReadOnlyList<string>> Apart(ModuleUnderTest module, Dialect store)
    {
        var practice = Id<Tenant>.New().ForPractice();
        using var folder = new TemporaryFolder();
        await using var opened = (await OpenedSuite.Open(store == Dialect.Sqlite ? Deployments.Embedded(folder) : Deployments.OnServer(folder), TimeProvider.System)).Value;
        var tables = await TableChecks.Pump(module, opened, module.Projections);
        await History.Write(module, opened, practice, () => Task.CompletedTask);
        await TableChecks.Run(tables);
        var practised = await TableChecks.Rows(opened, module.Projections);
        await History.Reset(module, opened, practice);
        await TableChecks.Run(tables);
        var reset = await TableChecks.Rows(opened, module.Projections);
        return
        [
            .. module.Projections.Select(p => p.Table).Where(t => t.IsCounts && practised[t.Name].Rows.Count > 0).Select(t => $"{t.Name} counts what practice did"),
            .. module.Projections.Select(p => p.Table).Where(t => reset[t.Name].Rows.Count > 0).Select(t => $"{t.Name} has rows of practice after its reset"),
            .. store == Dialect.Sqlite ? await Unmarked(module) : [],
        ];
    }

    private static Task<IReadOnlyList<string>> Unmarked(ModuleUnderTest module) => module.Run<IReadOnlyList<string>>(Dialect.Sqlite, async host =>
    {
        var findings = new List<string>();
        var trainee = host.As(host.Officer(await host.OpenUnit("UPTD_PPA", "UPTD"), "PENGUJI") with { Tenant = host.Tenant.ForPractice(), Unit = Id<ServiceUnit>.New().ForPractice() });
        foreach (var endpoint in ModuleEndpoint.Mapped(module).Concat(ModuleEndpoint.Pages(module)).Where(e => !e.Says<AnonymousAttribute>()))
        {
            using var answer = await trainee.SendAsync(endpoint.Use is null ? endpoint.Bare() : endpoint.Example());
            // A feature that is off answers as if there were nothing, marked or not.
            if (answer.StatusCode != System.Net.HttpStatusCode.NotFound && !answer.Headers.Contains("Lindung-Practice")) findings.Add($"{endpoint.Name} answers a trainee without the mark of practice");
        }
        return findings;
    }, EndpointChecks.Permitted);
}

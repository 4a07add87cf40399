using Dapper;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Testing;

internal static class TableChecks
{
    /// <summary>The tables grow with a made-up history, a few events at a time; then they are built from zero, all at once.</summary>
    public static async Task<IReadOnlyList<string>> Rebuild(ModuleUnderTest module, Dialect store)
    {
        using var folder = new TemporaryFolder();
        await using var opened = (await OpenedSuite.Open(store == Dialect.Sqlite ? Deployments.Embedded(folder) : Deployments.OnServer(folder), TimeProvider.System)).Value;
        var projections = module.Projections;
        var grown = await Pump(module, opened, projections);
        await History.Write(module, opened, Id<Tenant>.New(), () => Run(grown));
        var before = await Rows(opened, projections);
        await Empty(opened, projections);
        await Run(await Pump(module, opened, projections));
        var after = await Rows(opened, projections);
        return
        [
            .. projections.Select(p => p.Table).Where(t => !t.IsCounts && before[t.Name].Columns.Count > 0).SelectMany(t => Table.ScopeColumns.Select(c => c.Name).Except(before[t.Name].Columns).Select(c => $"{t.Name} lacks the scope column {c}")),
            .. projections.Select(p => p.Table.Name).Where(name => !before[name].Rows.SequenceEqual(after[name].Rows, StringComparer.Ordinal)).Select(name => $"{name} built from zero is not what it had become: {Difference(before[name].Rows, after[name].Rows)}"),
        ];
    }

    internal static async Task<(ProjectionPump Pump, IReadOnlyList<ProjectionState> States)> Pump(ModuleUnderTest module, OpenedSuite opened, IReadOnlyList<Projection> projections)
    {
        var types = EventTypes.From([typeof(IEvent).Assembly, typeof(EventCodec).Assembly, module.Assembly], module.Concrete<IUpcaster>().Select(t => (IUpcaster)Activator.CreateInstance(t)!));
        var catalogue = new ProjectionCatalogue(opened.Databases, opened.Events, projections);
        return (new ProjectionPump(opened.Events, History.Codec(module, opened), types, opened.Databases), await catalogue.Open(default));
    }

    internal static async Task Run((ProjectionPump Pump, IReadOnlyList<ProjectionState> States) tables)
    {
        while (await tables.Pump.Run(tables.States, default) > 0) { }
    }

    private static async Task Empty(OpenedSuite opened, IReadOnlyList<Projection> projections)
    {
        await using var connection = await opened.Databases.Read.Open();
        foreach (var projection in projections) await connection.ExecuteAsync($"DELETE FROM {NameOf(projection)}");
        await connection.ExecuteAsync("UPDATE lindung_projections SET position = 0, hash = NULL");
    }

    internal static async Task<Dictionary<string, (IReadOnlyList<string> Columns, IReadOnlyList<string> Rows)>> Rows(OpenedSuite opened, IReadOnlyList<Projection> projections)
    {
        var tables = new Dictionary<string, (IReadOnlyList<string>, IReadOnlyList<string>)>(StringComparer.Ordinal);
        await using var connection = await opened.Databases.Read.Open();
        foreach (var projection in projections)
        {
            var rows = (await connection.QueryAsync($"SELECT * FROM {NameOf(projection)}")).Cast<IDictionary<string, object?>>().ToList();
            tables[projection.Table.Name] = (
                rows.Count == 0 ? [] : [.. rows[0].Keys],
                [.. rows.Select(r => string.Join(" | ", r.Select(c => c.Value is byte[] bytes ? Convert.ToHexString(bytes) : c.Value?.ToString()))).Order(StringComparer.Ordinal)]);
        }
        return tables;
    }

    private static string NameOf(Projection projection) => $"{projection.Table.Name}_v{projection.Version}";

    private static string Difference(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        $"{string.Join(" / ", before.Except(after).Take(1))} became {string.Join(" / ", after.Except(before).Take(1))}";
}

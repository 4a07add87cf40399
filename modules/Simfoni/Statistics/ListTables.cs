using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Daftar tabel: which unit can be broken down by what.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ListTables : IRead<IReadOnlyList<TableOffered>>;

internal sealed record TableOffered(Code Unit, IReadOnlyList<Code> By);

internal sealed class ListTablesHandler : IReadHandler<ListTables, IReadOnlyList<TableOffered>>
{
    public Task<Result<IReadOnlyList<TableOffered>>> Handle(ListTables request, CancellationToken cancellationToken) => Task.FromResult(
        Result<IReadOnlyList<TableOffered>>.Ok([.. FixedTables.All.GroupBy(t => t.Unit).Select(g => new TableOffered(g.Key, [.. g.Select(t => t.By)]))]));
}

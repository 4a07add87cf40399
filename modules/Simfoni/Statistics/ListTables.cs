using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Daftar tabel: which unit can be broken down by what.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ListTables : IRead<IReadOnlyList<TableOffered>>;

/// <param name="By">Of which there are fixed tables.</param>
/// <param name="Dimensions">Of which up to three can be crossed.</param>
internal sealed record TableOffered(Code Unit, IReadOnlyList<Code> By, IReadOnlyList<Code> Dimensions);

internal sealed class ListTablesHandler : IReadHandler<ListTables, IReadOnlyList<TableOffered>>
{
    public Task<Result<IReadOnlyList<TableOffered>>> Handle(ListTables request, CancellationToken cancellationToken) => Task.FromResult(
        Result<IReadOnlyList<TableOffered>>.Ok([.. FixedTables.All.GroupBy(t => t.Unit).Select(Offered)]));

    private static TableOffered Offered(IGrouping<Code, FixedTable> unit) =>
        new(unit.Key, [.. unit.Select(t => t.By)], [.. Dimensions.Of(CountingUnits.SortOf(unit.Key)!.Value).Select(d => d.Name)]);
}

using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <param name="Area">The nation (empty), or a region as it was on the day of the event.</param>
/// <param name="Year">Of the report.</param>
internal readonly record struct CellKey(RegionCode Area, int Year, Code Status, Code Unit, Code By, string Cell);

/// <summary>What one change of a record adds to and takes from the tables. Pure: the figures of any moment are the sum of these.</summary>
internal static class Deltas
{
    public static IReadOnlyDictionary<CellKey, int> Of(Counted? before, Counted? after)
    {
        var deltas = new Dictionary<CellKey, int>();
        Add(deltas, before, -1);
        Add(deltas, after, 1);
        return deltas;
    }

    private static void Add(Dictionary<CellKey, int> deltas, Counted? counted, int sign)
    {
        if (counted is null) return;
        foreach (var table in FixedTables.All)
        {
            foreach (var cell in table.Cells(counted))
            {
                for (var level = 0; level <= counted.Region.Level; level++)
                {
                    var key = new CellKey(counted.Region.At(level), counted.ReportedOn.Year, counted.Status, table.Unit, table.By, cell);
                    var sum = deltas.GetValueOrDefault(key) + sign;
                    if (sum == 0) deltas.Remove(key);
                    else deltas[key] = sum;
                }
            }
        }
    }
}

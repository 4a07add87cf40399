using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Which of some records are cases, and whose work they are or were.</summary>
internal sealed class CaseWork
{
    private const int AtOnce = 200;
    private readonly HashSet<Guid> _cases = [];
    private readonly HashSet<(Guid Record, Guid Account)> _work = [];

    private CaseWork() { }

    public bool IsCase(Guid record) => _cases.Contains(record);

    /// <summary>Whether she works or worked on it, opened it, or was given sight of it.</summary>
    public bool IsOf(Guid record, Guid account) => _work.Contains((record, account));

    [Unscoped("asks whose work records are, to count them; no record is shown")]
    public static async Task<CaseWork> Of(IReadTables tables, Id<Tenant> tenant, IReadOnlyList<Guid> records, CancellationToken cancellation)
    {
        var work = new CaseWork();
        await using var connection = await tables.Open(cancellation);
        foreach (var some in records.Chunk(AtOnce))
        {
            var parameters = new DynamicParameters(new { tenant = tenant.Value });
            foreach (var (i, record) in some.Index()) parameters.Add($"r{i}", record);
            var these = string.Join(", ", some.Index().Select(r => $"@r{r.Index}"));
            foreach (var row in await Rows($"SELECT record, opened_by AS Account FROM {tables.NameOf(CaseList.TableOf)} WHERE tenant = @tenant AND record IN ({these})"))
            {
                work._cases.Add(row.Record);
                if (row.Account is { } opener) work._work.Add((row.Record, opener));
            }
            foreach (var row in await Rows($"SELECT DISTINCT record, account AS Account FROM {tables.NameOf(CaseAssignments.TableOf)} WHERE tenant = @tenant AND record IN ({these})"))
                work._work.Add((row.Record, row.Account!.Value));

            Task<IEnumerable<Row>> Rows(string sql) => connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
        }
        return work;
    }

    private sealed class Row
    {
        public Guid Record { get; init; }

        public Guid? Account { get; init; }
    }
}

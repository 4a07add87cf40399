using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Which of some records are cases, whose work they are or were, and who stands in them.</summary>
internal sealed class CaseWork
{
    private const int AtOnce = 200;
    private readonly HashSet<Guid> _cases = [];
    private readonly HashSet<(Guid Record, Guid Account)> _work = [];

    private readonly HashSet<(Guid Record, Guid Person)> _subjects = [];
    private ILookup<Guid, Guid> _persons = Array.Empty<Guid>().ToLookup(id => id);

    private CaseWork() { }

    public bool IsCase(Guid record) => _cases.Contains(record);

    /// <summary>Whether she works or worked on it, opened it, or was given sight of it.</summary>
    public bool IsOf(Guid record, Guid account) => _work.Contains((record, account));

    /// <summary>The subjects of a case; of what is no case, it itself.</summary>
    public IEnumerable<Guid> PersonsOf(Guid record) => IsCase(record) ? _persons[record] : [record];

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
            foreach (var row in await Rows($"SELECT record, person AS Person FROM {tables.NameOf(CaseSubjects.TableOf)} WHERE tenant = @tenant AND record IN ({these})"))
                work._subjects.Add((row.Record, row.Person));

            Task<IEnumerable<Row>> Rows(string sql) => connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
        }
        work._persons = work._subjects.ToLookup(s => s.Record, s => s.Person);
        return work;
    }

    private sealed class Row
    {
        public Guid Record { get; init; }

        public Guid? Account { get; init; }

        public Guid Person { get; init; }
    }
}

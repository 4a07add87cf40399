using System.Data.Common;
using System.Globalization;
using Dapper;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>A change of what a person is found by: hashes that go and hashes that come.</summary>
internal sealed record SearchChange(Guid Person, IReadOnlyCollection<long> Gone, IReadOnlyCollection<long> New);

/// <summary>
/// The search table of one generation of search keys: hashes and person numbers, nothing else, in the read store; may be deleted at
/// any time and is built anew from events. A second small table gives each person a number, so that a row takes half the room.
/// </summary>
internal sealed class SearchTable(Database database, int generation)
{
    private const int Many = 200;
    private readonly string _words = Name("person_search", generation);
    private readonly string _persons = Name("person_search_persons", generation);

    public int Generation { get; } = generation;

    /// <summary>Makes the list of generations when it is missing.</summary>
    public static async Task Prepare(Database database, CancellationToken ct)
    {
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        await connection.ExecuteAsync(new(
            OneAtATime(database) + "CREATE TABLE IF NOT EXISTS person_search_generations(generation BIGINT PRIMARY KEY, position BIGINT NOT NULL, served BIGINT NOT NULL)",
            cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>The generations that stand in the database with their positions; the served one first.</summary>
    public static async Task<IReadOnlyList<(int Generation, long Position)>> Standing(Database database, CancellationToken ct)
    {
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        var rows = await connection.QueryAsync<(long Generation, long Position)>(new(
            "SELECT generation, position FROM person_search_generations ORDER BY served DESC, generation", cancellationToken: ct)).ConfigureAwait(false);
        return [.. rows.Select(r => ((int)r.Generation, r.Position))];
    }

    public async Task Create(bool served, CancellationToken ct)
    {
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        var isSqlite = database.Dialect == Dialect.Sqlite;
        var id = isSqlite ? "BLOB" : "uuid";
        var number = isSqlite ? "INTEGER PRIMARY KEY" : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
        await connection.ExecuteAsync(new(
            $"""
            {OneAtATime(database)}
            CREATE TABLE IF NOT EXISTS {_persons}(number {number}, person {id} NOT NULL UNIQUE);
            CREATE TABLE IF NOT EXISTS {_words}(word BIGINT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (word, number)){(isSqlite ? " WITHOUT ROWID" : "")};
            INSERT INTO person_search_generations(generation, position, served) VALUES (@generation, 0, @served) ON CONFLICT (generation) DO NOTHING;
            """,
            new { generation = (long)Generation, served = served ? 1L : 0L }, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>Applies the changes and the position reached in one transaction.</summary>
    public async Task Apply(IReadOnlyList<SearchChange> changes, long position, CancellationToken ct)
    {
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        // A rebuild writes all over the tree: for that long 64 MB of it stay in memory instead of 2.
        var isLarge = changes.Count >= Many && database.Dialect == Dialect.Sqlite;
        if (isLarge) await connection.ExecuteAsync(new("PRAGMA cache_size = -64000", cancellationToken: ct)).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        if (changes.Count > 0)
        {
            var numbers = await Numbers(connection, transaction, changes, ct).ConfigureAwait(false);
            await Write(connection, transaction, Rows(changes, c => c.Gone, numbers), $"DELETE FROM {_words} WHERE (word, number) IN (SELECT word, number FROM rows)", ct).ConfigureAwait(false);
            await Write(
                connection, transaction, Rows(changes, c => c.New, numbers),
                $"INSERT INTO {_words}(word, number) SELECT word, number FROM rows WHERE true ON CONFLICT (word, number) DO NOTHING", ct).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(new(
            "UPDATE person_search_generations SET position = @position WHERE generation = @generation", new { position, generation = (long)Generation }, transaction, cancellationToken: ct))
            .ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        if (isLarge) await connection.ExecuteAsync(new("PRAGMA cache_size = -2000; PRAGMA shrink_memory", cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>The persons with the heaviest hits, the heaviest first.</summary>
    public async Task<IReadOnlyList<Guid>> Candidates(IReadOnlyCollection<(long Word, int Weight)> words, int most, CancellationToken ct)
    {
        if (words.Count == 0) return [];
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        // Numbers only, so they may stand in the text; SQLite takes no arrays.
        var values = string.Join(",", words.Select(w => string.Create(CultureInfo.InvariantCulture, $"({w.Word},{w.Weight})")));
        // Ordered inside, so that the planner can only walk the index for each word, whatever it believes about the table's size.
        var hits = database.Dialect == Dialect.Sqlite
            ? $"JOIN {_words} s ON s.word = w.word"
            : $"CROSS JOIN LATERAL (SELECT number FROM {_words} WHERE word = w.word ORDER BY number) s";
        var found = await connection.QueryAsync<object>(new(
            $"""
            WITH wanted(word, weight) AS (VALUES {values}),
            best AS (
              SELECT s.number AS number, SUM(w.weight) AS hits FROM wanted w {hits}
              GROUP BY s.number ORDER BY hits DESC, s.number LIMIT {most})
            SELECT p.person AS Person FROM best b JOIN {_persons} p ON p.number = b.number ORDER BY b.hits DESC, b.number
            """, cancellationToken: ct)).ConfigureAwait(false);
        return [.. found.Select(row => Id(((IDictionary<string, object>)row).Values.First()))];
    }

    /// <summary>Forgets a person: after this nothing in the table, its file or its log leads to her.</summary>
    public async Task Forget(IReadOnlyCollection<Guid> persons, CancellationToken ct)
    {
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        var numbers = new List<long>();
        foreach (var person in persons)
            numbers.AddRange(await connection.QueryAsync<long>(new($"SELECT number FROM {_persons} WHERE person = @person", Parameters(person), cancellationToken: ct)).ConfigureAwait(false));
        if (numbers.Count == 0) return;
        // No index leads from a person to her words, so the table is read once: erasures are rare, the index would double it.
        // What is forgotten must have reached the disk, though all else in these tables need not.
        await connection.ExecuteAsync(new(
            database.Dialect == Dialect.Sqlite ? "PRAGMA secure_delete = ON" : "SET synchronous_commit = on", cancellationToken: ct)).ConfigureAwait(false);
        var these = string.Join(",", numbers);
        await connection.ExecuteAsync(new(
            $"DELETE FROM {_words} WHERE number IN ({these}); DELETE FROM {_persons} WHERE number IN ({these})", commandTimeout: 600, cancellationToken: ct)).ConfigureAwait(false);
        await connection.ExecuteAsync(new(
            database.Dialect == Dialect.Sqlite ? "PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)" : $"VACUUM {_words}",
            commandTimeout: 600, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>This generation answers from now on.</summary>
    public async Task Serve(CancellationToken ct)
    {
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        await connection.ExecuteAsync(new(
            "UPDATE person_search_generations SET served = CASE WHEN generation = @generation THEN 1 ELSE 0 END", new { generation = (long)Generation }, cancellationToken: ct))
            .ConfigureAwait(false);
    }

    public async Task Drop(CancellationToken ct)
    {
        await using var connection = await database.Open(ct).ConfigureAwait(false);
        await connection.ExecuteAsync(new(
            $"DELETE FROM person_search_generations WHERE generation = @generation; DROP TABLE IF EXISTS {_words}; DROP TABLE IF EXISTS {_persons}",
            new { generation = (long)Generation }, cancellationToken: ct)).ConfigureAwait(false);
    }

    /// <summary>Nodes that start together would make the tables together.</summary>
    private static string OneAtATime(Database database) => database.Dialect == Dialect.Sqlite ? "" : "SELECT pg_advisory_xact_lock(7305823001421); ";

    private static string Name(string table, int generation) => string.Create(CultureInfo.InvariantCulture, $"{table}_{generation}");

    private async Task<Dictionary<Guid, long>> Numbers(DbConnection connection, DbTransaction transaction, IReadOnlyList<SearchChange> changes, CancellationToken ct)
    {
        var numbers = new Dictionary<Guid, long>();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // The update that changes nothing makes the row be returned when it stands already.
        command.CommandText = $"INSERT INTO {_persons}(person) VALUES (@person) ON CONFLICT (person) DO UPDATE SET person = excluded.person RETURNING number";
        var person = command.CreateParameter();
        person.ParameterName = "person";
        command.Parameters.Add(person);
        foreach (var id in changes.Select(c => c.Person).Distinct())
        {
            person.Value = Stored(id);
            numbers[id] = (long)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
        }

        return numbers;
    }

    /// <summary>In the order of the table, so that the tree is walked once.</summary>
    private static List<(long Word, long Number)> Rows(IEnumerable<SearchChange> changes, Func<SearchChange, IEnumerable<long>> words, Dictionary<Guid, long> numbers)
    {
        var rows = changes.SelectMany(c => words(c).Select(w => (Word: w, Number: numbers[c.Person]))).ToList();
        rows.Sort();
        return rows;
    }

    /// <summary>All rows in one statement: one by one, the calls would cost more than the tree.</summary>
    private async Task Write(DbConnection connection, DbTransaction transaction, List<(long Word, long Number)> rows, string sql, CancellationToken ct)
    {
        if (rows.Count == 0) return;
        var isSqlite = database.Dialect == Dialect.Sqlite;
        var source = isSqlite ? "SELECT value ->> 0, value ->> 1 FROM json_each(@rows)" : "SELECT * FROM unnest(@words, @numbers)";
        object parameters = isSqlite
            ? new { rows = string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', rows.Select(r => $"[{r.Word},{r.Number}]"))}]") }
            : new { words = rows.Select(r => r.Word).ToArray(), numbers = rows.Select(r => r.Number).ToArray() };
        await connection.ExecuteAsync(new($"WITH rows(word, number) AS ({source}) {sql}", parameters, transaction, cancellationToken: ct)).ConfigureAwait(false);
    }

    private object Stored(Guid id) => database.Dialect == Dialect.Sqlite ? id.ToByteArray(bigEndian: true) : id;

    private DynamicParameters Parameters(Guid person)
    {
        var parameters = new DynamicParameters();
        if (database.Dialect == Dialect.Sqlite) parameters.Add("person", person.ToByteArray(bigEndian: true));
        else parameters.Add("person", person);
        return parameters;
    }

    private static Guid Id(object value) => value is byte[] bytes ? new(bytes, bigEndian: true) : (Guid)value;
}

using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Which files are a person's: those of which she is or was a subject, under every identity that turned out to be hers, and what belongs to them.</summary>
[Unscoped("the suite itself looks for a person's files; whoever asks shows nothing of them that she has not asked the head of each")]
internal sealed class PersonFiles(IGrains grains, IReadTables tables)
{
    /// <summary>She first, then who was merged into her.</summary>
    public async ValueTask<IReadOnlyList<Id<Person>>> Known(Id<Person> person, CancellationToken cancellation)
    {
        var known = (await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State;
        if (known.MergedInto is { } survivor) known = (await grains.Ask<Person>(Person.StreamOf(person = survivor), cancellation)).State;
        return [person, .. known.Merged];
    }

    /// <summary>The files of which she, or who was merged into her, is or was a subject.</summary>
    public async ValueTask<IReadOnlyList<StreamId>> Of(Id<Person> person, CancellationToken cancellation)
    {
        var files = new List<StreamId>();
        foreach (var one in await Known(person, cancellation))
            files.AddRange(await Rows($"SELECT kind, record FROM {tables.NameOf(CaseSubjects.TableOf)} WHERE person = @id", one.Value, cancellation));
        return [.. files.Distinct()];
    }

    /// <summary>The cases that belong to a file: its referrals, and requests about it.</summary>
    public ValueTask<IReadOnlyList<StreamId>> PartsOf(Guid file, CancellationToken cancellation) =>
        Rows($"SELECT kind, record FROM {tables.NameOf(CaseList.TableOf)} WHERE about = @id", file, cancellation);

    private async ValueTask<IReadOnlyList<StreamId>> Rows(string sql, Guid id, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(sql, new { id }, cancellationToken: cancellation))).Select(row => new StreamId(row.Kind, row.Record))];
    }

    private sealed class Row
    {
        public string Kind { get; init; } = "";

        public Guid Record { get; init; }
    }
}

using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// One wall before all files of a client: what was raised or lifted in one of them follows in the others, and a file that begins to be about her
/// begins behind her walls. Files are hers by their subjects, whoever she was merged with, and by what they belong to.
/// </summary>
[AlwaysOn("a wall holds whatever is switched off")]
internal sealed class WallKeeper(IGrains grains, IReadTables tables, PersonFiles hers) : Subscriber
{
    private static readonly Code Follows = Code.Parse("LAINNYA");

    public override string Name => "kernel.walls";

    public override IReadOnlyCollection<Type> Wants { get; } =
        [typeof(WallRaised), typeof(WallLifted), typeof(CaseOpened), typeof(CaseSubjectsChanged), typeof(ReferralSent), typeof(SubjectRequestAnswered), typeof(PersonMerged)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        // Most dinas have none: a thousand imported files must not wait for a look at each.
        if (recorded.Event is not WallRaised && !await AnyIn(recorded.Tenant, cancellation)) return default(Done);
        var files = await Files(recorded, cancellation);
        IReadOnlyList<Step> steps = recorded.Event switch
        {
            _ when files.Count < 2 => [],
            WallLifted e => [.. files.Where(f => f.Stream != recorded.Stream).Select(f => new Step(f.Stream, new LowerWall(e.Accounts, e.Units)))],
            _ => Same(files),
        };
        return steps.Count == 0 ? default(Done) : (await grains.Tell(caller, steps, cancellation)).Map(_ => default(Done));
    }

    /// <summary>What must be raised so that all stand behind the walls of each; never before the unit that keeps a file.</summary>
    private static IReadOnlyList<Step> Same(IReadOnlyList<File> files)
    {
        List<Id<Account>> accounts = [.. files.SelectMany(f => f.Head.Excluded).Distinct()];
        List<Id<ServiceUnit>> units = [.. files.SelectMany(f => f.Head.ExcludedUnits).Distinct()];
        return
        [
            .. files.Select(f => (f.Stream, Raise: new RaiseWall([.. accounts.Except(f.Head.Excluded)], [.. units.Except(f.Head.ExcludedUnits).Where(u => u != f.Head.Unit)], Follows)))
                .Where(f => f.Raise.Accounts.Count + f.Raise.Units.Count > 0).Select(f => new Step(f.Stream, f.Raise)),
        ];
    }

    /// <summary>The files of the persons whom the event is about, and what belongs to them.</summary>
    private async Task<IReadOnlyList<File>> Files(RecordedEvent recorded, CancellationToken cancellation)
    {
        // What was opened before must be seen.
        if (!await tables.Reached(recorded.Position, cancellation)) throw new TimeoutException("The read tables are behind a wall.");
        var found = new Dictionary<StreamId, CaseHead>();
        var persons = new HashSet<Id<Person>>();
        var open = new Queue<StreamId>();
        if (recorded.Event is PersonMerged merged) await Add(merged.Survivor);
        else open.Enqueue(recorded.Stream);
        while (open.TryDequeue(out var stream))
        {
            if (found.ContainsKey(stream) || await grains.Head(stream, cancellation) is not { } head || head.Tenant != recorded.Tenant) continue;
            found[stream] = head;
            foreach (var person in head.Subjects) await Add(person);
            if (head.About is { } about) open.Enqueue(about);
            foreach (var part in await hers.PartsOf(stream.Id, cancellation)) open.Enqueue(part);
        }
        return [.. found.Select(f => new File(f.Key, f.Value))];

        async Task Add(Id<Person> person)
        {
            if (!persons.Add(person)) return;
            foreach (var file in await hers.Of(person, cancellation)) open.Enqueue(file);
        }
    }

    [Unscoped("the suite itself asks whether there is any wall; nothing is shown to anybody")]
    private async Task<bool> AnyIn(Id<Tenant> tenant, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"SELECT 1 FROM {tables.NameOf(CaseExclusions.TableOf)} WHERE tenant = @tenant LIMIT 1", new { tenant = tenant.Value }, cancellationToken: cancellation)) is not null;
    }

    private sealed record File(StreamId Stream, CaseHead Head);
}

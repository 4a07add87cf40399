using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Looks, after a request was taken down, which files may be meant, by the number that was given or by who was described; the request then stands
/// behind the walls of those files. Whoever took it down learns nothing of it.
/// </summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
internal sealed class SubjectFinder(IGrains grains, PersonFiles files, NumberedCases numbers, PersonsMeant meant, IReadTables tables) : Subscriber
{
    public override string Name => "kernel.subject-requests";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(SubjectRequestRecorded)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        if (!await tables.Reached(recorded.Position, cancellation)) throw new TimeoutException("The read tables are behind a request.");
        var asked = (await grains.Ask<SubjectRequest>(recorded.Stream, cancellation)).State.Asked!;
        var found = new List<StreamId>();
        if (asked.Number?.OrDefault() is { } number && await numbers.Find(number, recorded.Tenant, cancellation) is { } file) found.Add(file);
        else
            foreach (var person in await meant.Of(recorded.Tenant, new(Name: asked.Name?.OrDefault(), Birth: asked.Birth?.OrDefault(), Nik: asked.Nik?.OrDefault()), cancellation))
                found.AddRange(await files.Of(person, cancellation));
        var heads = new List<CaseHead>();
        foreach (var stream in found.Distinct())
            if (await grains.Head(stream, cancellation) is { } head && head.Tenant == recorded.Tenant) heads.Add(head);
            else found.Remove(stream);
        if (found.Count == 0) return default(Done);
        var wall = new RaiseWall([.. heads.SelectMany(h => h.Excluded).Distinct()], [.. heads.SelectMany(h => h.ExcludedUnits).Distinct()], Code.Parse("LAINNYA"));
        if (wall.Accounts.Count + wall.Units.Count > 0 && await Walled(recorded.Stream, caller, wall, cancellation) is { } refusal) return refusal;
        return (await grains.Tell(caller, recorded.Stream, new NameSubjectFiles([.. found.Distinct()]), cancellation)).Map(_ => default(Done));
    }

    /// <summary>A unit cannot be shut out of what it keeps itself; its officers can.</summary>
    private async Task<Error?> Walled(StreamId request, Caller caller, RaiseWall wall, CancellationToken cancellation)
    {
        var head = await grains.Head(request, cancellation);
        var raise = wall with { Units = [.. wall.Units.Where(unit => unit != head!.Unit)] };
        if (raise.Accounts.Count + raise.Units.Count == 0) return null;
        return (await grains.Tell(caller with { Command = Names.Guid(caller.Command, "wall") }, request, raise, cancellation)).Error;
    }
}

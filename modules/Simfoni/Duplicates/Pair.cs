using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Two records of one city, both of which the verifier may know, and the steps that settle or reopen what they are to each other.</summary>
/// <param name="Goes">The one that the request names.</param>
internal sealed record Pair(Id<Tenant> Tenant, Snapshot<Record> Goes, Snapshot<Record> Stays)
{
    /// <summary>Null: one is not there, or not for this reader.</summary>
    public static async ValueTask<Pair?> Of(IGrains grains, Actor reader, Id<Case> goes, Id<Case> stays, CancellationToken cancellation)
    {
        var one = await grains.Ask<Record>(Record.StreamOf(goes), cancellation);
        var other = await grains.Ask<Record>(Record.StreamOf(stays), cancellation);
        return one.Head is not null && other.Head is { } head && head.Tenant == reader.Tenant && head.Region.IsWithin(reader.UnitRegion) && !head.IsHiddenFrom(reader)
            ? new(head.Tenant, one, other)
            : null;
    }

    public StreamId Stream => PossibleDuplicate.StreamOf(Tenant, Goes.Stream.Id, Stays.Stream.Id);

    /// <summary>Who recorded either of them decides nothing about the two.</summary>
    private IReadOnlyList<Id<Account>> Hands => [.. Goes.State.Recorders, .. Stays.State.Recorders];

    public Step Settle(Code decision) => new(
        Stream,
        new SettleDuplicate(
            Sketches.SideOf(Goes.Stream.Id, Goes.Head!), Sketches.SideOf(Stays.Stream.Id, Stays.Head!), decision,
            decision == DuplicateCodes.SameCase ? Stays.Stream.Id : null, Hands));

    public Step Unsettle(Code reason) => new(Stream, new UnsettleDuplicate(Goes.Stream.Id, Stays.Stream.Id, reason, Hands));

    /// <summary>
    /// One goes into the other: each of its victims is somebody there or comes over, all its services count there, and what it says
    /// otherwise is kept until somebody chooses (domain.md 6.6).
    /// </summary>
    public Result<IReadOnlyList<Step>> Merge(MarkDuplicate request)
    {
        var (goes, stays) = (Goes.State.Whole(), Stays.State.Whole());
        if (Same(request.Victims ?? [], goes, stays) is not { } same) return Errors.VictimsUnaccounted;
        var there = same.Where(v => v.There is not null).ToDictionary(v => v.Here, v => v.There!.Value);
        if (there.Values.Any(key => stays.Victims.All(v => v.Key != key))) return Errors.VictimUnknown;
        var joining = goes.Victims.Where(v => !there.ContainsKey(v.Key)).ToList();
        var keys = joining.Select(v => v.Key).ToHashSet();
        var perpetrators = goes.Perpetrators.Where(p => p.Relations.All(r => keys.Contains(r.Victim))).ToList();
        var absorb = new AbsorbDuplicate(
            Goes.Stream.Id, Goes.Head!.Unit, goes.ReportedOn, [.. goes.Services.Select(s => s with { Victim = there.GetValueOrDefault(s.Victim, s.Victim) })],
            new(Goes.Stream.Id, same, joining, perpetrators), Alternatives.Of(Goes.Stream.Id, Stays.State.Sheet, goes, same));
        return Result<IReadOnlyList<Step>>.Ok([new(Goes.Stream, request), new(Stays.Stream, absorb), Settle(DuplicateCodes.SameCase)]);
    }

    public IReadOnlyList<Step> Part(Code reason) =>
        [new(Goes.Stream, new RestoreDuplicate(Stays.Stream.Id, reason)), new(Stays.Stream, new ReleaseDuplicate(Goes.Stream.Id)), Unsettle(reason)];

    /// <summary>Who is who, for each victim of the one that goes; null: of somebody nothing was said.</summary>
    private static IReadOnlyList<SameVictim>? Same(IReadOnlyList<SameVictim> named, Sheet goes, Sheet stays)
    {
        if (named.Count == 0 && goes.Victims is [var only] && stays.Victims is [var other]) return [new(only.Key, other.Key)];
        return goes.Victims.Select(v => v.Key).ToHashSet().SetEquals(named.Select(v => v.Here)) ? named : null;
    }
}

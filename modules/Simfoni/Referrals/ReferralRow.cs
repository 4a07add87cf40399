using System.Collections.Immutable;
using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using static Lindung.Simfoni.Records.RecordDecisions;

namespace Lindung.Simfoni.Referrals;

/// <summary>Rujukan of one victim (domain.md 6.3). Listed, never counted: 6.2 knows no such unit.</summary>
/// <param name="City">Kota tujuan: the kabupaten/kota of the institution that receives her.</param>
/// <param name="Agency">JENIS_INSTANSI of it.</param>
/// <param name="Kind">JENIS_RUJUKAN.</param>
/// <param name="Status">STATUS_RUJUKAN.</param>
/// <param name="Reason">Why, in words; told by facts the kind says it.</param>
internal sealed record ReferralRow(
    Guid Id,
    Guid Victim,
    DateOnly On,
    RegionCode City,
    Code Agency,
    Code Kind,
    Code Status,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Reason);

/// <summary>A referral was recorded, corrected or went on; each version stays in the record's history.</summary>
/// <param name="Told">Whether facts tell of it: then no hand changes it.</param>
[Event("simfoni.referral-noted")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record ReferralNoted(ReferralRow Row, int Version, bool Told, Id<Account>? By) : IEvent;

/// <summary>One version of a row as the record keeps it.</summary>
internal sealed record NotedReferral(ReferralRow Row, int Version, bool Told);

/// <summary>By an operator.</summary>
[Command("simfoni.note-referral")]
internal sealed record NoteReferral(ReferralRow Row) : ICommand;

/// <summary>By a fact; from the suite only.</summary>
[Command("simfoni.tell-referral")]
internal sealed record TellReferral(ReferralRow Row) : ICommand;

internal static class ReferralDecisions
{
    public static Record Apply(Record record, ReferralNoted e) => record with { Referrals = record.Referrals.Add(new(e.Row, e.Version, e.Told)) };

    /// <summary>The newest version of each row, by day.</summary>
    public static IReadOnlyList<NotedReferral> Newest(ImmutableArray<NotedReferral> versions) =>
        [.. versions.GroupBy(v => v.Row.Id, (_, same) => same.MaxBy(v => v.Version)!).OrderBy(v => v.Row.On).ThenBy(v => v.Row.Id)];

    public static Result<Events> Decide(Record record, NoteReferral c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Draft, RecordStatus.Returned) is { } refusal) return refusal;
        if (record.Whole().Victims.All(v => v.Key != c.Row.Victim)) return Errors.NoSuchParty;
        if (c.Row.On < record.Whole().ReportedOn || c.Row.On > Today(x)) return Errors.ReferralDay;
        var before = Before(record, c.Row.Id);
        if (before is { Told: true }) return Errors.ReferralFromFile;
        return Ok(new ReferralNoted(c.Row, (before?.Version ?? 0) + 1, false, x.Actor.Account));
    }

    public static Result<Events> Decide(Record record, TellReferral c, DecisionContext x)
    {
        if (!x.Actor.IsSuite) return KernelErrors.NotAllowed;
        if (record.Status == RecordStatus.None) return KernelErrors.NoSuchRecord;
        if (record.Status == RecordStatus.Cancelled || !record.Knows(c.Row.Victim)) return Events.None;
        var before = Before(record, c.Row.Id);
        // The day is that on which it was sent, or on which the registry first heard of it.
        var row = c.Row with { On = before?.Row.On ?? c.Row.On };
        return before is { Row: var same } && same == row ? Events.None : Ok(new ReferralNoted(row, (before?.Version ?? 0) + 1, true, null));
    }

    private static NotedReferral? Before(Record record, Guid row) => record.Referrals.LastOrDefault(r => r.Row.Id == row);
}

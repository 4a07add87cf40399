using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Provinces;

/// <summary>What the province hears of a city's record and what it decides. Who had a hand in the city's verification decides nothing.</summary>
internal static class ProvinceDecisions
{
    public static Result<Events> Decide(ProvinceRecord record, ReceiveRecord c, DecisionContext x)
    {
        if (!x.Actor.IsSuite) return KernelErrors.NotAllowed;
        if (record.Status == ProvinceStatus.None)
            return Events.Of(new CaseOpened(x.Actor.Tenant, ProvinceRecord.Kind, c.UnitRegion, c.Unit, [], Confidentiality.Normal, null), new CaseNumbered(c.Number), c.Received);
        return c.Received.Revision > record.Revision ? Events.Of(c.Received) : Events.None;
    }

    public static Result<Events> Decide(ProvinceRecord record, WithdrawRecord c, DecisionContext x) =>
        Heard(record, x) ?? (c.Revision != record.Revision || record.Status is ProvinceStatus.Withdrawn or ProvinceStatus.Returned or ProvinceStatus.Duplicate
            ? Events.None
            : Events.Of(new ProvinceRecordWithdrawn(c.Cause)));

    public static Result<Events> Decide(ProvinceRecord record, HearProposal c, DecisionContext x) =>
        Heard(record, x) ?? (c.Revision != record.Revision || record.Proposer is not null ? Events.None : Events.Of(new CorrectionHeard(c.Reason, c.By)));

    public static Result<Events> Decide(ProvinceRecord record, HearLock c, DecisionContext x) =>
        Heard(record, x) ?? (c.Revision != record.Revision || record.Status is not (ProvinceStatus.Verified or ProvinceStatus.Listed or ProvinceStatus.Waiting)
            ? Events.None
            : Events.Of(new ProvinceRecordLocked(c.Year)));

    public static Result<Events> Decide(ProvinceRecord record, CheckProvinceRecord c, DecisionContext x)
    {
        if (Refuse(record, x, ProvinceStatus.Waiting) is { } refusal) return refusal;
        if (!c.DuplicatesChecked) return Errors.DuplicatesUnchecked;
        if (c.Undecided > 0) return Errors.DuplicatesUndecided.With("undecided", c.Undecided);
        // Where the city is no level, nobody has ticked a warning yet.
        if (!record.CityVerified && VerificationDecisions.Unfit(Rules.Check(record.Sheet, c.RegionStood, Today(x)), c.Ticked) is { } unfit) return unfit;
        return Events.Of(Decided(record, Codes.Verified, Code.NA, [], x));
    }

    public static Result<Events> Decide(ProvinceRecord record, ReturnToCity c, DecisionContext x) =>
        Refuse(record, x, ProvinceStatus.Waiting) ?? Events.Of([Decided(record, Codes.SentBack, c.Reason, c.Fields, x), .. Note(c.Note, x)]);

    public static Result<Events> Decide(ProvinceRecord record, MarkDuplicateAcross c, DecisionContext x) =>
        Refuse(record, x, ProvinceStatus.Waiting, ProvinceStatus.Verified, ProvinceStatus.Listed)
        ?? Events.Of(Decided(record, Codes.MarkedDuplicate, Code.NA, [], x) with { Master = c.MasterRecord });

    /// <summary>Not the same event after all: the city's record is open again, and comes back when it is sent and verified.</summary>
    public static Result<Events> Decide(ProvinceRecord record, ReleaseAcross c, DecisionContext x) =>
        Refuse(record, x, ProvinceStatus.Duplicate) ?? Events.Of(Decided(record, Codes.Opened, c.Reason, [], x));

    public static Result<Events> Decide(ProvinceRecord record, ProposeOpening c, DecisionContext x)
    {
        if (Refuse(record, x, ProvinceStatus.Verified, ProvinceStatus.Listed, ProvinceStatus.Final) is { } refusal) return refusal;
        if (record.Proposer is not null) return Errors.AlreadyProposed;
        return Events.Of([new CorrectionHeard(c.Reason, x.Actor.Account), .. Note(c.Note, x)]);
    }

    public static Result<Events> Decide(ProvinceRecord record, DecideCorrection c, DecisionContext x)
    {
        if (Refuse(record, x, ProvinceStatus.Verified, ProvinceStatus.Listed) is { } refusal) return refusal;
        if (Proposed(record, x) is { } unproposed) return unproposed;
        return Events.Of(Decided(record, c.Accept ? Codes.Opened : Codes.Kept, c.Reason, [], x));
    }

    /// <summary>Buka kunci: two persons, one proposes and another opens.</summary>
    public static Result<Events> Decide(ProvinceRecord record, UnlockRecord c, DecisionContext x)
    {
        if (Refuse(record, x, ProvinceStatus.Final) is { } refusal) return refusal;
        if (Proposed(record, x) is { } unproposed) return unproposed;
        return Events.Of([Decided(record, Codes.Opened, c.Reason, [], x), .. Note(c.Note, x)]);
    }

    private static Error? Proposed(ProvinceRecord record, DecisionContext x) =>
        record.Proposer is null ? Errors.NothingProposed : record.Proposer == x.Actor.Account ? Errors.SamePerson : null;

    private static Result<Events>? Heard(ProvinceRecord record, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : record.Status == ProvinceStatus.None ? Events.None
        : default(Result<Events>?);

    private static Result<Events>? Refuse(ProvinceRecord record, DecisionContext x, params ReadOnlySpan<ProvinceStatus> from) =>
        record.Status == ProvinceStatus.None ? KernelErrors.NoSuchRecord
        : x.Actor.IsSuite ? KernelErrors.NotAllowed
        : record.Hands.Contains(x.Actor.Account) ? Errors.SamePerson
        : from.Contains(record.Status) ? default(Result<Events>?)
        : Errors.NotInThisState.With("status", ProvinceRecord.CodeOf(record.Status).ToString());

    private static ProvinceDecided Decided(ProvinceRecord record, Code decision, Code reason, IReadOnlyList<string> fields, DecisionContext x) =>
        new(record.Record, record.City, record.Revision, decision, reason, fields, null, x.Actor.Account);

    private static IEnumerable<IEvent> Note(string? note, DecisionContext x) => RecordInput.IsText(note) ? [new ProvinceRecordNoted(note!.Trim(), x.Actor.Account)] : [];

    private static DateOnly Today(DecisionContext x) => IndonesianZone.Of(x.Head?.Region ?? x.Actor.UnitRegion).DayOf(x.Now);
}

/// <summary>A city presents a record; from the suite only.</summary>
[Command("simfoni.receive-record")]
internal sealed record ReceiveRecord(ProvinceRecordReceived Received, string Number, Id<ServiceUnit> Unit, RegionCode UnitRegion) : ICommand;

[Command("simfoni.withdraw-record")]
internal sealed record WithdrawRecord(int Revision, Code Cause) : ICommand;

[Command("simfoni.hear-proposal")]
internal sealed record HearProposal(int Revision, Code Reason, Id<Account> By) : ICommand;

[Command("simfoni.hear-lock")]
internal sealed record HearLock(int Revision, int Year) : ICommand;

[Command("simfoni.check-province-record", 2)]
internal sealed record CheckProvinceRecord(IReadOnlyList<Code> Ticked, bool DuplicatesChecked, bool RegionStood, int Undecided = 0) : ICommand;

/// <param name="MasterRecord">The city's record that stays.</param>
[Command("simfoni.mark-duplicate-across")]
internal sealed record MarkDuplicateAcross(Guid MasterRecord) : ICommand;

[Command("simfoni.release-across")]
internal sealed record ReleaseAcross(Code Reason) : ICommand;

using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using static Lindung.Simfoni.Records.RecordDecisions;

namespace Lindung.Simfoni.Verification;

/// <summary>TERKIRIM and beyond (domain.md 6.5). Who recorded never verifies.</summary>
internal static class VerificationDecisions
{
    public static Result<Events> Decide(Record record, CheckRecord c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Sent) is { } refusal) return refusal;
        if (!c.Levels.City) return Errors.LevelDoesNotVerify;
        if (record.Recorders.Contains(x.Actor.Account)) return Errors.SamePerson;
        if (!c.DuplicatesChecked) return Errors.DuplicatesUnchecked;
        if (c.Undecided > 0) return Errors.DuplicatesUndecided.With("undecided", c.Undecided);
        if (record.Alternatives.Length > 0) return Errors.AlternativesOpen.With("fields", record.Alternatives.Select(a => a.Field).Distinct().ToArray());
        if (Unfit(record.Findings(c.RegionStood, Today(x)), c.Ticked) is { } unfit) return unfit;
        return Moved(
            record, Codes.VerificationCause,
            [new RecordVerified(Codes.City, record.Revision + 1, c.Ticked, x.Actor.Account), .. Forward(record, x, [.. record.Recorders, x.Actor.Account], true, c.Levels.Province)]);
    }

    public static Result<Events> Decide(Record record, SendBack c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Sent, RecordStatus.VerifiedCity) is { } refusal) return refusal;
        if (record.Recorders.Contains(x.Actor.Account)) return Errors.SamePerson;
        return Moved(
            record, Codes.ReturnCause,
            [
                .. Withdraw(record, Codes.ReturnCause), Returned(record, Codes.City, c.Reason, c.Fields, x.Actor.Account),
                .. Note(c.Note, x),
            ]);
    }

    public static Result<Events> Decide(Record record, MarkDuplicate c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Draft, RecordStatus.Sent, RecordStatus.Returned, RecordStatus.VerifiedCity, RecordStatus.VerifiedProvince) is { } refusal) return refusal;
        if (record.Recorders.Contains(x.Actor.Account)) return Errors.SamePerson;
        return Moved(
            record, Codes.DuplicateCause,
            [.. Withdraw(record, Codes.DuplicateCause), new RecordMarkedDuplicate(c.Master.Value, Codes.City, x.Actor.Account), new CaseClosed("GANDA", x.Now)]);
    }

    public static Result<Events> Decide(Record record, AbsorbDuplicate c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Draft, RecordStatus.Sent, RecordStatus.Returned, RecordStatus.VerifiedCity, RecordStatus.VerifiedProvince) is { } refusal) return refusal;
        var victims = record.Whole().Victims.Concat(c.Matched?.Joined ?? []).Select(v => v.Key).ToHashSet();
        if (c.Services.Any(s => !victims.Contains(s.Victim))) return Errors.VictimUnknown;
        return Moved(
            record, Codes.DuplicateCause,
            [
                new DuplicateAbsorbed(c.Record, c.Unit, c.ReportedOn, c.Services, x.Actor.Account),
                .. c.Matched is { } matched ? [matched] : Events.None,
                .. c.Alternatives is { Count: > 0 } kept ? [new AlternativesKept(kept)] : Events.None,
            ]);
    }

    public static Result<Events> Decide(Record record, ProposeCorrection c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.VerifiedProvince, RecordStatus.Final) is { } refusal) return refusal;
        if (record.Proposer is not null) return Errors.AlreadyProposed;
        return Events.Of([new CorrectionProposed(record.Revision, c.Reason, x.Actor.Account), .. Note(c.Note, x)]);
    }

    /// <summary>The province's word; about an older version of the record it says nothing any more.</summary>
    public static Result<Events> Decide(Record record, TakeProvinceDecision c, DecisionContext x)
    {
        if (!x.Actor.IsSuite) return KernelErrors.NotAllowed;
        if (record.Status == RecordStatus.None) return KernelErrors.NoSuchRecord;
        if (c.Revision != record.Revision) return Events.None;
        var waits = record.Status == RecordStatus.VerifiedCity || record.Status == RecordStatus.Sent && record.Presented is not null;
        var opens = record.Status is RecordStatus.VerifiedProvince or RecordStatus.Final or RecordStatus.VerifiedCity;
        return c.Decision switch
        {
            _ when c.Decision == Codes.Verified && waits => Moved(record, Codes.VerificationCause, new RecordVerified(Codes.Province, c.Revision, [], null)),
            _ when c.Decision == Codes.SentBack && waits => Moved(record, Codes.ReturnCause, Returned(record, Codes.Province, c.Reason, c.Fields, null)),
            _ when c.Decision == Codes.Opened && record.Status == RecordStatus.Duplicate => Moved(
                record, Codes.ReturnCause, Returned(record, Codes.Province, c.Reason, c.Fields, null), new CaseReopened(MergeDecisions.NotSame, x.Now)),
            _ when c.Decision == Codes.Opened && opens => Moved(
                record, Codes.ReturnCause,
                [Returned(record, Codes.Province, c.Reason, c.Fields, null), .. record.Status == RecordStatus.Final ? [new CaseReopened("BUKA_KUNCI", x.Now)] : Events.None]),
            _ when c.Decision == Codes.Kept && record.Proposer is not null => Events.Of(new CorrectionRefused(c.Reason)),
            _ when c.Decision == Codes.MarkedDuplicate && c.Master is { } master && (waits || opens && record.Status != RecordStatus.Final) =>
                Moved(record, Codes.DuplicateCause, new RecordMarkedDuplicate(master, Codes.Province, null), new CaseClosed("GANDA", x.Now)),
            _ => Events.None,
        };
    }

    public static Result<Events> Decide(Record record, LockRecord c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : record.Status == RecordStatus.VerifiedProvince || record.Status == RecordStatus.VerifiedCity && !c.Levels.Province
            ? Moved(record, Codes.LockCause, new RecordLocked(c.Year, record.Revision), new CaseClosed("FINAL", x.Now))
        : Events.None;

    /// <summary>The events, and what they change of what the record counts as.</summary>
    internal static Result<Events> Moved(Record record, Code cause, params ReadOnlySpan<IEvent> events)
    {
        var next = record;
        foreach (var e in events) next = Record.Apply(next, e);
        var after = Counted.Of(next);
        return record.Counted is null && after is null ? Events.Of(events) : Events.Of([.. events, new RecordCounted(cause, record.Counted, after)]);
    }

    /// <summary>What is presented to the registry above; a practice record goes nowhere.</summary>
    internal static IEnumerable<IEvent> Forward(Record record, DecisionContext x, IReadOnlyList<Id<Account>> hands, bool cityVerified, bool review) =>
        record.Practice ? [] : [new RecordForwarded(x.Head?.Number ?? "", record.Revision + 1, record.Whole(), hands, cityVerified, review)];

    /// <summary>What stands between a sheet and its verification: errors, and warnings that nobody ticked.</summary>
    internal static Error? Unfit(IReadOnlyList<Finding> findings, IReadOnlyList<Code> ticked)
    {
        if (findings.Any(f => f.Blocks)) return Errors.RulesBroken.With("findings", findings.Where(f => f.Blocks).Select(f => $"{f.Rule} {f.Field}").ToArray());
        var unticked = findings.Select(f => f.Rule).Distinct().Except(ticked).Select(rule => rule.ToString()).ToArray();
        return unticked.Length == 0 ? null : Errors.WarningsUnticked.With("rules", unticked);
    }

    private static IEnumerable<IEvent> Withdraw(Record record, Code cause) => record.Presented is not null ? [new RecordWithdrawn(record.Revision, cause)] : [];

    internal static RecordReturned Returned(Record record, Code level, Code reason, IReadOnlyList<string> fields, Id<Account>? by) =>
        new(level, reason, fields, record.Event, record.Clients, by);

    private static IEnumerable<IEvent> Note(string? note, DecisionContext x) => RecordInput.IsText(note) ? [new RecordNoted(note!.Trim(), x.Actor.Account)] : [];
}

/// <param name="Ticked">Rules whose warnings the verifier looked at.</param>
/// <param name="RegionStood">As the region table says.</param>
/// <param name="Undecided">How many possible duplicates nobody has decided on.</param>
[Command("simfoni.check-record", 2)]
internal sealed record CheckRecord(IReadOnlyList<Code> Ticked, bool DuplicatesChecked, bool RegionStood, Levels Levels, int Undecided = 0) : ICommand;

[Command("simfoni.absorb-duplicate", 2)]
internal sealed record AbsorbDuplicate(
    Guid Record, Id<ServiceUnit> Unit, DateOnly ReportedOn, IReadOnlyList<Service> Services, VictimsMatched? Matched = null, IReadOnlyList<Alternative>? Alternatives = null) : ICommand;

/// <summary>The province decided; from the suite only.</summary>
[Command("simfoni.take-province-decision")]
internal sealed record TakeProvinceDecision(Code Decision, int Revision, Code Reason, IReadOnlyList<string> Fields, Guid? Master) : ICommand;

/// <summary>The year of the record was locked; from the suite only.</summary>
[Command("simfoni.lock-record")]
internal sealed record LockRecord(int Year, Levels Levels) : ICommand;

using Lindung.Kernel;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Records;

/// <summary>DRAF and PERBAIKAN: what facts and operators put into a record, and how it leaves their hands.</summary>
internal static class RecordDecisions
{
    public static Result<Events> Decide(Record record, DraftRecord c, DecisionContext x)
    {
        if (!x.Actor.IsSuite) return KernelErrors.NotAllowed;
        if (record.Status == RecordStatus.None)
        {
            if (!x.Issued.TryGetValue(Record.Number, out var number)) return Errors.NumberMissing;
            return Ok(
                new CaseOpened(x.Actor.Tenant, Record.Kind, c.UnitRegion, c.Unit, [], Confidentiality.Normal, null),
                new CaseNumbered(number),
                new RecordDrafted(c.Event, c.Practice),
                c.Client);
        }

        return record.Clients.Contains(c.Client.Victim.Key) || HasEnded(record) ? Events.None : Ok(c.Client);
    }

    public static Result<Events> Decide(Record record, TellMore c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : record.Status == RecordStatus.None ? KernelErrors.NoSuchRecord
        : record.Status == RecordStatus.Cancelled || !record.Knows(c.Told.Client) ? Events.None
        // A service counts with the verification that the record has; a locked year is not touched, it waits until the record is opened.
        : c.Told.What == Codes.ServiceTold && record.Status is (RecordStatus.VerifiedCity or RecordStatus.VerifiedProvince)
            ? VerificationDecisions.Moved(record, Codes.ServiceCause, new MoreTold(c.Told))
        : Ok(new MoreTold(c.Told));

    /// <summary>What an operator has filled in is hers; an assessment fills in only what is empty.</summary>
    public static Result<Events> Decide(Record record, TellViolence c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : record.Status == RecordStatus.None ? KernelErrors.NoSuchRecord
        : !record.IsOpen || c.Told.Forms.Count == 0 || !record.Sheet.Victims.Any(v => v.Key == c.Told.Client && v.Forms.Count == 0) ? Events.None
        : Ok(c.Told);

    public static Result<Events> Decide(Record record, FillRecord c, DecisionContext x)
    {
        if (x.Actor.AccountOrNull is not { } by) return record.Status == RecordStatus.None ? KernelErrors.NoSuchRecord : KernelErrors.NotAllowed;
        if (record.Status == RecordStatus.None)
        {
            if (!c.Opens) return KernelErrors.NoSuchRecord;
            if (!x.Issued.TryGetValue(Record.Number, out var number)) return Errors.NumberMissing;
            return Ok(
                new CaseOpened(x.Actor.Tenant, Record.Kind, x.Actor.UnitRegion, x.Actor.Unit, [], Confidentiality.Normal, by),
                new CaseNumbered(number),
                new RecordDrafted(null, c.Practice),
                new RecordCompleted(c.Sheet, c.Texts, by));
        }

        if (c.Opens) return Errors.AlreadyOpened;
        if (Refuse(record, x, RecordStatus.Draft, RecordStatus.Returned) is { } refusal) return refusal;
        if (record.Clients.Any(client => c.Sheet.Victims.All(v => v.Key != client))) return Errors.ClientMissing;
        return Ok(new RecordCompleted(c.Sheet, c.Texts, by));
    }

    public static Result<Events> Decide(Record record, SubmitRecord c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Draft, RecordStatus.Returned) is { } refusal) return refusal;
        var findings = record.Findings(c.RegionStood, Today(x));
        if (findings.Any(f => f.Blocks)) return Errors.RulesBroken.With("findings", findings.Where(f => f.Blocks).Select(f => $"{f.Rule} {f.Field}").ToArray());
        var forwarded = c.Levels.City ? [] : VerificationDecisions.Forward(record, x, [.. record.Recorders, x.Actor.Account], false, true);
        return Events.Of([new RecordSent([.. findings.Select(f => f.Rule).Distinct()], x.Actor.Account), .. forwarded]);
    }

    public static Result<Events> Decide(Record record, CancelRecord c, DecisionContext x) =>
        Refuse(record, x, RecordStatus.Draft, RecordStatus.Returned)
        ?? Ok(new RecordCancelled(c.Reason.Trim(), x.Actor.Account), new CaseClosed("BATAL", x.Now));

    internal static Result<Events>? Refuse(Record record, DecisionContext x, params ReadOnlySpan<RecordStatus> from) =>
        record.Status == RecordStatus.None ? KernelErrors.NoSuchRecord
        : x.Actor.IsSuite ? KernelErrors.NotAllowed
        : from.Contains(record.Status) ? default(Result<Events>?)
        : Errors.NotInThisState.With("status", Codes.Of(record.Status).ToString());

    internal static DateOnly Today(DecisionContext x) => IndonesianZone.Of(x.Head?.Region ?? x.Actor.UnitRegion).DayOf(x.Now);

    internal static Result<Events> Ok(params ReadOnlySpan<IEvent> events) => Events.Of(events);

    private static bool HasEnded(Record record) => record.Status is RecordStatus.Cancelled or RecordStatus.Duplicate;
}

/// <summary>A fact told of a client of the event; from the suite only. The first one opens the record for the unit that registered her.</summary>
[Command("simfoni.draft-record")]
internal sealed record DraftRecord(Guid Event, ClientTold Client, Id<ServiceUnit> Unit, RegionCode UnitRegion, bool Practice) : ICommand;

/// <summary>A fact told more of a client; from the suite only.</summary>
[Command("simfoni.tell-more")]
internal sealed record TellMore(Told Told) : ICommand;

/// <summary>An assessment found forms of violence; from the suite only.</summary>
[Command("simfoni.tell-violence")]
internal sealed record TellViolence(ViolenceTold Told) : ICommand;

/// <summary>The sheet as an operator filled it in.</summary>
/// <param name="Opens">Whether it is a new record.</param>
[Command("simfoni.fill-record")]
internal sealed record FillRecord(bool Opens, bool Practice, Sheet Sheet, Texts Texts) : ICommand;

/// <param name="RegionStood">Whether the region stood on the day of the event, as the region table says.</param>
[Command("simfoni.submit-record")]
internal sealed record SubmitRecord(bool RegionStood, Levels Levels) : ICommand;

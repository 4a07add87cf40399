using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using static Lindung.Simfoni.Records.RecordDecisions;

namespace Lindung.Simfoni.Duplicates;

/// <summary>What a merge brought and left open in a record, and how it is taken back.</summary>
internal static class MergeDecisions
{
    public const string NotSame = "BUKAN_GANDA";

    private static readonly RecordStatus[] NotFinal = [RecordStatus.Draft, RecordStatus.Sent, RecordStatus.Returned, RecordStatus.VerifiedCity, RecordStatus.VerifiedProvince];

    public static Record Apply(Record record, IEvent @event) => @event switch
    {
        VictimsMatched e => record with
        {
            Absorbed = [.. record.Absorbed.Select(m => m.Record == e.Record ? m with { Same = [.. e.Same], Victims = [.. e.Joined], Perpetrators = [.. e.Perpetrators] } : m)],
        },
        AlternativesKept e => record with { Alternatives = [.. record.Alternatives.Where(a => !e.Alternatives.Any(a.IsSame)), .. e.Alternatives] },
        AlternativeChosen e => record with
        {
            Sheet = e.Taken ? Alternatives.With(record.Sheet, e.Alternative, e.Alternative.There) : record.Sheet,
            Taken = e.Taken ? record.Taken.Add(e.Alternative) : record.Taken,
            Alternatives = [.. record.Alternatives.Where(a => !a.IsSame(e.Alternative))],
        },
        DuplicateReleased e => Released(record, e.Record),
        PartyIdentified e => record with { Parties = Record.With(record.Parties, e.Known) },
        _ => record,
    };

    /// <summary>The duplicate is a record of its own again; who recorded it sends it once more, and it is verified like any other.</summary>
    public static Result<Events> Decide(Record record, RestoreDuplicate c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Duplicate) is { } refusal) return refusal;
        if (record.Master != c.Master) return Errors.NotInThisState.With("status", Codes.Of(record.Status).ToString());
        if (record.Recorders.Contains(x.Actor.Account)) return Errors.SamePerson;
        return Ok(VerificationDecisions.Returned(record, Codes.City, c.Reason, [], x.Actor.Account), new CaseReopened(NotSame, x.Now));
    }

    public static Result<Events> Decide(Record record, ReleaseDuplicate c, DecisionContext x)
    {
        if (Refuse(record, x, NotFinal) is { } refusal) return refusal;
        if (record.Absorbed.All(m => m.Record != c.Record)) return Errors.NotInThisState.With("status", Codes.Of(record.Status).ToString());
        return VerificationDecisions.Moved(record, Codes.DuplicateCause, new DuplicateReleased(c.Record, x.Actor.Account));
    }

    /// <summary>A value is taken before the verification that follows; where one stands already, the record is opened first.</summary>
    public static Result<Events> Decide(Record record, ChooseAlternative c, DecisionContext x)
    {
        if (Refuse(record, x, c.Take ? [RecordStatus.Draft, RecordStatus.Sent, RecordStatus.Returned] : NotFinal) is { } refusal) return refusal;
        if (record.Recorders.Contains(x.Actor.Account)) return Errors.SamePerson;
        if (record.Alternatives.FirstOrDefault(a => (a.Record, a.Victim, a.Field) == (c.From, c.Victim, c.Field)) is not { } alternative) return Errors.NoSuchAlternative;
        return Ok(new AlternativeChosen(alternative with { Here = Alternatives.Now(record.Sheet, alternative) ?? alternative.Here }, c.Take, x.Actor.Account));
    }

    public static Result<Events> Decide(Record record, RegisterParty c, DecisionContext x)
    {
        if (Refuse(record, x, RecordStatus.Draft, RecordStatus.Sent, RecordStatus.Returned) is { } refusal) return refusal;
        if (record.Sheet.Victims.All(v => v.Key != c.Known.Party) && record.Sheet.Perpetrators.All(p => p.Key != c.Known.Party)) return Errors.NoSuchParty;
        if (record.Clients.Contains(c.Known.Party)) return Errors.PartyFromFile;
        return Ok(new PartyIdentified(c.Known, x.Actor.Account));
    }

    private static Record Released(Record record, Guid duplicate)
    {
        if (record.Absorbed.FirstOrDefault(m => m.Record == duplicate) is not { } merged) return record;
        var clients = merged.Same.Select(s => s.Here).ToHashSet();
        var without = merged.OutOf(record.Sheet, record.ServicesOf(record.Told.Where(t => clients.Contains(t.Client))));
        var taken = record.Taken.Where(a => a.Record == duplicate).ToList();
        // What somebody has changed since stays as she left it.
        var sheet = taken.Where(a => Alternatives.Now(record.Sheet, a) == a.There).Aggregate(without, (s, a) => Alternatives.With(s, a, a.Here));
        return record with
        {
            Sheet = sheet,
            Absorbed = record.Absorbed.Remove(merged),
            Alternatives = [.. record.Alternatives.Where(a => a.Record != duplicate)],
            Taken = [.. record.Taken.Where(a => a.Record != duplicate)],
        };
    }
}

[Command("simfoni.restore-duplicate")]
internal sealed record RestoreDuplicate(Guid Master, Code Reason) : ICommand;

[Command("simfoni.release-duplicate")]
internal sealed record ReleaseDuplicate(Guid Record) : ICommand;

[Command("simfoni.register-party")]
internal sealed record RegisterParty(KnownParty Known) : ICommand;

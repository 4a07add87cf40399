using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Imports;

/// <param name="At">Which of the numbers that the unit issues, from 0.</param>
/// <param name="RegionStood">Whether the region stood on the day of the event.</param>
/// <param name="Sends">Whether what is complete goes to the verifier at once.</param>
[Command("simfoni.import-record")]
internal sealed record ImportRecord(Code Source, string SourceId, int At, bool Practice, Sheet Sheet, bool RegionStood, bool Sends) : ICommand;

/// <summary>Where an imported record comes from.</summary>
/// <param name="SourceId">The source's own number of it, which may be that of a patient's file.</param>
[Event("simfoni.record-imported")]
[InCopy]
internal sealed record RecordImported([property: NotInCopy("it tells who reported")] Code Source, [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string> SourceId, Id<Account> By) : IEvent;

internal static class ImportDecision
{
    public static Result<Events> Decide(Record record, ImportRecord c, DecisionContext x)
    {
        if (x.Actor.AccountOrNull is not { } by) return KernelErrors.NotAllowed;
        if (record.Status != RecordStatus.None) return Errors.ImportedMeanwhile;
        if (!x.Issued.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{Record.Number}:{c.At + 1}"), out var number)) return Errors.NumberMissing;
        var findings = Rules.Check(c.Sheet, c.RegionStood, RecordDecisions.Today(x));
        IEvent[] sent = c.Sends && !findings.Any(f => f.Blocks) ? [new RecordSent([.. findings.Select(f => f.Rule).Distinct()], by)] : [];
        return Events.Of([
            new CaseOpened(x.Actor.Tenant, Record.Kind, x.Actor.UnitRegion, x.Actor.Unit, [], Confidentiality.Normal, by),
            new CaseNumbered(number),
            new RecordDrafted(null, c.Practice),
            new RecordImported(c.Source, c.SourceId, by),
            new RecordCompleted(c.Sheet, Texts.None, by),
            .. sent,
        ]);
    }
}

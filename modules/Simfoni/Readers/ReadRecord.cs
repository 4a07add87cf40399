using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;

namespace Lindung.Simfoni.Readers;

[Feature(Features.Record)]
[Requires(Permissions.ReadRecord)]
internal sealed record ReadRecord(Id<Case> Id) : IRead<RecordView>, IOnRecord, ILogged<RecordView>
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);

    public ReadEntry Shown(RecordView answer) => new([Id.Value], [FieldClass.Contact, FieldClass.FreeText, FieldClass.Specific], "simfoni.read-record");
}

/// <summary>A record as one reader may see it: a verifier sees codes only.</summary>
/// <param name="Sheet">With the services that facts told of.</param>
/// <param name="Findings">What the rules say of it now.</param>
/// <param name="WaitingClients">Clients of the event who were told of while the record was out of the operator's hands.</param>
internal sealed record RecordView(
    Guid Id, long Version, string? Number, Code Status, Guid? Event, bool Practice, Sheet Sheet, Texts Texts, IReadOnlyList<Finding> Findings, int WaitingClients,
    IReadOnlyList<Told> Told) : IVersioned
{
    /// <summary>Values of merged duplicates among which the verifier chooses.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>Units whose records of the same event went into this one.</summary>
    public IReadOnlyList<Id<ServiceUnit>> CoRecorders { get; init; } = [];

    /// <summary>The newest version of each referral; the versions before stand in the record's history.</summary>
    public IReadOnlyList<NotedReferral> Referrals { get; init; } = [];

    /// <summary>Keys of those who have an identity in a stream of their own; who they are does not stand here.</summary>
    public IReadOnlyList<Guid> Identified { get; init; } = [];
}

internal sealed class ReadRecordHandler(IGrains grains, IRequestScope scope, IFieldFilter filter, RegionTable regions, TimeProvider time)
    : IReadHandler<ReadRecord, RecordView>
{
    public async Task<Result<RecordView>> Handle(ReadRecord request, CancellationToken cancellationToken)
    {
        var record = await grains.Ask<Record>(Record.StreamOf(request.Id), cancellationToken);
        if (record is not { Exists: true, Head: { } head, State: var s }) return KernelErrors.NoSuchRecord;
        var sheet = s.Whole();
        var findings = s.Findings(regions.Stood(sheet), IndonesianZone.Of(head.Region).DayOf(time.GetUtcNow()));
        var view = new RecordView(
            record.Stream.Id, record.Version, head.Number, Codes.Of(s.Status), s.Event, s.Practice, sheet, s.Texts, findings, s.Waiting.Length, s.Told)
        {
            Alternatives = s.Alternatives,
            CoRecorders = [.. s.Absorbed.Select(a => a.Unit).Distinct()],
            Referrals = ReferralDecisions.Newest(s.Referrals),
            Identified = [.. s.Parties.Select(p => p.Party)],
        };
        return filter.For(scope.Caller.Actor, head, view);
    }
}

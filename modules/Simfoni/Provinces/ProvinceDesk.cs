using Dapper;
using Lindung.Kernel;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Provinces;

/// <summary>
/// Lays on the province's desk what its cities present, withdraw, propose and lock. A province that comes later gets all that was
/// presented before, when its dinas opens.
/// </summary>
[Feature(Features.Verification)]
[Unscoped("records that their city has presented to this very province; codes only")]
internal sealed class ProvinceDesk(IGrains grains, IUnits units, IReadTables tables) : Subscriber
{
    private const string Dinas = "DINAS_P3A";

    public override string Name => "simfoni.province-desk";

    public override IReadOnlyCollection<Type> Wants { get; } =
        [typeof(RecordForwarded), typeof(RecordWithdrawn), typeof(CorrectionProposed), typeof(RecordLocked), typeof(UnitOpened)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var region = recorded.Event is UnitOpened opened ? opened.Region : recorded.Metadata.Region;
        if (recorded.Event is UnitOpened { Type: not Dinas } or UnitOpened { IsPractice: true } or UnitOpened { Region.Level: not 1 }) return default(Done);
        // Offices stand in a read table; an old one must not make a record miss its province.
        if (!await tables.Reached(recorded.Position, cancellation)) throw new TimeoutException("The read tables do not show the offices yet.");
        if (await Desk(region.At(1), cancellation) is not var (province, dinas)) return default(Done);
        if (recorded.Event is UnitOpened) return await CatchUp(region, province, dinas, caller, cancellation);
        var record = new StreamId(Record.Kind, recorded.Stream.Id);
        return await Tell(province, caller.Command, record, Command(recorded, region, dinas), cancellation);
    }

    private static ICommand Command(RecordedEvent recorded, RegionCode region, UnitInfo dinas) => recorded.Event switch
    {
        RecordForwarded e => Receive(e, recorded.Stream.Id, recorded.Tenant, region, dinas),
        RecordWithdrawn e => new WithdrawRecord(e.Revision, e.Cause),
        CorrectionProposed e => new HearProposal(e.Revision, e.Reason, e.By),
        _ => new HearLock(((RecordLocked)recorded.Event).Revision, ((RecordLocked)recorded.Event).Year),
    };

    private static ReceiveRecord Receive(RecordForwarded e, Guid record, Id<Tenant> city, RegionCode region, UnitInfo dinas) =>
        new(new(record, city, region, e.Revision, e.Sheet, e.Hands, e.CityVerified, e.Review), e.Number, dinas.Id, dinas.Unit.Region);

    private async Task<Result<Done>> Tell(Id<Tenant> province, Guid command, StreamId record, ICommand told, CancellationToken cancellation) =>
        (await grains.Tell(Caller.Suite(province, command), ProvinceRecord.StreamOf(province, record.Id), told, cancellation)).Map(_ => default(Done));

    private async ValueTask<(Id<Tenant> Province, UnitInfo Dinas)?> Desk(RegionCode province, CancellationToken cancellation)
    {
        if (await units.TenantOf(province, cancellation) is not { } tenant) return null;
        return await units.Serving(tenant.Id, Dinas, province, cancellation) is [var dinas, ..] ? (tenant.Id, dinas) : null;
    }

    private async Task<Result<Done>> CatchUp(RegionCode province, Id<Tenant> tenant, UnitInfo dinas, Caller caller, CancellationToken cancellation)
    {
        foreach (var id in await Presented(province, cancellation))
        {
            var stream = new StreamId(Record.Kind, id);
            var record = await grains.Ask<Record>(stream, cancellation);
            if (record is not { Head: { } head, State.Presented: { } presented }) continue;
            var told = await Tell(tenant, Names.Guid(caller.Command, id.ToString("N")), stream, Receive(presented, id, head.Tenant, head.Region, dinas), cancellation);
            if (told.Error is { } refusal) return refusal;
        }

        return default(Done);
    }

    private async ValueTask<List<Guid>> Presented(RegionCode province, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            $"SELECT r.record FROM {tables.NameOf(RecordRows.Rows)} r WHERE r.region LIKE @below AND r.status IN ('TERKIRIM', 'TERVERIFIKASI_KAB', 'TERVERIFIKASI_PROV', 'FINAL') ORDER BY r.record",
            new { below = province + ".%" }, cancellationToken: cancellation))];
    }
}

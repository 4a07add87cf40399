using Dapper;
using Lindung.Kernel;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Snapshots;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Years;

/// <summary>
/// Makes the records of a locked year final, each in its own stream, then publishes the snapshot: exactly what is final then. Begun
/// again after a crash, every step has its effect once.
/// </summary>
[Feature(Features.Verification)]
[Unscoped("records of the region whose year was locked, to be locked one by one; nothing of them is shown")]
internal sealed class YearLocks(IGrains grains, IReadTables tables, Publishing publishing, TimeProvider time) : Subscriber
{
    public override string Name => "simfoni.year-locks";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(YearLocked)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var locked = (YearLocked)recorded.Event;
        await Shown(recorded.Position, cancellation);
        var last = recorded.Position;
        foreach (var id in await Records(locked, cancellation))
        {
            var stream = new StreamId(Record.Kind, id);
            if (await grains.Head(stream, cancellation) is not { } head || head.Tenant.IsPractice()) continue;
            var told = await grains.Tell(
                Caller.Suite(head.Tenant, Names.Guid(caller.Command, id.ToString("N"))), stream, new LockRecord(locked.Year, await grains.Levels(head.Region, cancellation)), cancellation);
            if (told.Error is { } refusal) return refusal;
            last = Math.Max(last, told.Value.Position);
        }

        await Shown(last, cancellation);
        return await Publish(locked, caller, last, cancellation);
    }

    private async Task<Result<Done>> Publish(YearLocked locked, Caller caller, long position, CancellationToken cancellation)
    {
        var unit = await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(locked.Unit), cancellation);
        var office = new UnitInfo(locked.Unit, unit.State);
        var snapshot = Snapshot.StreamOf(Names.Guid(caller.Command, Snapshot.Kind));
        if ((await grains.Ask<Snapshot>(snapshot, cancellation)).Exists) return default(Done);
        var day = Days.Today(time);
        var keep = await publishing.Of(new(office, locked.Region, locked.Year, FigureStatus.Final), new(day, position), cancellation);
        keep = keep with { Publication = keep.Publication with { By = locked.By } };
        return (await grains.Tell(caller, [new(snapshot, keep), Numbers.Issue(Snapshot.Number, office, day)], cancellation)).Map(_ => default(Done));
    }

    private async ValueTask Shown(long position, CancellationToken cancellation)
    {
        if (!await tables.Reached(position, cancellation)) throw new TimeoutException("The read tables do not show the records yet.");
    }

    private async ValueTask<List<Guid>> Records(YearLocked locked, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            $"""
            SELECT r.record FROM {tables.NameOf(RecordRows.Rows)} r
            WHERE r.status IN ('TERVERIFIKASI_KAB', 'TERVERIFIKASI_PROV') AND r.year = @Year AND (@region = '' OR r.region LIKE @below) ORDER BY r.record
            """,
            new { locked.Year, region = locked.Region.ToString(), below = locked.Region + ".%" }, cancellationToken: cancellation))];
    }
}

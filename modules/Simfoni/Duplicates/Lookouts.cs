using Lindung.Kernel;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Looks when a record is sent, when somebody in it is identified, and when one arrives at the province; verification looks once more.</summary>
[Feature(Features.Verification)]
internal sealed class Lookouts(Lookout lookout, IGrains grains, IReadTables tables, IPersonSearch search) : Subscriber
{
    public override string Name => "simfoni.lookout";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(RecordSent), typeof(PartyIdentified), typeof(ProvinceRecordReceived)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        // What was registered before stands in read tables, who it is about in the search's; old ones must not hide a match.
        if (!await tables.Reached(recorded.Position, cancellation) || !await search.Reached(recorded.Position, cancellation)) throw new TimeoutException("The read tables do not show the records yet.");
        // The event may be seen before its own grain has heard that it was stored.
        if (await Version(recorded.Stream, cancellation) < recorded.Version) throw new TimeoutException("The record does not show the event yet.");
        return (await lookout.Look(recorded.Stream, cancellation)).Map(_ => default(Done));
    }

    private async ValueTask<long> Version(StreamId stream, CancellationToken cancellation) => stream.Kind == Record.Kind
        ? (await grains.Ask<Record>(stream, cancellation)).Version
        : (await grains.Ask<ProvinceRecord>(stream, cancellation)).Version;
}

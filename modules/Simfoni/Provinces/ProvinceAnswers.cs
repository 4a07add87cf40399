using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Provinces;

/// <summary>Tells the city's record what the province decided: a fact of one tenant, heeded by the suite in the other.</summary>
[Feature(Features.Verification)]
internal sealed class ProvinceAnswers(IGrains grains) : Subscriber
{
    public override string Name => "simfoni.province-answers";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ProvinceDecided)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var decided = (ProvinceDecided)recorded.Event;
        var told = new TakeProvinceDecision(decided.Decision, decided.Revision, decided.Reason, decided.Fields, decided.Master);
        return (await grains.Tell(Caller.Suite(decided.City, caller.Command), new StreamId(Record.Kind, decided.Record), told, cancellation)).Map(_ => default(Done));
    }
}

using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Partners;

/// <summary>Brings the answers of partners back to the rows of the plan that asked for them.</summary>
[AlwaysOn("an answer to a referral that was sent is never lost")]
internal sealed class ServiceAnswers(IGrains grains, IUnits units) : Subscriber
{
    public override string Name => "casemanagement.service-answers";

    public override IReadOnlyCollection<Type> Wants { get; } =
        [typeof(ReferralAccepted), typeof(ReferralServed), typeof(ReferralDone), typeof(ReferralRefused), typeof(ReferralWithdrawn)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var referral = await grains.Ask<Referral>(recorded.Stream, cancellation);
        if (referral.State is not { What: ServiceReferrals.Literal, About: { Kind: Client.Kind } client } state) return default(Done);
        var agency = await Agency.Of(units, state.To, cancellation);
        var (answer, result) = Answer(recorded.Event);
        var on = IndonesianZone.Of(recorded.Metadata.Region).DayOf(recorded.Metadata.RecordedAt);
        return (await grains.Tell(caller, client, new TakeServiceAnswer(new(recorded.Stream.Id), answer, result, on, agency.Unit, agency.Type), cancellation)).Map(_ => default(Done));
    }

    internal static (Code Answer, Code Result) Answer(IEvent @event) => @event switch
    {
        ReferralServed => (ReferralAnswer.InService, Code.NA),
        ReferralDone e => (ReferralAnswer.Done, Read(e.Result)),
        ReferralRefused e => (ReferralAnswer.Refused, Read(e.Reason)),
        ReferralWithdrawn e => (ReferralAnswer.Withdrawn, Read(e.Reason)),
        _ => (ReferralAnswer.Accepted, Code.NA),
    };

    private static Code Read(string text) => Code.TryParse(text, null, out var code) ? code : Code.NA;
}

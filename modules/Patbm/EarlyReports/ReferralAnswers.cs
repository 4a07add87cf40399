using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

internal enum UnitAnswer
{
    Accepted = 0,
    Serves,
    AsksForHelp,
    Done,
    Refused,
}

/// <summary>What the receiving unit said of the referral; from the suite only.</summary>
[Command("patbm.take-answer")]
internal sealed record TakeAnswer(Id<Referral> Referral, UnitAnswer Answer, Code Code) : ICommand;

/// <summary>Turns the answers to a report's referral into the words that the writer sees.</summary>
[Feature(Features.EarlyReport)]
internal sealed class ReferralAnswers(IGrains grains) : Subscriber
{
    public override string Name => "patbm.referral-answers";

    public override IReadOnlyCollection<Type> Wants { get; } =
        [typeof(ReferralAccepted), typeof(ReferralServed), typeof(ReferralHelpAsked), typeof(ReferralDone), typeof(ReferralRefused)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var referral = await grains.Ask<Referral>(recorded.Stream, cancellation);
        if (referral.State.About is not { Kind: EarlyReport.Kind } report || Answer(recorded) is not { } answer) return default(Done);
        return (await grains.Tell(caller, report, answer, cancellation)).Map(_ => default(Done));
    }

    internal static TakeAnswer? Answer(RecordedEvent recorded)
    {
        Id<Referral> referral = new(recorded.Stream.Id);
        return recorded.Event switch
        {
            ReferralAccepted => new(referral, UnitAnswer.Accepted, Code.NA),
            ReferralServed => new(referral, UnitAnswer.Serves, Code.NA),
            ReferralHelpAsked e => new(referral, UnitAnswer.AsksForHelp, Read(e.Help)),
            ReferralDone => new(referral, UnitAnswer.Done, Code.NA),
            ReferralRefused e => new(referral, UnitAnswer.Refused, Read(e.Reason)),
            _ => null,
        };
    }

    private static Code Read(string text) => Code.TryParse(text, null, out var code) ? code : Code.NA;
}

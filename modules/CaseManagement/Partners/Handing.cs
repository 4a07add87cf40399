using System.Globalization;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Partners;

/// <summary>Hands a client to another unit by a referral, in one append unit with her file's own step: the minimum data, and no more.</summary>
internal sealed record Handing(Snapshot<Client> Client, UnitInfo Receiver, Guid? Consent, Code? WithoutConsent, DateTimeOffset At)
{
    public Code ReceiverType => Code.TryParse(Receiver.Unit.Type, null, out var type) ? type : Code.NA;

    /// <summary>Whoever saves a life or does what the law orders must know who she is; everybody else only by her consent.</summary>
    public bool IsNamed => Consent is { } consent ? Agreement.Covers(Client.Head, consent, Agreement.Identity, At) : WithoutConsent is not null;

    public async Task<Result<Receipt>> Tell(
        IGrains grains, IUnits units, Caller caller, ICommand step, Id<Referral> referral, string what, string type, IReadOnlyDictionary<string, string> data,
        CancellationToken cancellation, params IReadOnlyList<Step> more)
    {
        if (await units.Find(caller.Actor.Unit, cancellation) is not { } sender) return Errors.ForeignUnit;
        var send = new SendReferral(what, type, Receiver.Id, Client.Stream, Client.State.IsEmergency, Consent, WithoutConsent?.ToString(), Minimum(data), Client.Head?.Excluded ?? [],
            Client.Head?.ExcludedUnits, Client.Head?.LimitedAt is not null);
        return await grains.Tell(
            caller,
            [
                new(Client.Stream, step),
                Numbers.Issue(Numbers.Referral, sender, IndonesianZone.Of(sender.Unit.Region).DayOf(At)),
                new(Referral.StreamOf(referral), send),
                .. more,
            ],
            cancellation);
    }

    private Dictionary<string, string> Minimum(IReadOnlyDictionary<string, string> data)
    {
        var minimum = new Dictionary<string, string>(data) { ["client"] = Client.Head?.Number ?? "" };
        if (Client.State.Registration is not { } registration) return minimum;
        minimum["sex"] = registration.Sex.ToString();
        minimum["ageYears"] = registration.AgeYears.ToString(CultureInfo.InvariantCulture);
        if (IsNamed) minimum[Referral.PersonKey] = registration.Person.Value.ToString();
        return minimum;
    }
}

using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// One referral with the minimum data that were handed over: all that its receiver sees of the sender's case. Who the person is, the
/// receiver reads while it serves, and only where the consent let the sender name her.
/// </summary>
[AlwaysOn("what was sent waits for an answer")]
[Requires(ReferralPermissions.Read)]
internal sealed record ReadReferral(Id<Referral> Id) : IRead<ReferralView>, IOnRecord, ILogged<ReferralView>
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);

    public ReadEntry Shown(ReferralView answer) =>
        new([Id.Value], answer.Person is null ? [FieldClass.FreeText] : [FieldClass.FreeText, FieldClass.Identity, FieldClass.Contact], "kernel.read-referral");
}

internal sealed record ReferralView(
    Guid Id,
    long Version,
    string? Number,
    string What,
    Code Type,
    Code Status,
    bool Urgent,
    Id<ServiceUnit> Sender,
    Id<ServiceUnit> Receiver,
    DateTimeOffset? DueAt,
    string? Reason,
    string? Result,
    string? Help,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<IReadOnlyDictionary<string, string>> Minimum,
    ReferredPerson? Person,
    DateTimeOffset? ConsentWithdrawnAt = null,
    string? Undelivered = null) : IVersioned;

internal sealed record ReferredPerson(Id<Person> Id, PersonIdentity Identity);

internal sealed class ReadReferralHandler(IGrains grains, IRequestScope scope, IFieldFilter filter) : IReadHandler<ReadReferral, ReferralView>
{
    public async Task<Result<ReferralView>> Handle(ReadReferral request, CancellationToken cancellationToken)
    {
        var referral = await grains.Ask<Referral>(Referral.StreamOf(request.Id), cancellationToken);
        if (!referral.Exists) return KernelErrors.NoSuchRecord;
        var s = referral.State;
        var view = new ReferralView(
            request.Id.Value, referral.Version, referral.Head?.Number, s.What, Code.TryParse(s.Type, null, out var type) ? type : Code.NA, ReferralCodes.Of(s.Status), s.Urgent,
            s.From, s.To, referral.Head?.Clocks.FirstOrDefault(c => c.EndedAt is null)?.DueAt, s.Reason, s.Result, s.Help,
            IsShared(s) ? s.Minimum : Protected<IReadOnlyDictionary<string, string>>.Withheld, await Person(s, cancellationToken), s.ConsentWithdrawnAt, s.Undelivered);
        return filter.For(scope.Caller.Actor, referral.Head, view);
    }

    /// <summary>After a withdrawal the receiver is shown no more; the sender keeps what is in her own file.</summary>
    private bool IsShared(Referral referral) => referral.ConsentWithdrawnAt is null || referral.From == scope.Caller.Actor.Unit;

    private async ValueTask<ReferredPerson?> Person(Referral referral, CancellationToken cancellation)
    {
        var serves = referral.To == scope.Caller.Actor.Unit && referral.Status is ReferralStatus.Accepted or ReferralStatus.InService;
        if (!serves || !IsShared(referral) || referral.Minimum.OrDefault()?.GetValueOrDefault(Referral.PersonKey) is not { } text || !Guid.TryParse(text, out var id)) return null;
        var person = await grains.Ask<Person>(Kernel.Person.StreamOf(new(id)), cancellation);
        return person.Exists ? new(new(id), person.State.Identity) : null;
    }
}

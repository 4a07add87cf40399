using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Features;

namespace Lindung.Runtime;

/// <summary>Terima rujukan: the receiver's own case is opened in the same append unit.</summary>
[AlwaysOn("whether it is taken, the feature of what takes it says")]
[Requires(ReferralPermissions.Answer, ToSee = ReferralPermissions.Read)]
internal sealed record AcceptReferralRequest(Id<Referral> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);
}

/// <summary>Tolak rujukan, with a reason code that the sender sees.</summary>
[AlwaysOn("a referral that was sent is answered")]
[Requires(ReferralPermissions.Answer, ToSee = ReferralPermissions.Read)]
internal sealed record RefuseReferralRequest(Id<Referral> Id, Code Reason) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);
}

/// <summary>Minta bantuan pengirim, with a code of what is needed.</summary>
[AlwaysOn("a referral that was sent is answered")]
[Requires(ReferralPermissions.Answer, ToSee = ReferralPermissions.Read)]
internal sealed record AskSenderForHelp(Id<Referral> Id, Code Help) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);
}

/// <summary>Layani rujukan: service has begun.</summary>
[AlwaysOn("a referral that was sent is answered")]
[Requires(ReferralPermissions.Answer, ToSee = ReferralPermissions.Read)]
internal sealed record ServeReferralRequest(Id<Referral> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);
}

/// <summary>Tarik rujukan before it is accepted, with a reason code; the sender's alone.</summary>
[AlwaysOn("a referral that was sent can be taken back")]
[Requires(ReferralPermissions.Write, ToSee = ReferralPermissions.Read)]
internal sealed record WithdrawReferralRequest(Id<Referral> Id, Code Reason) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);
}

/// <summary>Selesaikan rujukan, with a result code.</summary>
[AlwaysOn("a referral that was sent is answered")]
[Requires(ReferralPermissions.Answer, ToSee = ReferralPermissions.Read)]
internal sealed record FinishReferralRequest(Id<Referral> Id, Code Result) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);
}

internal sealed class RefuseReferralRequestValidator : AbstractValidator<RefuseReferralRequest>
{
    public RefuseReferralRequestValidator() => RuleFor(r => r.Reason).IsOneOf("ALASAN_TOLAK_RUJUKAN");
}

internal sealed class AskSenderForHelpValidator : AbstractValidator<AskSenderForHelp>
{
    public AskSenderForHelpValidator() => RuleFor(r => r.Help).IsOneOf("BANTUAN_RUJUKAN");
}

internal sealed class WithdrawReferralRequestValidator : AbstractValidator<WithdrawReferralRequest>
{
    public WithdrawReferralRequestValidator() => RuleFor(r => r.Reason).IsOneOf("ALASAN_TARIK_RUJUKAN");
}

internal sealed class FinishReferralRequestValidator : AbstractValidator<FinishReferralRequest>
{
    public FinishReferralRequestValidator() => RuleFor(r => r.Result).IsOneOf("HASIL_RUJUKAN");
}

internal sealed class AcceptReferralRequestHandler(
    IGrains grains, IUnits units, IEnumerable<IReferralAcceptance> acceptances, IFeatures features, Access access, IRequestScope scope)
    : IWriteHandler<AcceptReferralRequest>
{
    public async Task<Result<Receipt>> Handle(AcceptReferralRequest request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var referral = await grains.Ask<Referral>(Referral.StreamOf(request.Id), cancellationToken);
        if (referral.State.To != caller.Actor.Unit) return KernelErrors.NotAllowed;
        if (referral.State.Status != ReferralStatus.Sent) return ReferralErrors.NotOpen.With("status", ReferralCodes.Of(referral.State.Status).ToString());
        var unit = await units.Find(caller.Actor.Unit, cancellationToken);
        var acceptance = acceptances.FirstOrDefault(a => a.What == referral.State.What && a.UnitTypes.Contains(unit?.Unit.Type ?? ""));
        if (acceptance is null || !await Takes(acceptance, caller.Actor.UnitRegion, cancellationToken)) return ReferralAnswers.NotTaken;
        if (!access.Has(caller.Actor, acceptance.Permission)) return KernelErrors.NotAllowed;
        var steps = await acceptance.Accept(referral, caller, cancellationToken);
        if (steps.Error is { } refusal) return refusal;
        var answer = steps.Value.Count == 0 ? referral.Stream : steps.Value[0].Stream;
        return await grains.Tell(caller, [new(referral.Stream, new AcceptReferral(answer)), .. steps.Value], cancellationToken);
    }

    /// <summary>Where its feature is not on, the module that would take it is as good as absent.</summary>
    private async ValueTask<bool> Takes(IReferralAcceptance acceptance, RegionCode region, CancellationToken cancellation) =>
        DoorMarks.Of(acceptance.GetType()) is not { Feature: { } feature } marks
        || await features.StateOf(feature, region, cancellation) is var state && state >= (marks.NewWork ? FeatureState.On : FeatureState.Closed);
}

internal sealed class RefuseReferralRequestHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RefuseReferralRequest>
{
    public Task<Result<Receipt>> Handle(RefuseReferralRequest request, CancellationToken cancellationToken) =>
        ReferralAnswers.ByReceiver(grains, scope.Caller, request.Id, new RefuseReferral(request.Reason.ToString()), cancellationToken);
}

internal sealed class AskSenderForHelpHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AskSenderForHelp>
{
    public Task<Result<Receipt>> Handle(AskSenderForHelp request, CancellationToken cancellationToken) =>
        ReferralAnswers.ByReceiver(grains, scope.Caller, request.Id, new AskHelp(request.Help.ToString()), cancellationToken);
}

internal sealed class ServeReferralRequestHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ServeReferralRequest>
{
    public Task<Result<Receipt>> Handle(ServeReferralRequest request, CancellationToken cancellationToken) =>
        ReferralAnswers.ByReceiver(grains, scope.Caller, request.Id, new ServeReferral(), cancellationToken);
}

internal sealed class WithdrawReferralRequestHandler(IGrains grains, IRequestScope scope) : IWriteHandler<WithdrawReferralRequest>
{
    public Task<Result<Receipt>> Handle(WithdrawReferralRequest request, CancellationToken cancellationToken) =>
        ReferralAnswers.BySender(grains, scope.Caller, request.Id, new WithdrawReferral(request.Reason.ToString()), cancellationToken);
}

internal sealed class FinishReferralRequestHandler(IGrains grains, IRequestScope scope) : IWriteHandler<FinishReferralRequest>
{
    public Task<Result<Receipt>> Handle(FinishReferralRequest request, CancellationToken cancellationToken) =>
        ReferralAnswers.ByReceiver(grains, scope.Caller, request.Id, new FinishReferral(request.Result.ToString()), cancellationToken);
}

internal static class ReferralAnswers
{
    /// <summary>No module of this deployment takes this kind of referral at this type of unit.</summary>
    public static readonly Error NotTaken = Error.Conflict("kernel.referral-not-taken",
        "Unit ini tidak dapat menerima rujukan jenis ini. Tolak dengan alasan, agar pengirim memilih unit lain.",
        "This unit cannot take this kind of referral. Refuse it with a reason, so that the sender chooses another unit.");

    /// <summary>The sender sees the referral too: answering is the receiver's alone.</summary>
    public static Task<Result<Receipt>> ByReceiver(IGrains grains, Caller caller, Id<Referral> id, ICommand command, CancellationToken cancellation) =>
        By(grains, caller, id, referral => referral.To, command, cancellation);

    /// <summary>The receiver sees it too: taking it back is the sender's alone.</summary>
    public static Task<Result<Receipt>> BySender(IGrains grains, Caller caller, Id<Referral> id, ICommand command, CancellationToken cancellation) =>
        By(grains, caller, id, referral => referral.From, command, cancellation);

    private static async Task<Result<Receipt>> By(
        IGrains grains, Caller caller, Id<Referral> id, Func<Referral, Id<ServiceUnit>> end, ICommand command, CancellationToken cancellation)
    {
        var referral = await grains.Ask<Referral>(Referral.StreamOf(id), cancellation);
        return end(referral.State) == caller.Actor.Unit ? await grains.Tell(caller, referral.Stream, command, cancellation) : KernelErrors.NotAllowed;
    }
}

using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Closures;

/// <summary>
/// Setujui terminasi: by somebody who did not propose it. In the same append unit after-care is asked for, what waits for an answer is taken
/// back, and who sent the client is told that it is done.
/// </summary>
[Feature(Features.Closure)]
[Requires(Permissions.ApproveClient, ToSee = Permissions.ReadClient)]
internal sealed record ApproveClosure(Id<Case> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

/// <param name="Referral">The referral for after-care, sent in the same unit.</param>
/// <param name="Named">The Puspaga may know who she is.</param>
[Command("casemanagement.close-client")]
internal sealed record CloseClient(Id<Referral>? Referral, bool Named) : ICommand;

internal sealed class ApproveClosureHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<ApproveClosure>
{
    public async Task<Result<Receipt>> Handle(ApproveClosure request, CancellationToken cancellationToken)
    {
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        if (client.State.Registration is not { } registration) return KernelErrors.NoSuchRecord;
        IReadOnlyList<Step> rest =
        [
            new(Complaint.StreamOf(registration.Complaint), new SettleClient(client.State.Closure.Proposed?.Reason ?? Code.NA)),
            .. await Unanswered(client.State, cancellationToken),
            .. await Told(registration.Complaint, request.Id, cancellationToken),
        ];
        if (client.State.Closure.Proposed is not { AfterCare: var care, To: { } to, Consent: { } consent, Reason: var reason } || care != AfterCares.Puspaga)
            return await grains.Tell(scope.Caller, [new(client.Stream, new CloseClient(null, false)), .. rest], cancellationToken);
        if (await units.Find(to, cancellationToken) is not { } receiver) return Errors.NoPuspaga;
        var hand = new Handing(client, receiver, consent, null, time.GetUtcNow());
        var referral = Id<Referral>.New();
        var data = new Dictionary<string, string> { ["reason"] = reason.ToString(), ["ageGroup"] = registration.AgeGroup.ToString() };
        return await hand.Tell(
            grains, units, scope.Caller, new CloseClient(referral, hand.IsNamed), referral, AfterCareReferral.Literal, "RUJUKAN_LAYANAN", data, cancellationToken, rest);
    }

    /// <summary>A client who withdrew leaves nothing behind that a partner could still take up.</summary>
    private async ValueTask<IReadOnlyList<Step>> Unanswered(Client client, CancellationToken cancellation)
    {
        var sent = client.Plan.Rows.Where(row => row.Answer == ReferralAnswer.Sent).Select(row => row.Referral).Append(client.Closure.FullReferral).OfType<Id<Referral>>();
        var steps = new List<Step>();
        foreach (var id in sent)
            if ((await grains.Ask<Referral>(Referral.StreamOf(id), cancellation)).State.Status is ReferralStatus.Sent)
                steps.Add(new(Referral.StreamOf(id), new WithdrawReferral("KASUS_DITUTUP")));
        return steps;
    }

    /// <summary>Whoever sent the complaint here is told that it is done, with the last of its clients.</summary>
    private async ValueTask<IReadOnlyList<Step>> Told(Id<Case> complaint, Id<Case> closing, CancellationToken cancellation)
    {
        var origin = await grains.Ask<Complaint>(Complaint.StreamOf(complaint), cancellation);
        if (origin.State.Referral is not { } id) return [];
        foreach (var other in origin.State.Clients.Where(other => other != closing))
            if ((await grains.Ask<Client>(Client.StreamOf(other), cancellation)).State.Status != ClientStatus.Closed) return [];
        return (await grains.Ask<Referral>(Referral.StreamOf(id), cancellation)).State.Status is ReferralStatus.Accepted or ReferralStatus.InService
            ? [new(Referral.StreamOf(id), new FinishReferral("SELESAI"))]
            : [];
    }
}

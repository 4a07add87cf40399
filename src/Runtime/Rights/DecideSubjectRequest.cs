using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// The data-protection officer answers: yes about one of the files found, no, or later. A yes to limitation, objection or withdrawal is carried out in
/// all her files at once; what is to be seen, corrected or taken along her case manager carries out; an erasure needs a second person.
/// </summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Decide)]
internal sealed record DecideSubjectRequest(
    Id<SubjectRequest> Id, bool Granted, Guid? File = null, Code? Reason = null, DateOnly? Until = null, string? Note = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => SubjectRequest.StreamOf(Id);
}

internal sealed class DecideSubjectRequestRules : AbstractValidator<DecideSubjectRequest>
{
    private static readonly Error Note = Error.Invalid("kernel.subject-request-note", "Paling banyak 500 huruf.", "At most 500 letters.");

    public DecideSubjectRequestRules()
    {
        RuleFor(r => r.Reason).MayBeOneOf("ALASAN_TOLAK_HAK");
        RuleFor(r => r.Note).MaximumLength(500).Else(Note);
    }
}

internal sealed class DecideSubjectRequestHandler(IGrains grains, RightsChecks checks, IRequestScope scope) : IWriteHandler<DecideSubjectRequest>
{
    public async Task<Result<Receipt>> Handle(DecideSubjectRequest r, CancellationToken cancellationToken)
    {
        var stream = SubjectRequest.StreamOf(r.Id);
        var request = (await grains.Ask<SubjectRequest>(stream, cancellationToken)).State;
        var status = r.Granted ? SubjectRequestStatus.Granted : r.Until is null ? SubjectRequestStatus.Refused : SubjectRequestStatus.Postponed;
        StreamId? file = r.File is { } chosen ? request.Found.Select(f => (StreamId?)f).FirstOrDefault(f => f!.Value.Id == chosen) : null;
        if (r.File is not null && file is null) return SubjectRequestErrors.OtherFile;
        var answer = new AnswerSubjectRequest(status, file, null, r.Reason ?? Code.NA, Midnight(r.Until), r.Note, []);
        if (file is not { } her) return await grains.Tell(scope.Caller, stream, answer, cancellationToken);
        if (await grains.Head(her, cancellationToken) is not { Subjects: [var person] }) return SubjectRequestErrors.SharedFile;
        var (obstacles, plan) = await checks.Of(request, person, scope.Caller.Actor.Tenant, scope.Caller.Actor.Account, cancellationToken);
        return await grains.Tell(
            scope.Caller, [new(stream, answer with { Person = person, Obstacles = obstacles }), .. r.Granted && obstacles.Count == 0 ? AtOnce(request, plan) : []], cancellationToken);
    }

    /// <summary>What holds from this moment in all her files.</summary>
    private static IEnumerable<Step> AtOnce(SubjectRequest request, ErasurePlan plan)
    {
        var right = request.Asked!.Right;
        if (right == SubjectRight.Limit || right == SubjectRight.Object) return plan.Own.Where(f => f.Stream.Kind != Referral.Kind).Select(f => new Step(f.Stream, new LimitProcessing()));
        return right == SubjectRight.Withdraw ? plan.Own.Where(f => f.Head.Consents.Length > 0).Select(f => new Step(f.Stream, new WithdrawAllConsents())) : [];
    }

    private DateTimeOffset? Midnight(DateOnly? day) => day is { } d ? IndonesianZone.Of(scope.Caller.Actor.UnitRegion).At(d) : null;
}

/// <summary>
/// The second yes to an erasure: by somebody who is not who took it down, not who answered it, and does not work on her files. It is carried out by the
/// suite itself when the waiting time is over, and can be taken back until then.
/// </summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Approve, ToSee = RightsPermissions.Read)]
internal sealed record AgreeToErasure(Id<SubjectRequest> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => SubjectRequest.StreamOf(Id);
}

internal sealed class AgreeToErasureHandler(IGrains grains, RightsChecks checks, LimitBook limits, IHolders holders, IRequestScope scope, TimeProvider time) : IWriteHandler<AgreeToErasure>
{
    public async Task<Result<Receipt>> Handle(AgreeToErasure r, CancellationToken cancellationToken)
    {
        var (stream, actor) = (SubjectRequest.StreamOf(r.Id), scope.Caller.Actor);
        var request = (await grains.Ask<SubjectRequest>(stream, cancellationToken)).State;
        if (request.Answer is not { Person: { } person } answer) return SubjectRequestErrors.NotOpen;
        // Two persons, not two accounts of one.
        foreach (var other in new[] { answer.By, request.Asked?.By ?? default })
            if (await holders.AreOne(actor.Account, other, cancellationToken)) return SubjectRequestErrors.SecondPerson;
        var (obstacles, _) = await checks.Of(request, person, actor.Tenant, actor.Account, cancellationToken);
        var waits = (await limits.Of(actor.Tenant, cancellationToken)).For(actor.Unit).Start(Retention.Waiting, actor.UnitRegion, time.GetUtcNow());
        return await grains.Tell(scope.Caller, stream, new ApproveErasure(waits.DueAt, obstacles), cancellationToken);
    }
}

/// <summary>Her case manager has carried out what was granted: the copy was handed over, the mistake corrected, the use explained.</summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.CarryOut, ToSee = RightsPermissions.Read)]
internal sealed record CarryOutSubjectRequest(Id<SubjectRequest> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => SubjectRequest.StreamOf(Id);
}

internal sealed class CarryOutSubjectRequestHandler(IGrains grains, IRequestScope scope) : IWriteHandler<CarryOutSubjectRequest>
{
    public Task<Result<Receipt>> Handle(CarryOutSubjectRequest r, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, SubjectRequest.StreamOf(r.Id), new FinishSubjectRequest(0, [], null), cancellationToken);
}

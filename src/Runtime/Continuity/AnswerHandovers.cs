using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Accepts offered cases, the named ones or all, in one append unit: from then on one holds them.</summary>
[AlwaysOn("a client never loses her officer because a feature is off")]
[SignedIn("a handover is offered to oneself; to anybody else it is not there")]
internal sealed record AcceptCases(Guid Id, IReadOnlyList<StreamId>? Cases = null) : IWrite;

internal sealed class AcceptCasesHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AcceptCases>
{
    public async Task<Result<Receipt>> Handle(AcceptCases request, CancellationToken cancellationToken)
    {
        var stream = Handover.StreamOf(request.Id);
        var handover = (await grains.Ask<Handover>(stream, cancellationToken)).State;
        if (handover.To != scope.Caller.Actor.Account) return KernelErrors.NoSuchRecord;
        var cases = (request.Cases ?? handover.Open).Distinct().ToList();
        if (cases.Count == 0) return ContinuityErrors.Answered;
        var (steps, successions) = (new List<Step>(), new List<Succession>());
        foreach (var file in cases)
        {
            if (await grains.Head(file, cancellationToken) is not { } head) return KernelErrors.NoSuchRecord;
            successions.AddRange(head.Covers.Where(c => c.Account == handover.From && c.Role == handover.Role).Select(c => new Succession(c.For, file)));
            steps.Add(new(file, new PassCase(handover.From, handover.To, [handover.Role], null)));
        }
        foreach (var left in successions.GroupBy(s => s.Of))
            steps.Add(new(Workload.StreamOf(left.Key), new SettleSuccession([.. left.Select(s => new WorkItem(s.Case, handover.Role))])));
        return await grains.Tell(scope.Caller, [new(stream, new AcceptHandover(cases, successions)), .. steps], cancellationToken);
    }
}

/// <summary>Gives offered cases back, the named ones or all; they stay with whoever holds them.</summary>
[AlwaysOn("a client never loses her officer because a feature is off")]
[SignedIn("a handover is offered to oneself; to anybody else it is not there")]
internal sealed record ReturnCases(Guid Id, Code Reason, IReadOnlyList<StreamId>? Cases = null) : IWrite;

internal sealed class ReturnCasesRules : AbstractValidator<ReturnCases>
{
    public ReturnCasesRules() => RuleFor(r => r.Reason).IsOneOf("ALASAN_KEMBALI_BERKAS");
}

internal sealed class ReturnCasesHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ReturnCases>
{
    public async Task<Result<Receipt>> Handle(ReturnCases request, CancellationToken cancellationToken)
    {
        var stream = Handover.StreamOf(request.Id);
        var handover = (await grains.Ask<Handover>(stream, cancellationToken)).State;
        if (handover.To != scope.Caller.Actor.Account) return KernelErrors.NoSuchRecord;
        return await grains.Tell(scope.Caller, stream, new ReturnHandover([.. request.Cases ?? handover.Open], request.Reason.ToString()), cancellationToken);
    }
}

/// <summary>Undoes what was accepted, as one: whoever held the cases before holds them again, a cover covers again.</summary>
[AlwaysOn("a client never loses her officer because a feature is off")]
[Requires("kernel.assignment.write")]
internal sealed record UndoCases(Guid Id) : IWrite;

internal sealed class UndoCasesHandler(IGrains grains, IRequestScope scope) : IWriteHandler<UndoCases>
{
    public async Task<Result<Receipt>> Handle(UndoCases request, CancellationToken cancellationToken)
    {
        var stream = Handover.StreamOf(request.Id);
        var handover = (await grains.Ask<Handover>(stream, cancellationToken)).State;
        if (handover.Unit != scope.Caller.Actor.Unit) return KernelErrors.NoSuchRecord;
        var left = handover.Successions.ToDictionary(s => s.Case, s => s.Of);
        List<Step> steps = [new(stream, new UndoHandover())];
        foreach (var file in handover.Accepted)
            steps.Add(new(file, new PassCase(handover.To, handover.From, [handover.Role], left.TryGetValue(file, out var of) ? of : null)));
        foreach (var one in handover.Successions.GroupBy(s => s.Of))
            steps.Add(new(Workload.StreamOf(one.Key), new ReopenSuccession([.. one.Select(s => new WorkItem(s.Case, handover.Role))])));
        return await grains.Tell(scope.Caller, steps, cancellationToken);
    }
}

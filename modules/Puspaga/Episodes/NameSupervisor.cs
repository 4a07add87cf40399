using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>
/// Supervisor klinis: the counsellor names who supervises her work on this episode. Only she can: nobody else opens her notes to
/// anybody.
/// </summary>
[Command("puspaga.name-supervisor")]
[Feature(Features.Session)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record NameSupervisor(Id<Case> Id, Id<Account> Supervisor) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class NameSupervisorHandler(IGrains grains, IStaff staff, IRequestScope scope) : IWriteHandler<NameSupervisor>
{
    public async Task<Result<Receipt>> Handle(NameSupervisor request, CancellationToken cancellationToken) =>
        (await staff.Holding(scope.Caller.Actor.Unit, Module.SupervisorRole, cancellationToken)).Any(s => s.Account == request.Supervisor)
            ? await grains.Tell(scope.Caller, Episode.StreamOf(request.Id), request, cancellationToken)
            : Errors.NotASupervisor;
}

using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>Tugaskan konselor: the coordinator gives a family one more counsellor, who sees none of the notes of the others.</summary>
[Feature(Features.Episode)]
[Requires(Permissions.AssignEpisode, ToSee = Permissions.ReadRegistration)]
internal sealed record AssignCounsellor(Id<Case> Id, Id<Account> Counsellor) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class AssignCounsellorHandler(IGrains grains, IStaff staff, IRequestScope scope) : IWriteHandler<AssignCounsellor>
{
    public async Task<Result<Receipt>> Handle(AssignCounsellor request, CancellationToken cancellationToken) =>
        (await staff.Holding(scope.Caller.Actor.Unit, Module.CounsellorRole, cancellationToken)).Any(s => s.Account == request.Counsellor)
            ? await grains.Tell(scope.Caller, Episode.StreamOf(request.Id), new AssignCase(request.Counsellor, Module.CounsellorRole), cancellationToken)
            : Errors.NotACounsellor;
}

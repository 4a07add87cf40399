using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Clients;

/// <summary>Tugaskan petugas: a companion, psychologist, lawyer or second case manager joins the client's team.</summary>
[Feature(Features.Client)]
[Requires("kernel.assignment.write", ToSee = Permissions.ReadClient)]
internal sealed record AssignOfficer(Id<Case> Id, Id<Account> Account, Code Role) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class AssignOfficerValidator : AbstractValidator<AssignOfficer>
{
    public AssignOfficerValidator() => RuleFor(r => r.Role).IsOneOf("PERAN");
}

internal sealed class AssignOfficerHandler(IGrains grains, IStaff staff, IRequestScope scope) : IWriteHandler<AssignOfficer>
{
    public async Task<Result<Receipt>> Handle(AssignOfficer request, CancellationToken cancellationToken)
    {
        var role = request.Role.ToString();
        var holders = await staff.Holding(scope.Caller.Actor.Unit, role, cancellationToken);
        return holders.Any(h => h.Account == request.Account)
            ? await grains.Tell(scope.Caller, Client.StreamOf(request.Id), new AssignCase(request.Account, role), cancellationToken)
            : Errors.NotInThisRole.With("role", role);
    }
}

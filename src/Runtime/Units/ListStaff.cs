using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Who works in one's own unit: for whoever assigns.</summary>
/// <param name="Role">Only who holds this role: <c>MANAJER_KASUS</c>.</param>
[AlwaysOn("officers are no feature of a module")]
[Requires("kernel.assignment.write")]
internal sealed record ListStaff(Code? Role = null) : IRead<IReadOnlyList<StaffMember>>;

internal sealed class ListStaffHandler(IStaff staff, IRequestScope scope) : IReadHandler<ListStaff, IReadOnlyList<StaffMember>>
{
    public async Task<Result<IReadOnlyList<StaffMember>>> Handle(ListStaff request, CancellationToken cancellationToken) =>
        Result<IReadOnlyList<StaffMember>>.Ok(await staff.Holding(scope.Caller.Actor.Unit, request.Role?.ToString(), cancellationToken));
}

using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Tutup berkas: the client, or an officer for her, names who must never know of it: officers, their kin, partner accounts, village heads,
/// activists, heads, administrators, whole units. Whoever is named lays it down at once; the superior who may know takes what nobody is left to do.
/// </summary>
/// <param name="Kind">The file's kind.</param>
/// <param name="Id">Which file.</param>
/// <param name="Reason">Why.</param>
/// <param name="Accounts">Whose accounts.</param>
/// <param name="Units">Which units, with everybody who has a role there.</param>
[AlwaysOn("a wall can be raised whatever is switched off")]
[Requires(WallPermissions.Raise)]
internal sealed record RaiseCaseWall(string Kind, Guid Id, Code Reason, IReadOnlyList<Id<Account>>? Accounts = null, IReadOnlyList<Id<ServiceUnit>>? Units = null) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal static class WallPermissions
{
    public const string Raise = "kernel.wall.raise";
    public const string Lift = "kernel.wall.lift";
}

internal sealed class RaiseCaseWallRules : AbstractValidator<RaiseCaseWall>
{
    public RaiseCaseWallRules()
    {
        RuleFor(r => r.Reason).IsOneOf("ALASAN_DINDING");
        RuleFor(r => r.Accounts).Must((r, accounts) => accounts is { Count: > 0 } || r.Units is { Count: > 0 }).Else(WallErrors.Nobody);
    }
}

internal sealed class RaiseCaseWallHandler(IGrains grains, IStaff staff, IUnits units, Superiors superiors, IRequestScope scope) : IWriteHandler<RaiseCaseWall>
{
    public async Task<Result<Receipt>> Handle(RaiseCaseWall request, CancellationToken cancellationToken)
    {
        var (tenant, head) = (scope.Caller.Actor.Tenant, scope.Head!);
        var everybody = await staff.Everybody(tenant, cancellation: cancellationToken);
        IReadOnlyList<Id<ServiceUnit>> named = request.Units ?? [];
        foreach (var unit in named)
            if ((await units.Find(unit, cancellationToken))?.Unit.Tenant != tenant) return KernelErrors.NotValid.With("field", "units");
        // Whoever has a role in a unit is behind its wall in her other units too.
        List<Id<Account>> accounts = [.. (request.Accounts ?? []).Concat(everybody.Where(m => named.Contains(m.Unit)).Select(m => m.Account)).Distinct()];
        if (accounts.Except(everybody.Select(m => m.Account)).Any()) return KernelErrors.NotValid.With("field", "accounts");
        var behind = head with { Excluded = [.. head.Excluded.Union(accounts)], ExcludedUnits = [.. head.ExcludedUnits.Union(named)] };
        var cover = await superiors.Find(behind, Superiors.Supervising, default, cancellationToken);
        return await grains.Tell(scope.Caller, request.Record, new RaiseWall(accounts, named, request.Reason, cover?.Account), cancellationToken);
    }
}

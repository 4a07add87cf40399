using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>To which records the roles give a permission: which scopes each role's grants have (<c>domain.md</c> 11, as data).</summary>
public delegate IReadOnlyCollection<Scope> ScopesOf(IReadOnlyList<string> roles, string permission);

/// <summary>Whether somebody may do something.</summary>
public enum Verdict
{
    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>She may not even know of the record: the same answer as if it were not there.</summary>
    NotSeen,

    /// <summary>She may see the record, but not do this.</summary>
    Forbidden,
}

/// <summary>
/// Permission and need to know in one place: a permission says what a role may do; assignment, unit and region say to whom. No
/// role passes a wall, none passes into another tenant, and no program does what its token does not cover, on whichever record.
/// </summary>
public sealed class Access(ScopesOf scopesOf, TimeProvider time)
{
    /// <summary>Whether the roles give the permission at all; for use cases on no record.</summary>
    public bool Has(Actor actor, string permission) => actor.IsSuite || actor.Covers(permission) && scopesOf(actor.Roles, permission).Count > 0;

    /// <summary>
    /// Whether the permission reaches a record. A null <paramref name="head"/> is a record that is not there. <paramref name="toSee"/>
    /// is the permission to see it where that is another one.
    /// </summary>
    public Verdict Check(Actor actor, string permission, string? toSee, CaseHead? head)
    {
        if (head is null) return Verdict.NotSeen;
        if (Reaches(actor, permission, head)) return Verdict.Allowed;
        return toSee is not null && Reaches(actor, toSee, head) ? Verdict.Forbidden : Verdict.NotSeen;
    }

    /// <summary>Whether the permission reaches the record.</summary>
    public bool Reaches(Actor actor, string permission, CaseHead head)
    {
        if (actor.Tenant != head.Tenant) return false;
        if (actor.IsSuite) return true;
        if (!actor.Covers(permission) || head.IsHiddenFrom(actor)) return false;
        var scopes = scopesOf(actor.Roles, permission);
        if (scopes.Contains(Scope.Assigned) && (head.IsAssigned(actor.Account, time.GetUtcNow()) || head.KeptBy == actor.Account || Looks(actor, permission, head))) return true;
        if (head.Confidentiality == Confidentiality.High && !actor.Roles.Contains(Roles.Supervisor)) return false;
        return scopes.Contains(Scope.Unit) && (head.Unit == actor.Unit || head.AlsoUnits.Contains(actor.Unit))
            || scopes.Contains(Scope.Region) && head.Region.IsWithin(actor.UnitRegion);
    }

    /// <summary>Sight for a time reaches what its own role may, whatever else she is.</summary>
    private bool Looks(Actor actor, string permission, CaseHead head) => head.Assignments.Any(a =>
        a.Account == actor.Account && a.HoldsAt(time.GetUtcNow()) && actor.Roles.Contains(a.Role) && scopesOf([a.Role], permission).Contains(Scope.Assigned));
}

namespace Lindung.Kernel;

/// <summary>How every case decides about its walls.</summary>
internal static class WallDecisions
{
    public static Result<Events> Raise(CaseHead head, RaiseWall c, DecisionContext x)
    {
        if (c.Accounts.Count == 0 && c.Units.Count == 0) return WallErrors.Nobody;
        if (c.Units.Contains(head.Unit)) return WallErrors.OwnUnit;
        var raised = new WallRaised([.. c.Accounts.Distinct().Except(head.Excluded)], [.. c.Units.Distinct().Except(head.ExcludedUnits)], c.Reason, x.Now, x.Actor.AccountOrNull);
        return raised.Accounts.Count == 0 && raised.Units.Count == 0 ? Events.None : Events.Of([raised, .. LaidDown(head, raised, c.Cover, x)]);
    }

    /// <summary>Whoever stands behind the wall works on the case no longer; what nobody is left to do, the cover takes.</summary>
    private static IEnumerable<IEvent> LaidDown(CaseHead head, WallRaised raised, Id<Account>? cover, DecisionContext x)
    {
        var work = head.WorkAt(x.Now).ToLookup(a => raised.Accounts.Contains(a.Account));
        foreach (var gone in work[true]) yield return new CaseReleased(gone.Account, gone.Role, x.Now, x.Actor.AccountOrNull);
        if (!head.IsOpen || cover is not { } taker || raised.Accounts.Contains(taker) || head.Excluded.Contains(taker)) yield break;
        foreach (var role in work[true].Select(gone => gone.Role).Distinct())
            if (role == Roles.CaseManager ? work[false].All(left => left.Role != role) : !work[false].Any())
                yield return new CaseAssigned(taker, role, x.Now, null, x.Actor.AccountOrNull);
    }

    public static Result<Events> Ask(CaseHead head, AskWallLift c, DecisionContext x) =>
        c.Accounts.Count == 0 && c.Units.Count == 0 ? WallErrors.Nobody
        : c.Accounts.Except(head.Excluded).Any() || c.Units.Except(head.ExcludedUnits).Any() ? WallErrors.NoWall
        : head.Lifts.Any(lift => lift.Id == c.Lift) ? Events.None
        : Events.Of(new WallLiftAsked(c.Lift, [.. c.Accounts.Distinct()], [.. c.Units.Distinct()], Protected<string>.Known(c.Why), x.Now, x.Actor.AccountOrNull));

    public static Result<Events> Answer(CaseHead head, AnswerWallLift c, DecisionContext x)
    {
        if (head.Lifts.FirstOrDefault(lift => lift.Id == c.Lift) is not { } lift) return WallErrors.NoLift;
        var (by, unit) = (x.Actor.AccountOrNull, x.Actor.Unit);
        if (x.Actor.IsSuite || unit == head.Unit || by == lift.AskedBy || by == lift.AgreedBy) return WallErrors.NotHerDecision;
        if (!c.Agrees) return Events.Of(new WallLiftRefused(lift.Id, unit, x.Now, by));
        var agreed = new WallLiftAgreed(lift.Id, unit, x.Now, by);
        return lift.AgreedBy is null ? Events.Of(agreed) : Events.Of(agreed, new WallLifted(lift.Id, lift.Accounts, lift.Units, x.Now, by));
    }

    public static Result<Events> Lower(CaseHead head, LowerWall c, DecisionContext x)
    {
        if (!x.Actor.IsSuite) return KernelErrors.NotAllowed;
        var lifted = new WallLifted(null, [.. c.Accounts.Intersect(head.Excluded)], [.. c.Units.Intersect(head.ExcludedUnits)], x.Now, null);
        return lifted.Accounts.Count == 0 && lifted.Units.Count == 0 ? Events.None : Events.Of(lifted);
    }
}

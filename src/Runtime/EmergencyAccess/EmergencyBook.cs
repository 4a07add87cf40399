using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>How often somebody may, and who judges: the data-protection officer of the dinas, and whoever supervises the file's unit. They judge the use and read no file by it.</summary>
internal sealed class EmergencyBook(ScopesOf scopesOf, TimeProvider time)
{
    private const int MostPerHour = 10;
    private readonly HourlyLimit _opened = new(MostPerHour, time);

    /// <summary>Nobody opens one file after another, or tries numbers.</summary>
    public bool MayOpen(Id<Account> account) => _opened.Take(account);

    public bool MayJudge(Actor actor, CaseHead head) => actor.Tenant == head.Tenant && !head.IsHiddenFrom(actor) && (JudgesAll(actor) || JudgesUnit(actor) && head.Unit == actor.Unit);

    public bool JudgesAll(Actor actor) => Judges(actor, Scope.Region);

    public bool JudgesUnit(Actor actor) => Judges(actor, Scope.Unit);

    private bool Judges(Actor actor, Scope reach) => actor.Covers(BreakGlassPermissions.Review) && scopesOf(actor.Roles, BreakGlassPermissions.Review).Contains(reach);
}

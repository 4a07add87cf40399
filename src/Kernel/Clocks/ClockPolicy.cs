namespace Lindung.Kernel;

/// <summary>One time limit in one region (<c>domain.md</c> 7.13). Limits differ between regions, so each is a row of data.</summary>
/// <param name="Id">Stable: <c>SLA-04</c>. The same id in several regions is the same limit, set differently.</param>
/// <param name="Title">What has to be done.</param>
/// <param name="Start">What starts it.</param>
/// <param name="LimitSeconds">Elapsed time: runs through nights, weekends and holidays.</param>
/// <param name="WorkingDays">Or working days; exactly one of the two is given.</param>
/// <param name="Region">Where it holds: this region and all below that set none of their own.</param>
/// <param name="Basis">The law, decree or agreement, in words.</param>
/// <param name="BasisVerified">Whether somebody read it there; what was not read is a proposal.</param>
/// <param name="Statutory">Set by law: a region may shorten it, never lengthen it.</param>
/// <param name="Pausable">Whether it may pause with a coded reason.</param>
/// <param name="Unit">Only for this unit; null: for all of the region.</param>
/// <param name="Steps">At which percent of the limit somebody is told; 50 and 80 warn, 100 goes to the supervisor, 150 to the head.</param>
public sealed record ClockPolicy(
    string Id,
    Text Title,
    Text Start,
    long? LimitSeconds,
    int? WorkingDays,
    RegionCode Region,
    string Basis,
    bool BasisVerified,
    bool Statutory,
    bool Pausable,
    IReadOnlyList<int> Steps,
    Id<ServiceUnit>? Unit = null
);

using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What happens in practice stays there.</summary>
internal static class PracticeUnits
{
    /// <summary>Whether anything from this unit may leave the suite: it is one of ours and none for practice.</summary>
    public static async ValueTask<bool> Leaves(this IUnits units, Id<ServiceUnit> unit, CancellationToken cancellation) =>
        !unit.IsPractice() && await units.Find(unit, cancellation) is { Unit.IsPractice: false };
}

namespace Lindung.Simfoni.Disclosure;

/// <summary>The totals of a part of a whole.</summary>
/// <param name="Units">By unit, in the order of <see cref="ToldTables.Units"/>.</param>
/// <param name="Leaves">How many things of each unit leave with one case: of forms all that every victim there suffered, at least one.</param>
internal sealed record PartTotals(long[] Units, long[] Leaves);

/// <summary>
/// Which parts of a whole are told at all, all counting units together: were a part's cases told and its victims not, the one would bound
/// the other. A withheld part can be another with one case more, its victim and her forms, while another part has it less: that fits the
/// told sums of all tables, and no unit outgrows another.
/// </summary>
internal sealed class GuardedTotals
{
    private readonly IReadOnlyList<PartTotals> _parts;
    private readonly int _fewest;
    private readonly HashSet<int> _untold;

    /// <param name="parts">All parts.</param>
    /// <param name="fewest">The smallest count that is told.</param>
    public GuardedTotals(IReadOnlyList<PartTotals> parts, int fewest)
    {
        (_parts, _fewest) = (parts, fewest);
        _untold = [.. Enumerable.Range(0, parts.Count).Where(p => IsSmall(parts[p].Units, fewest))];
        while (_untold.Any(IsSolved))
        {
            var more = Enumerable.Range(0, parts.Count).Where(p => !_untold.Contains(p) && Size(p) > 0).OrderBy(Size);
            if (more.Cast<int?>().FirstOrDefault() is not { } next) return;
            _untold.Add(next);
        }

        AreTold = true;
    }

    /// <summary>False: the parts cannot be told without telling a small one, so none is.</summary>
    public bool AreTold { get; }

    public bool IsTold(int part) => AreTold && !_untold.Contains(part);

    public static bool IsSmall(long[] units, int fewest) => units.Any(n => n > 0) && units.Any(n => n < fewest);

    /// <summary>Whether a case of any other withheld part could be here.</summary>
    public bool CanRise(int part) => _untold.All(other => other == part || CanRise(part, other));

    /// <summary>Whether a case of here could be in another.</summary>
    public bool CanFall(int part) => _parts[part].Units.Zip(_parts[part].Leaves).All(n => n.First - n.Second >= (n.First < _fewest ? 1 : _fewest));

    private bool CanRise(int part, int other) => _parts[part].Units.Zip(_parts[other].Leaves).All(n => n.First >= _fewest || n.First + n.Second < _fewest);

    private long Size(int part) => _parts[part].Units.Sum();

    private bool IsSolved(int part) =>
        !_untold.Any(other => other != part && (CanRise(part, other) && CanFall(other) || CanFall(part) && CanRise(other, part)));
}

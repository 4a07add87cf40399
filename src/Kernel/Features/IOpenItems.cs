namespace Lindung.Kernel;

/// <summary>
/// Says where open work of a feature goes when the feature is switched off: a kernel plug-in point. Without one, the kernel names the
/// open cases of the feature's case kinds, which are finished or handed over first; their running clocks, which go on; referrals sent to
/// the region's units, which are answered first; and referrals that they sent, which go on.
/// </summary>
public interface IOpenItems
{
    /// <summary>The feature whose open work it knows.</summary>
    string Feature { get; }

    /// <summary>
    /// What is open in the region and below: what the kernel does not know (a booking), and what it knows but goes elsewhere; an item of
    /// the same sort and record takes the place of the kernel's.
    /// </summary>
    ValueTask<IReadOnlyList<OpenItem>> In(RegionCode region, CancellationToken cancellation);
}

/// <summary>Something that is open in a feature. Ids, codes and numbers; never who it is about.</summary>
/// <param name="Sort">What it is: a case kind, <c>kernel.referral</c>, <c>kernel.clock</c>, <c>puspaga.booking</c>.</param>
/// <param name="Record">Which one.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Region">The region of its owner unit.</param>
/// <param name="Number">Its number; null: it has none.</param>
/// <param name="Destination">Where it goes.</param>
public sealed record OpenItem(string Sort, Guid Record, Id<Tenant> Tenant, RegionCode Region, string? Number, OpenItemDestination Destination);

/// <summary>Where open work goes when its feature is switched off.</summary>
public enum OpenItemDestination
{
    /// <summary>Nowhere yet: those who work on it finish it or hand it over, and the feature stays closed to new work until then.</summary>
    FinishedFirst = 0,

    /// <summary>Nowhere yet: the receiver answers it first.</summary>
    AnsweredFirst,

    /// <summary>It goes on whatever features are off.</summary>
    GoesOn,

    /// <summary>It rests as it is until the feature is on again; its module says that this leaves nobody without help.</summary>
    Rests,
}

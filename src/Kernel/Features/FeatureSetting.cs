namespace Lindung.Kernel;

/// <summary>One entry of the settings' history: never changed; a later one on the same feature and region goes before it.</summary>
/// <param name="Number">Its place in the history of the deployment: the settings version that it made.</param>
/// <param name="Feature">The literal name.</param>
/// <param name="Region">Where: a region of any level, the nation included, and all below it.</param>
/// <param name="State">What the feature is there; null: what the region above says.</param>
/// <param name="From">From when it holds.</param>
/// <param name="Until">Until when; null: until somebody sets something else. What was set before holds again then.</param>
/// <param name="DelegatedTo">
/// The lowest level of admins that may change the feature there: 4 delegates down to desa and kelurahan, the setter's own level locks
/// everybody below out, and what they set before counts no more while this holds. Null: no say.
/// </param>
/// <param name="Level">The level of the region for which the setter acts; 0: the operator of the deployment.</param>
/// <param name="IsKill">Set by the operator's kill switch: goes before every setting.</param>
/// <param name="At">When it was set.</param>
/// <param name="By">Who set it; null: the operator of the deployment.</param>
/// <param name="Unit">The office for which she acted.</param>
/// <param name="Before">What the feature was there before.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approver">The second person, where one was asked for.</param>
/// <param name="Plan">The plan that it was made by.</param>
public sealed record FeatureSetting(
    long Number,
    string Feature,
    RegionCode Region,
    FeatureState? State,
    DateTimeOffset From,
    DateTimeOffset? Until,
    int? DelegatedTo,
    int Level,
    bool IsKill,
    DateTimeOffset At,
    Id<Account>? By,
    Id<ServiceUnit>? Unit,
    FeatureState Before,
    string Reason,
    Id<Account>? Approver,
    Guid? Plan)
{
    /// <summary>Whether it holds at <paramref name="at"/>.</summary>
    public bool HoldsAt(DateTimeOffset at) => From <= at && (Until is null || at < Until);
}

/// <summary>What a feature is in a region at a moment, and why.</summary>
/// <param name="State">What it is.</param>
/// <param name="Feature">The feature that decided: itself, or one that it needs.</param>
/// <param name="Setting">The setting that decided; null: the default, or the kill switch of the configuration.</param>
/// <param name="Until">The answer is the same until this moment, while nobody sets anything.</param>
public sealed record FeatureAnswer(FeatureState State, string Feature, FeatureSetting? Setting, DateTimeOffset Until);

/// <summary>What a request may ask of features: one settings version for all its questions, as of the request's start.</summary>
public interface IFeatures
{
    /// <summary>What the feature is in the region; off when no module of this deployment declares it.</summary>
    ValueTask<FeatureState> StateOf(string feature, RegionCode region, CancellationToken cancellation = default);
}

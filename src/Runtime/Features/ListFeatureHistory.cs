using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Features;

/// <summary>Everything that was ever set in one's region, below it, and above it; the newest first.</summary>
/// <param name="Feature">Only this feature.</param>
/// <param name="Region">Only what holds in this region; null: that of one's unit and all below.</param>
/// <param name="Limit">At most so many rows.</param>
/// <param name="Cursor">Where the page before ended.</param>
[AlwaysOn("features are switched whatever features are off")]
[Requires(FeatureEndpoints.Write)]
internal sealed record ListFeatureHistory(string? Feature = null, RegionCode? Region = null, int Limit = 50, string? Cursor = null) : IRead<Page<FeatureHistoryRow>>;

/// <param name="Number">Its place in the history.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Region">Where; empty: the nation.</param>
/// <param name="Before">What it was there before.</param>
/// <param name="After">What was set; null: what the region above says.</param>
/// <param name="From">From when.</param>
/// <param name="Until">Until when.</param>
/// <param name="DelegatedTo">The lowest level that may change it there.</param>
/// <param name="IsKill">Whether it is the operator's kill switch.</param>
/// <param name="At">When it was set.</param>
/// <param name="By">Who set it; null: the operator.</param>
/// <param name="Office">In which office.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approver">The second person.</param>
/// <param name="Plan">By which plan.</param>
internal sealed record FeatureHistoryRow(
    long Number, string Feature, RegionCode Region, FeatureState Before, FeatureState? After, DateTimeOffset From, DateTimeOffset? Until, int? DelegatedTo, bool IsKill, DateTimeOffset At,
    Id<Account>? By, Id<ServiceUnit>? Office, string Reason, Id<Account>? Approver, Guid? Plan)
{
    public static FeatureHistoryRow Of(FeatureSetting s) =>
        new(s.Number, s.Feature, s.Region, s.Before, s.State, s.From, s.Until, s.DelegatedTo, s.IsKill, s.At, s.By, s.Unit, s.Reason, s.Approver, s.Plan);
}

internal sealed class ListFeatureHistoryRules : AbstractValidator<ListFeatureHistory>
{
    public ListFeatureHistoryRules() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(KernelErrors.LimitOutOfRange);
}

internal sealed class ListFeatureHistoryHandler(RequestFeatures features, Cursors cursors, IRequestScope scope) : IReadHandler<ListFeatureHistory, Page<FeatureHistoryRow>>
{
    private const string List = "kernel.feature-history";

    public async Task<Result<Page<FeatureHistoryRow>>> Handle(ListFeatureHistory request, CancellationToken cancellationToken)
    {
        var before = request.Cursor is { } cursor ? cursors.Read<long>(List, cursor) : Result<long>.Ok(long.MaxValue);
        if (before.Error is { } refusal) return refusal;
        var own = scope.Caller.Actor.UnitRegion;
        if (request.Region is { } asked && !asked.IsWithin(own)) return FeatureErrors.ForeignRegion;
        var region = request.Region ?? own;
        var found = (await features.Snapshot(cancellationToken)).Rules.History.Reverse()
            .Where(s => s.Number < before.Value && (request.Feature is null || s.Feature == request.Feature) && (s.Region.IsWithin(region) || region.IsWithin(s.Region)))
            .Take(request.Limit + 1).ToList();
        return cursors.Page(List, found, request.Limit, FeatureHistoryRow.Of, s => s.Number);
    }
}

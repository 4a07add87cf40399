using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>A change of a feature in a region as it was planned. What was planned never changes; confirmation and application are added.</summary>
/// <param name="Id">Which plan.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Region">Where.</param>
/// <param name="State">What it is to be; null: what the region above says.</param>
/// <param name="From">From when; null: at once.</param>
/// <param name="Until">Until when; null: until somebody sets something else.</param>
/// <param name="DelegatedTo">The lowest level that may change it there; null: no say.</param>
/// <param name="Reason">Why.</param>
/// <param name="BasedOn">The newest setting of the feature and region when it was planned: a later one makes the plan outdated.</param>
/// <param name="Tenant">For which dinas it was planned.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom; null: the operator of the deployment.</param>
/// <param name="Unit">In which office.</param>
/// <param name="Level">The level of that office's region.</param>
/// <param name="Confirmed">When the second person confirmed it.</param>
/// <param name="ConfirmedBy">Who did.</param>
/// <param name="Applied">When all of it was applied.</param>
/// <param name="AppliedBy">Who did.</param>
internal sealed record FeaturePlan(
    Guid Id, string Feature, RegionCode Region, FeatureState? State, DateTimeOffset? From, DateTimeOffset? Until, int? DelegatedTo, string Reason, long BasedOn, Id<Tenant> Tenant,
    DateTimeOffset At, Id<Account>? By, Id<ServiceUnit>? Unit, int Level, DateTimeOffset? Confirmed = null, Id<Account>? ConfirmedBy = null, DateTimeOffset? Applied = null,
    Id<Account>? AppliedBy = null)
{
    /// <summary>Whether somebody planned the same.</summary>
    public bool IsSameWish(FeaturePlan other) =>
        (By, Feature, Region, State, DelegatedTo, Reason) == (other.By, other.Feature, other.Region, other.State, other.DelegatedTo, other.Reason)
        && (From?.ToUnixTimeMilliseconds(), Until?.ToUnixTimeMilliseconds()) == (other.From?.ToUnixTimeMilliseconds(), other.Until?.ToUnixTimeMilliseconds());

    /// <summary>The setting that it comes to, of that state, from that moment on.</summary>
    public FeatureSetting Setting(FeatureState? state, DateTimeOffset from, FeatureRules rules, DateTimeOffset now) => new(
        0, Feature, Region, state, from, Until, DelegatedTo, Level, false, now, By, Unit, rules.Resolve(Feature, Region, now).State, Reason, ConfirmedBy, Id);

    /// <summary>The settings as they would be.</summary>
    public FeatureRules After(FeatureRules rules, DateTimeOffset now, IEnumerable<FeatureDeclaration> features, IReadOnlySet<string> killed) =>
        new(features, [.. rules.History, Setting(State, From ?? now, rules, now) with { Number = long.MaxValue }], killed);

    /// <summary>Whether somebody set the feature there since, other than by this plan.</summary>
    public bool IsOutdated(FeatureRules rules) =>
        rules.History.Any(s => s.Number > BasedOn && s.Feature == Feature && s.Region == Region && !s.IsKill && s.Plan != Id);
}

/// <summary>The plans, durable.</summary>
internal sealed class FeaturePlans(FeatureTables tables)
{
    /// <summary>Keeps it; false: one of this id is there already.</summary>
    public async Task<bool> Add(FeaturePlan plan, CancellationToken cancellation) => await tables.Execute(
        """
        insert into feature_plans (id, feature, region, state, since, until, delegated, reason, based_on, tenant, at, by_account, by_unit, level)
        values (@Id, @Feature, @Region, @State, @Since, @Until, @Delegated, @Reason, @BasedOn, @Tenant, @At, @ByAccount, @ByUnit, @Level)
        on conflict (id) do nothing
        """,
        new
        {
            Id = plan.Id.ToString(),
            plan.Feature,
            Region = plan.Region.ToString(),
            State = plan.State?.ToString(),
            Since = plan.From?.ToUnixTimeMilliseconds(),
            Until = plan.Until?.ToUnixTimeMilliseconds(),
            Delegated = plan.DelegatedTo,
            plan.Reason,
            plan.BasedOn,
            Tenant = plan.Tenant.ToString(),
            At = plan.At.ToUnixTimeMilliseconds(),
            ByAccount = plan.By?.ToString(),
            ByUnit = plan.Unit?.ToString(),
            plan.Level,
        },
        cancellation) == 1;

    public async Task<FeaturePlan?> Find(Guid id, CancellationToken cancellation) =>
        (await tables.Query<Row>(
            """
            select id, feature, region, state, since, until, delegated, reason, based_on as BasedOn, tenant, at, by_account as ByAccount, by_unit as ByUnit, level, confirmed,
                confirmed_by as ConfirmedBy, applied, applied_by as AppliedBy
            from feature_plans where id = @id
            """,
            new { id = id.ToString() }, cancellation)) is [var row] ? row.ToPlan() : null;

    /// <summary>Confirms it, once; false: somebody had.</summary>
    public async Task<bool> Confirm(Guid id, Id<Account> by, DateTimeOffset now, CancellationToken cancellation) =>
        await tables.Execute(
            "update feature_plans set confirmed = @now, confirmed_by = @by where id = @id and confirmed is null",
            new { id = id.ToString(), by = by.ToString(), now = now.ToUnixTimeMilliseconds() }, cancellation) == 1;

    /// <summary>It was applied; for the transaction that applies it.</summary>
    public static Task Applied(System.Data.Common.DbConnection connection, Guid id, Id<Account>? by, DateTimeOffset now) => connection.ExecuteAsync(
        "update feature_plans set applied = @now, applied_by = @by where id = @id and applied is null",
        new { id = id.ToString(), by = by?.ToString(), now = now.ToUnixTimeMilliseconds() });

    private sealed record Row(
        string Id, string Feature, string Region, string? State, long? Since, long? Until, long? Delegated, string Reason, long BasedOn, string Tenant, long At, string? ByAccount,
        string? ByUnit, long Level, long? Confirmed, string? ConfirmedBy, long? Applied, string? AppliedBy)
    {
        public FeaturePlan ToPlan() => new(
            Guid.Parse(Id), Feature, Region.Length == 0 ? RegionCode.Nation : RegionCode.Parse(Region), State is null ? null : Enum.Parse<FeatureState>(State), Moment(Since),
            Moment(Until), (int?)Delegated, Reason, BasedOn, new(Guid.Parse(Tenant)), Moment(At)!.Value, Account(ByAccount), ByUnit is null ? null : new Id<ServiceUnit>(Guid.Parse(ByUnit)),
            (int)Level, Moment(Confirmed), Account(ConfirmedBy), Moment(Applied), Account(AppliedBy));

        private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

        private static Id<Account>? Account(string? id) => id is null ? null : new Id<Account>(Guid.Parse(id));
    }
}

using System.Data.Common;
using Dapper;
using Lindung.Kernel;
using Microsoft.FeatureManagement;

namespace Lindung.Runtime.Features;

/// <summary>
/// The settings of this deployment: rows that are only ever added, and one version that every change raises. Where several processes
/// share the store, each request asks for the version, gathered over the requests that wait, so that a committed change is seen by
/// the next request on every node.
/// </summary>
internal sealed class FeatureSettings
{
    private const string Columns =
        "number, feature, region, state, since, until, delegated, level, kill as IsKill, at, by_account as ByAccount, by_unit as ByUnit, before as StateBefore, reason, approver, plan";

    private readonly FeatureTables _tables;
    private readonly IFeatureManager _manager;
    private readonly ModuleSet _modules;
    private readonly SuiteOptions _options;
    private readonly Gathering<int, FeatureSnapshot> _reads;
    private readonly Lock _lock = new();
    private volatile FeatureSnapshot? _latest;

    public FeatureSettings(FeatureTables tables, IFeatureManager manager, ModuleSet modules, SuiteOptions options)
    {
        (_tables, _manager, _modules, _options) = (tables, manager, modules, options);
        _reads = new(async keys =>
        {
            var read = await Read(CancellationToken.None);
            return keys.ToDictionary(k => k, _ => read);
        });
    }

    /// <summary>The settings as they were last seen in this process; null: nobody asked yet.</summary>
    public FeatureSnapshot? Latest => _latest;

    /// <summary>The settings, at least as new as everything committed before the call.</summary>
    public ValueTask<FeatureSnapshot> Now(CancellationToken cancellation) =>
        !_options.Shared && _latest is { } alone ? new(alone) : Shared(cancellation);

    /// <summary>
    /// Adds what <paramref name="decide"/> makes of the settings as they are, while nobody else can change them. What
    /// <paramref name="also"/> writes is written with it or not at all.
    /// </summary>
    public async Task<Result<FeatureSetting>> Change(
        Func<FeatureRules, Result<FeatureSetting>> decide, CancellationToken cancellation, Func<DbConnection, FeatureSetting, Task>? also = null)
    {
        // One change at a time in this process; the version's row keeps the others out.
        var changed = await _tables.Run<Result<FeatureSetting>>(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var number = await connection.ExecuteScalarAsync<long>("update feature_version set number = number + 1 where id = 1 returning number");
                var decided = decide(RulesOf(await Rows(connection, 0, number)));
                if (decided.Error is { } refusal)
                {
                    await transaction.RollbackAsync(cancellation);
                    return refusal;
                }
                var setting = decided.Value with { Number = number };
                await connection.ExecuteAsync(
                    """
                    insert into feature_settings (number, feature, region, state, since, until, delegated, level, kill, at, by_account, by_unit, before, reason, approver, plan)
                    values (@Number, @Feature, @Region, @State, @Since, @Until, @Delegated, @Level, @IsKill, @At, @ByAccount, @ByUnit, @StateBefore, @Reason, @Approver, @Plan)
                    """,
                    Row.Of(setting));
                if (also is not null) await also(connection, setting);
                await transaction.CommitAsync(cancellation);
                return setting;
            }, cancellation);
        if (changed.IsOk) await Read(cancellation);
        return changed;
    }

    private async ValueTask<FeatureSnapshot> Shared(CancellationToken cancellation) => (await _reads.Get(0).WaitAsync(cancellation))!;

    private async Task<FeatureSnapshot> Read(CancellationToken cancellation)
    {
        var known = _latest;
        var read = await _tables.Run(
            async connection =>
            {
                var number = await connection.ExecuteScalarAsync<long>("select number from feature_version where id = 1");
                if (known?.Version == number) return known;
                // Rows are only ever added: what is known stays as it is.
                return new FeatureSnapshot(number, RulesOf([.. known?.Rules.History ?? [], .. await Rows(connection, known?.Version ?? 0, number)]), _manager);
            }, cancellation);
        lock (_lock)
            if (_latest is null || _latest.Version < read.Version) _latest = read;
        return read;
    }

    private FeatureRules RulesOf(IEnumerable<FeatureSetting> settings) => new(_modules.Features, settings, _options.KilledFeatures);

    private static async Task<IEnumerable<FeatureSetting>> Rows(DbConnection connection, long after, long upTo) =>
        (await connection.QueryAsync<Row>($"select {Columns} from feature_settings where number > @after and number <= @upTo order by number", new { after, upTo })).Select(r => r.ToSetting());

    private sealed record Row(
        long Number, string Feature, string Region, string? State, long Since, long? Until, long? Delegated, long Level, long IsKill, long At, string? ByAccount, string? ByUnit,
        string StateBefore, string Reason, string? Approver, string? Plan)
    {
        public static Row Of(FeatureSetting s) => new(
            s.Number, s.Feature, s.Region.ToString(), s.State?.ToString(), s.From.ToUnixTimeMilliseconds(), s.Until?.ToUnixTimeMilliseconds(), s.DelegatedTo, s.Level,
            s.IsKill ? 1 : 0, s.At.ToUnixTimeMilliseconds(), s.By?.ToString(), s.Unit?.ToString(), s.Before.ToString(), s.Reason, s.Approver?.ToString(), s.Plan?.ToString());

        public FeatureSetting ToSetting() => new(
            Number, Feature, Region.Length == 0 ? RegionCode.Nation : RegionCode.Parse(Region), State is null ? null : Enum.Parse<FeatureState>(State), Moment(Since),
            Until is { } until ? Moment(until) : null, (int?)Delegated, (int)Level, IsKill == 1, Moment(At), ByAccount is null ? null : new Id<Account>(Guid.Parse(ByAccount)),
            ByUnit is null ? null : new Id<ServiceUnit>(Guid.Parse(ByUnit)), Enum.Parse<FeatureState>(StateBefore), Reason,
            Approver is null ? null : new Id<Account>(Guid.Parse(Approver)), Plan is null ? null : Guid.Parse(Plan));

        private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}

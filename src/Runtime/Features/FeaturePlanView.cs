using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Features;

/// <summary>Where a plan stands.</summary>
internal enum FeaturePlanStatus
{
    /// <summary>A second person has to confirm it.</summary>
    AwaitsSecondPerson = 0,

    /// <summary>It can be applied.</summary>
    Ready,

    /// <summary>The feature is closed to new work by it; what is open is finished first.</summary>
    Closing,

    /// <summary>All of it is applied.</summary>
    Applied,

    /// <summary>Somebody changed the feature there since: make a new one.</summary>
    Outdated,
}

/// <summary>A plan with what it would change now.</summary>
/// <param name="Id">Which plan.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Region">Where; empty: the nation.</param>
/// <param name="Wanted">What it is to be.</param>
/// <param name="From">From when; null: at once.</param>
/// <param name="Until">Until when.</param>
/// <param name="DelegatedTo">The lowest level that may change it there.</param>
/// <param name="Reason">Why.</param>
/// <param name="Status">Where the plan stands.</param>
/// <param name="Changes">What becomes of the feature and of those that need it.</param>
/// <param name="Exceptions">Regions below that have a setting of their own and stay as they are.</param>
/// <param name="Open">What is open, and where it goes.</param>
/// <param name="Blocking">How much of it must be finished or answered before the feature goes off.</param>
/// <param name="PlannedBy">Who planned it; null: the operator.</param>
/// <param name="ConfirmedBy">Who confirmed it.</param>
/// <param name="MayChange">Who may change it: the lowest level of admins, and whether two persons are needed.</param>
internal sealed record FeaturePlanView(
    Guid Id, string Feature, Text Title, RegionCode Region, FeatureWish Wanted, DateTimeOffset? From, DateTimeOffset? Until, int? DelegatedTo, string Reason, FeaturePlanStatus Status,
    IReadOnlyList<PlannedChange> Changes, IReadOnlyList<PlannedException> Exceptions, IReadOnlyList<OpenGroup> Open, int Blocking, Id<Account>? PlannedBy, Id<Account>? ConfirmedBy,
    WhoMayChange MayChange);

/// <summary>What becomes of one feature.</summary>
internal sealed record PlannedChange(string Feature, Text Title, FeatureState Before, FeatureState After);

/// <summary>A region below that has a setting of its own.</summary>
internal sealed record PlannedException(RegionCode Region, FeatureState State);

/// <summary>Open work of one sort that goes to one place. Numbers are those of the reader's own dinas.</summary>
internal sealed record OpenGroup(string Feature, string Sort, OpenItemDestination Destination, Text Where, int Count, IReadOnlyList<string> Numbers);

/// <summary>Who may change a feature in a region.</summary>
/// <param name="Level">Admins whose office is of this level or above: 0 nation, 1 province, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan.</param>
/// <param name="TwoPersons">Whether a second person must confirm.</param>
internal sealed record WhoMayChange(int Level, bool TwoPersons);

/// <summary>What somebody wants a feature to be.</summary>
internal enum FeatureWish
{
    /// <summary>It works.</summary>
    On = 0,

    /// <summary>No new work is begun.</summary>
    Closed,

    /// <summary>As if it did not exist.</summary>
    Off,

    /// <summary>What the region above says.</summary>
    AsAbove,
}

/// <summary>Shows what a plan would change, as things are now.</summary>
internal sealed class FeaturePlanning(FeatureSettings settings, ModuleSet modules, SuiteOptions options, OpenItems open, IReadTables tables, EventStore store, TimeProvider time)
{
    private const int MostNumbers = 500;

    private static readonly Dictionary<OpenItemDestination, Text> Destinations = new()
    {
        [OpenItemDestination.FinishedFirst] = new("Diselesaikan atau dilimpahkan dahulu oleh petugasnya", "Finished or handed over first by those who work on it"),
        [OpenItemDestination.AnsweredFirst] = new("Dijawab dahulu oleh unit penerima", "Answered first by the receiving unit"),
        [OpenItemDestination.GoesOn] = new("Tetap berjalan", "Goes on"),
        [OpenItemDestination.Rests] = new("Menunggu sampai fitur dihidupkan kembali", "Rests until the feature is on again"),
    };

    public async Task<FeaturePlanView> View(FeaturePlan plan, Actor reader, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rules = (await settings.Now(cancellation)).Rules;
        var after = After(plan, rules, now);
        var from = plan.From ?? now;
        var changes = rules.Dependents(plan.Feature).Prepend(plan.Feature)
            .Select(f => new PlannedChange(f, modules.TitleOf(f), rules.Resolve(f, plan.Region, now).State, after.Resolve(f, plan.Region, from).State)).ToList();
        var items = await Items(plan, rules, after, from, cancellation);
        var hidden = await open.HiddenFrom(reader, cancellation);
        rules.MayChange(plan.Feature, plan.Region, 0, now, out var said);
        var wanted = plan.State switch { FeatureState.On => FeatureWish.On, FeatureState.Closed => FeatureWish.Closed, FeatureState.Off => FeatureWish.Off, _ => FeatureWish.AsAbove };
        return new(
            plan.Id, plan.Feature, modules.TitleOf(plan.Feature), plan.Region, wanted, plan.From, plan.Until, plan.DelegatedTo, plan.Reason, StatusOf(plan, rules), changes,
            [.. rules.Places(plan.Feature).Where(r => r != plan.Region && r.IsWithin(plan.Region)).Select(r => new PlannedException(r, after.Resolve(plan.Feature, r, from).State))
                .Where(e => e.State != after.Resolve(plan.Feature, plan.Region, from).State)],
            [.. items.GroupBy(i => (i.Feature, i.Item.Sort, i.Item.Destination)).OrderBy(g => g.Key.Destination).ThenBy(g => g.Key.Sort, StringComparer.Ordinal).Select(g => new OpenGroup(
                g.Key.Feature, g.Key.Sort, g.Key.Destination, Destinations[g.Key.Destination], g.Count(),
                [.. g.Select(i => i.Item).Where(i => i.Tenant == reader.Tenant && !hidden.Contains(i.Record)).Select(i => i.Number).OfType<string>().Distinct().Order(StringComparer.Ordinal).Take(MostNumbers)]))],
            items.Count(i => IsBlocking(i.Item)), plan.By, plan.ConfirmedBy, new(said?.DelegatedTo ?? FeatureRules.DefaultLevel, NeedsSecondPerson(plan, rules)));
    }

    /// <summary>How much must be finished or answered before the feature may go off; asked after everything that was written is shown.</summary>
    public async Task<Result<int>> Blocking(FeaturePlan plan, CancellationToken cancellation)
    {
        if (!await tables.Reached(await Head(cancellation), cancellation)) return FeatureErrors.NotYetShown;
        var now = time.GetUtcNow();
        var rules = (await settings.Now(cancellation)).Rules;
        return (await Items(plan, rules, After(plan, rules, now), plan.From ?? now, cancellation)).Count(i => IsBlocking(i.Item));
    }

    /// <summary>A change of a safety-relevant feature, or of one that such a feature needs, is confirmed by a second person.</summary>
    public static bool NeedsSecondPerson(FeaturePlan plan, FeatureRules rules) =>
        rules.Dependents(plan.Feature).Prepend(plan.Feature).Any(f => rules.Features[f].SafetyRelevant);

    /// <summary>Whether the feature would be off by the plan.</summary>
    public bool SwitchesOff(FeaturePlan plan, FeatureRules rules, DateTimeOffset now) =>
        After(plan, rules, now).Resolve(plan.Feature, plan.Region, plan.From ?? now).State == FeatureState.Off;

    private static FeaturePlanStatus StatusOf(FeaturePlan plan, FeatureRules rules) =>
        plan.Applied is not null ? FeaturePlanStatus.Applied
        : plan.IsOutdated(rules) ? FeaturePlanStatus.Outdated
        : rules.History.Any(s => s.Plan == plan.Id) ? FeaturePlanStatus.Closing
        : NeedsSecondPerson(plan, rules) && plan.ConfirmedBy is null ? FeaturePlanStatus.AwaitsSecondPerson
        : FeaturePlanStatus.Ready;

    private static bool IsBlocking(OpenItem item) => item.Destination is OpenItemDestination.FinishedFirst or OpenItemDestination.AnsweredFirst;

    private FeatureRules After(FeaturePlan plan, FeatureRules rules, DateTimeOffset now) => plan.After(rules, now, modules.Features, options.KilledFeatures);

    /// <summary>Open work of the features that become less than they are, where they do.</summary>
    private async Task<IReadOnlyList<(string Feature, OpenItem Item)>> Items(FeaturePlan plan, FeatureRules rules, FeatureRules after, DateTimeOffset from, CancellationToken cancellation)
    {
        var features = rules.Dependents(plan.Feature).Prepend(plan.Feature).Select(f => rules.Features[f]).ToList();
        var found = await open.Of(features, plan.Region, cancellation);
        return [.. found.Where(f => after.Resolve(f.Feature, f.Item.Region, from).State is FeatureState.Off or FeatureState.Closed && (plan.State is not FeatureState.On))];
    }

    /// <summary>The last position of the store: on several nodes others may have written what this one was not told yet.</summary>
    private async Task<long> Head(CancellationToken cancellation)
    {
        var head = store.Head;
        while (await store.ReadAll(head, 1_000, cancellation) is [.., var last]) head = last.Position;
        return head;
    }
}

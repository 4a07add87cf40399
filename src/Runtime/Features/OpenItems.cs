using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>
/// Everything that is open of some features in a region: what the kernel's tables show, changed and completed by what modules say.
/// Asked for by whoever plans a change; ids and numbers only.
/// </summary>
[Unscoped("the plan of a change counts what is open; it shows numbers of the planner's own tenant only, and none from which she is excluded")]
internal sealed class OpenItems(IReadTables tables, IEnumerable<IReferralAcceptance> acceptances, IEnumerable<IOpenItems> modules)
{
    private const string Within = "(x.region = @region OR x.region LIKE @below OR @region = '')";

    /// <summary>The open items of these features, each with its feature, in the region and below.</summary>
    public async ValueTask<IReadOnlyList<(string Feature, OpenItem Item)>> Of(IReadOnlyList<FeatureDeclaration> features, RegionCode region, CancellationToken cancellation)
    {
        var found = new Dictionary<(string Sort, Guid Record), (string Feature, OpenItem Item)>();
        var ofKind = features.SelectMany(f => f.CaseKinds.Select(kind => (kind, f.Name))).ToDictionary(k => k.kind, k => k.Name, StringComparer.Ordinal);
        var taken = acceptances.Select(a => (a.What, DoorMarks.Of(a.GetType()).Feature)).Where(a => features.Any(f => f.Name == a.Feature))
            .ToDictionary(a => a.What, a => a.Feature!, StringComparer.Ordinal);
        await using (var connection = await tables.Open(cancellation))
        {
            var place = new { region = region.ToString(), below = region + ".%", sent = ReferralCodes.Of(ReferralStatus.Sent).ToString() };
            foreach (var row in await connection.QueryAsync<CaseRow>($"SELECT x.record, x.tenant, x.region, x.kind, x.number FROM {tables.NameOf(CaseList.TableOf)} x WHERE x.open AND {Within}", place))
                if (ofKind.TryGetValue(row.Kind, out var feature)) Add(feature, row.Kind, row.Record, row.Tenant, row.Region, row.Number, OpenItemDestination.FinishedFirst);
            foreach (var row in await connection.QueryAsync<ClockRow>($"SELECT DISTINCT x.clock, x.tenant, x.region, x.kind, x.policy FROM {tables.NameOf(ClockSteps.TableOf)} x WHERE {Within}", place))
                if (ofKind.TryGetValue(row.Kind, out var feature)) Add(feature, "kernel.clock", row.Clock, row.Tenant, row.Region, row.Policy, OpenItemDestination.GoesOn);
            foreach (var row in await connection.QueryAsync<ReferralRow>(
                $"SELECT r.record, x.tenant, x.region, r.what, r.number FROM {tables.NameOf(ReferralRows.TableOf)} r JOIN {tables.NameOf(UnitList.TableOf)} x ON x.id = r.receiver WHERE r.status = @sent AND {Within}", place))
                if (taken.TryGetValue(row.What, out var feature)) Add(feature, Referral.Kind, row.Record, row.Tenant, row.Region, row.Number, OpenItemDestination.AnsweredFirst);
            foreach (var row in await connection.QueryAsync<ReferralRow>(
                $"SELECT x.record, x.tenant, x.region, x.about_kind AS What, x.number FROM {tables.NameOf(ReferralRows.TableOf)} x WHERE x.status = @sent AND x.about_kind IS NOT NULL AND {Within}", place))
                if (ofKind.TryGetValue(row.What, out var feature)) Add(feature, Referral.Kind, row.Record, row.Tenant, row.Region, row.Number, OpenItemDestination.GoesOn);
        }
        foreach (var module in modules.Where(m => features.Any(f => f.Name == m.Feature)))
            foreach (var item in await module.In(region, cancellation)) found[(item.Sort, item.Record)] = (module.Feature, item);
        return [.. found.Values];

        // A referral inside the region is named once: what is to be answered first.
        void Add(string feature, string sort, Guid record, Guid tenant, string at, string? number, OpenItemDestination destination) =>
            found.TryAdd((sort, record), (feature, new(sort, record, new(tenant), at.Length == 0 ? default : RegionCode.Parse(at), number is { Length: > 0 } ? number : null, destination)));
    }

    /// <summary>The records that must not exist for the reader.</summary>
    public async ValueTask<IReadOnlySet<Guid>> HiddenFrom(Actor reader, CancellationToken cancellation)
    {
        var open = CaseExclusions.Open(tables, "x", reader);
        await using var connection = await tables.Open(cancellation);
        return (await connection.QueryAsync<Guid>($"SELECT DISTINCT x.record FROM {tables.NameOf(CaseExclusions.TableOf)} x WHERE NOT {open.Sql}", open.Parameters)).ToHashSet();
    }

    private sealed record CaseRow(Guid Record, Guid Tenant, string Region, string Kind, string? Number);

    private sealed record ClockRow(Guid Clock, Guid Tenant, string Region, string Kind, string Policy);

    private sealed record ReferralRow(Guid Record, Guid Tenant, string Region, string What, string? Number);
}

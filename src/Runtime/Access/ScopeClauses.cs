using Lindung.Kernel;
using Lindung.Runtime.Features;

namespace Lindung.Runtime;

/// <summary>What a reader's permission reaches, as a condition on the scope columns of a read table; rows of regions whose feature is off are left out.</summary>
internal sealed class ScopeClauses(ScopesOf scopesOf, ProjectionCatalogue catalogue, FeatureScope features, TimeProvider time)
{
    /// <summary>The same rule as <see cref="Access.Reaches"/>.</summary>
    public ScopeClause For(Actor reader, string permission, string alias)
    {
        var scopes = ScopesFor(reader, permission);
        // What has its end from the beginning is sight, in its role alone.
        var roles = reader.Roles.Where(role => scopesOf([role], permission).Contains(Scope.Assigned)).Index().ToDictionary(r => $"scope_role{r.Index}", r => (object?)r.Item);
        var looking = roles.Count == 0 ? "1 = 0" : string.Join(" OR ", roles.Keys.Select(name => $"sa.role = @{name}"));
        var reached = new List<string>();
        if (scopes.Contains(Scope.Assigned))
            reached.Add(
                $"{Assigned($"{alias}.record", looking)} OR EXISTS (SELECT 1 FROM {catalogue.NameOf(CaseList.TableOf)} so WHERE so.record = {alias}.record "
                + $"AND (so.kept_by = @scope_account OR {Assigned("so.about", looking)}))");
        var open = reader.Roles.Contains(Roles.Supervisor) ? "" : $"{alias}.confidentiality = 0 AND ";
        if (scopes.Contains(Scope.Unit))
            reached.Add(
                $"{open}({alias}.unit = @scope_unit OR EXISTS (SELECT 1 FROM {catalogue.NameOf(CaseShares.TableOf)} ss WHERE ss.record = {alias}.record AND ss.shared_with = @scope_unit))");
        if (scopes.Contains(Scope.Region))
            reached.Add($"{open}({alias}.region = @scope_region OR {alias}.region LIKE @scope_below OR @scope_region = '')");
        var sql = $"({alias}.tenant = @scope_tenant AND ({(reached.Count == 0 ? "1 = 0" : string.Join(" OR ", reached.Select(r => $"({r})")))}) "
            + $"AND {Walls(reader, alias).Sql}";
        return Within(reader, permission, alias, sql, roles);
    }

    /// <summary>
    /// Which units' rows a figure counts: the reader's own, those in her region, the nation's. A province's office and the nation's count
    /// those of all tenants, as the registry does; who may know of a record is no question of a sum. Practice counts among itself only.
    /// </summary>
    public ScopeClause ForCounts(Actor reader, string permission, string alias)
    {
        var scopes = ScopesFor(reader, permission);
        var reached = new List<string>();
        if (scopes.Contains(Scope.Unit)) reached.Add($"({alias}.tenant = @scope_tenant AND {alias}.unit = @scope_unit)");
        var ofTenant = reader.UnitRegion.Level > 1 ? " AND su.tenant = @scope_tenant" : "";
        if (scopes.Contains(Scope.Region)) reached.Add(Units($"{ofTenant} AND (su.region = @scope_region OR su.region LIKE @scope_below OR @scope_region = '')"));
        if (scopes.Contains(Scope.Nation)) reached.Add(Units(""));
        return Within(reader, permission, alias, $"(({(reached.Count == 0 ? "1 = 0" : string.Join(" OR ", reached))}) AND {Walls(reader, alias).Sql}", []);

        string Units(string which) =>
            $"EXISTS (SELECT 1 FROM {catalogue.NameOf(UnitList.TableOf)} su JOIN {catalogue.NameOf(UnitList.TableOf)} sm ON sm.practice = su.practice "
            + $"WHERE su.id = {alias}.unit AND sm.id = @scope_unit{which})";
    }

    /// <summary>What stands behind a wall for the reader is not there, neither in a list nor in a count.</summary>
    private ScopeClause Walls(Actor reader, string alias) => CaseExclusions.Open(catalogue.NameOf(CaseExclusions.TableOf), alias, reader);

    private IReadOnlyCollection<Scope> ScopesFor(Actor reader, string permission) => reader.Covers(permission) ? scopesOf(reader.Roles, permission) : [];

    /// <summary>The condition, which is open to the right, closed with the features that are on.</summary>
    private ScopeClause Within(Actor reader, string permission, string alias, string sql, Dictionary<string, object?> more)
    {
        var (switchedOff, regions) = features.For(permission, alias);
        return new(sql + switchedOff + ")", new Dictionary<string, object?>(regions.Concat(more).Concat(Walls(reader, alias).Parameters))
        {
            ["scope_tenant"] = reader.Tenant.Value,
            ["scope_account"] = reader.Account.Value,
            ["scope_unit"] = reader.Unit.Value,
            ["scope_region"] = reader.UnitRegion.ToString(),
            ["scope_below"] = reader.UnitRegion + ".%",
            ["scope_now"] = time.GetUtcNow(),
        });
    }

    private string Assigned(string record, string looking) =>
        $"EXISTS (SELECT 1 FROM {catalogue.NameOf(CaseAssignments.TableOf)} sa WHERE sa.record = {record} AND sa.account = @scope_account "
        + $"AND sa.since <= @scope_now AND (sa.until IS NULL OR sa.until > @scope_now AND ({looking})))";
}

using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Whether an office can be founded: everything that is wrong, each with its field. Looks at nothing that is stored.</summary>
internal sealed class FoundingRules(RegionTable regions, ModuleSet modules, CodeLists lists, Passwords passwords, TimeProvider time)
{
    private const string Types = "JENIS_INSTANSI";

    public IReadOnlyList<SetupFinding> Of(FirstOffice office) => [.. Office(office), .. Units(office), .. Features(office), .. Admin(office)];

    private IEnumerable<SetupFinding> Office(FirstOffice office)
    {
        if (office.Nation ? office.Region != RegionCode.Nation : office.Region.Level is not (1 or 2) || regions.Find(office.Region) is null) yield return new("region", SetupErrors.Region);
        if (office.Practice && (office.Nation || office.Features is { Count: > 0 })) yield return new("practice", SetupErrors.Practice);
        if (!Has(office.Name, 3, 200)) yield return new("name", SetupErrors.OfficeName);
        if (!IsUnitCode(office.UnitCode)) yield return new("unitCode", UnitErrors.CodeMalformed);
    }

    private IEnumerable<SetupFinding> Units(FirstOffice office)
    {
        var (units, given) = (office.Units ?? [], new HashSet<string>(StringComparer.Ordinal) { office.UnitCode });
        if (office.Nation && units.Count > 0) yield return new("units", SetupErrors.NationOpensNone);
        var today = IndonesianZone.Wib.DayOf(time.GetUtcNow());
        var types = lists.Choices(Types, today, RegionCode.Nation) is { IsOk: true, Value: var offered } ? offered.Select(e => e.Code.ToString()).ToHashSet(StringComparer.Ordinal) : [];
        for (var i = 0; i < units.Count; i++)
        {
            var (unit, at) = (units[i], $"units[{i}]");
            if (!types.Contains(unit.Type ?? "")) yield return new(at + ".type", SetupErrors.UnitType);
            if (!IsUnitCode(unit.Code)) yield return new(at + ".code", UnitErrors.CodeMalformed);
            else if (!given.Add(unit.Code)) yield return new(at + ".code", UnitErrors.CodeTaken.With("code", unit.Code));
            if (!Has(unit.Name, 1, 120)) yield return new(at + ".name", SetupErrors.UnitName);
            if (unit.Region is { } region && (!region.IsWithin(office.Region) || regions.Find(region) is null)) yield return new(at + ".region", SetupErrors.UnitRegion);
        }
    }

    private IEnumerable<SetupFinding> Features(FirstOffice office)
    {
        var (known, wishes) = (modules.Features.ToDictionary(f => f.Name, StringComparer.Ordinal), office.Features ?? new Dictionary<string, string>());
        foreach (var (name, wish) in wishes)
            if (!known.TryGetValue(name, out var feature)) yield return new($"features.{name}", SetupErrors.NoSuchFeature);
            else if (StateOf(wish) is not { } state) yield return new($"features.{name}", SetupErrors.FeatureWish);
            // It would be off, though whoever sets it up wants it.
            else if (state == FeatureState.On && feature.Needs.FirstOrDefault(need => StateOf(wishes.GetValueOrDefault(need)) is not (null or FeatureState.On)) is { } lacks)
                yield return new($"features.{name}", SetupErrors.Needs(modules.TitleOf(lacks)));
    }

    private IEnumerable<SetupFinding> Admin(FirstOffice office)
    {
        if (office.Login is null || !Accounts.IsLogin(office.Login)) yield return new("login", IdentityErrors.LoginMalformed);
        if (!Has(office.DisplayName, 1, 200)) yield return new("displayName", IdentityErrors.NameMalformed);
        if (passwords.Weakness(office.Login is { Length: > 0 } login ? login : "\n", office.Password ?? "") is { } weak) yield return new("password", weak);
    }

    /// <summary>What a wish means; null: it is none.</summary>
    internal static FeatureState? StateOf(string? wish) => wish switch
    {
        "on" => FeatureState.On,
        "closed" => FeatureState.Closed,
        "off" => FeatureState.Off,
        _ => null,
    };

    private static bool Has(string? text, int least, int most) => text?.Trim().Length is { } length && length >= least && length <= most;

    private static bool IsUnitCode(string? code) => code is { Length: >= 2 and <= 12 } && code.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9');
}

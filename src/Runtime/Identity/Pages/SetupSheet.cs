using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Identity.Pages;

/// <summary>The parts of the first setup, in their order.</summary>
internal enum SetupStep
{
    Code = 1,
    Region,
    Offices,
    Features,
    Admin,
    Done,
}

/// <summary>The first setup as somebody sees it. What was given in earlier parts travels in the form: nothing is kept before the end.</summary>
/// <param name="Step">The part that is shown.</param>
/// <param name="Values">Everything that was typed so far.</param>
/// <param name="Findings">What is not right in this part.</param>
/// <param name="Error">Why the whole was refused; null: it was not.</param>
/// <param name="Founded">The office; null: not yet.</param>
internal sealed record SetupSheet(SetupStep Step, FormValues Values, IReadOnlyList<SetupFinding>? Findings = null, Error? Error = null, FoundedOffice? Founded = null)
{
    internal const string At = "_langkah";
    internal const string Feature = "fitur";
    internal const string Asked = "_fitur";
    private const int MostUnits = 40;
    private static readonly string[] Parts = ["type", "code", "name", "region"];

    /// <summary>How many units are shown: those typed into, and one more where it was asked for.</summary>
    public int Units => Math.Min(Values.RowsOf("units"), MostUnits);

    public RegionCode Region => RegionCode.TryParse(Values.Of("region"), null, out var region) ? region : RegionCode.Nation;

    public string Wrong(string field, PageFrame frame) => string.Join(' ', (Findings ?? []).Where(f => f.Field == field).Select(f => frame.In(f.Error.Title)));

    public bool Wants(FeatureDeclaration feature) => Values.Of(Asked).Length > 0 ? Values.AllOf(Feature).Contains(feature.Name) : feature.Default == FeatureState.On;

    /// <summary>What was typed outside this part, as far as it may be sent back to the browser.</summary>
    public IEnumerable<(string Name, string Value)> Carried => Values.Typed
        .Where(t => StepOf(t.Key) is { } step && step != Step && t.Key is not ("password" or "again"))
        .SelectMany(t => t.Value.OfType<string>().Select(value => (t.Key, value)));

    /// <summary>The office that was typed so far.</summary>
    public FirstOffice Office(ModuleSet modules) => new(
        Region, Values.Of("name"), Values.Of("unitCode").Trim().ToUpperInvariant(), Values.Of("login").Trim(), Values.Of("displayName"), Values.Of("password"),
        Units: [.. Enumerable.Range(0, Units).Where(IsFilled).Select(Unit)],
        Features: modules.Features.ToDictionary(f => f.Name, f => Wants(f) ? "on" : "off", StringComparer.Ordinal));

    /// <summary>The part in which a field of an office stands; null: in none.</summary>
    public static SetupStep? StepOf(string field) => field.Split('.', '[')[0] switch
    {
        "code" => SetupStep.Code,
        "region" => SetupStep.Region,
        "name" or "unitCode" or "units" => SetupStep.Offices,
        "features" or Feature or Asked => SetupStep.Features,
        "login" or "displayName" or "password" or "again" => SetupStep.Admin,
        _ => null,
    };

    /// <summary>The number of a unit among those that count, as findings have it, on the form.</summary>
    public string FindingOf(int row, string part) => $"units[{Enumerable.Range(0, row).Count(IsFilled)}].{part}";

    private bool IsFilled(int row) => Parts.Any(part => Values.Of($"units[{row}].{part}").Trim().Length > 0);

    private FirstUnit Unit(int row)
    {
        // "35.74.03.1001 Mayangan" is what the list offers: the code is what counts.
        var where = Values.Of($"units[{row}].region").Trim().Split(' ')[0];
        return new(
            Values.Of($"units[{row}].type"), Values.Of($"units[{row}].code").Trim().ToUpperInvariant(), Values.Of($"units[{row}].name"),
            where.Length == 0 ? null : RegionCode.TryParse(where, null, out var region) ? region : RegionCode.Nation);
    }
}

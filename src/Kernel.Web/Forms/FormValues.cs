using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Lindung.Kernel.Web;

/// <summary>What somebody typed into a form, by the fields' names: <c>family.members[0].sex</c>. Kept as typed, so that nothing is lost when it is refused.</summary>
/// <param name="Typed">The values.</param>
public sealed record FormValues(IReadOnlyDictionary<string, StringValues> Typed)
{
    internal const string AddRow = "_tambah";

    /// <summary>The button that asks what the name of a region may mean; its value is the field.</summary>
    internal const string FindRegion = "_cari";
    private const int MostRows = 100;

    internal static FormValues Empty { get; } = new(new Dictionary<string, StringValues>());

    internal string Of(string name) => Typed.TryGetValue(name, out var values) ? values.ToString() : "";

    /// <summary>The region of a field: the code that was typed, else what was chosen of the names, else what was typed; asked for names again, what was typed.</summary>
    internal string RegionOf(string name) => AllOf(name) is not [var typed, ..] all ? ""
        : Of(FindRegion) == name || RegionCode.TryParse(typed.Trim().Split(' ')[0], null, out _) ? typed
        : all.Last(v => v == typed || v.Trim().Length > 0);

    internal IReadOnlyList<string> AllOf(string name) => Typed.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>How many rows of a list are shown: those typed into, and the one asked for.</summary>
    internal int RowsOf(string name)
    {
        var typed = 0;
        while (typed < MostRows && Typed.Keys.Any(k => k.StartsWith($"{name}[{typed}]", StringComparison.Ordinal))) typed++;
        return Of(AddRow) == name ? Math.Min(typed + 1, MostRows) : Math.Max(typed, 1);
    }

    /// <summary>These values with a key in every row that asks for one.</summary>
    internal FormValues WithKeys(IEnumerable<FormField> fields)
    {
        var typed = new Dictionary<string, StringValues>(Typed);
        foreach (var field in fields) AddKeys(typed, field, field.Name);
        return new(typed);
    }

    private void AddKeys(Dictionary<string, StringValues> typed, FormField field, string name)
    {
        if (field.IsRowKey && Of(name).Length == 0) typed[name] = Guid.CreateVersion7().ToString();
        var within = field.Kind == FieldKind.Rows ? Enumerable.Range(0, RowsOf(name)).Select(i => $"{name}[{i}]") : [name];
        foreach (var row in within)
            foreach (var part in field.Parts) AddKeys(typed, part, $"{row}.{part.Name}");
    }

    /// <summary>The members of the request; what was left empty is left out.</summary>
    internal JsonObject Members(IEnumerable<FormField> fields, IndonesianZone zone, string prefix = "")
    {
        var members = new JsonObject();
        foreach (var field in fields)
            if (Value(field, prefix + field.Name, zone) is { } value)
                members[field.Name] = value;
            else if (field.SaysNothing)
                members[field.Name] = null;
        return members;
    }

    private JsonNode? Value(FormField field, string name, IndonesianZone zone) => field.Kind switch
    {
        FieldKind.Group => Members(field.Parts, zone, name + ".") is { Count: > 0 } group && (field.Required || HasAnswer(field, name)) ? group : field.Required ? new JsonObject() : null,
        FieldKind.Rows => Rows(field, name, zone),
        FieldKind.Codes => Many(AllOf(name), field.Required),
        FieldKind.Lines => Many(AllOf(name).SelectMany(v => v.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), field.Required),
        FieldKind.Flag => JsonValue.Create(Of(name) is "true" or "on"),
        // "35.74.03.1001 Mayangan" is what the picker writes: the code is what counts.
        FieldKind.Region => RegionOf(name).Trim() is { Length: > 0 } region ? JsonValue.Create(region.Split(' ')[0]) : null,
        _ => Of(name).Trim() is { Length: > 0 } text ? One(field, text, zone) : null,
    };

    /// <summary>A box that is not ticked is no answer by itself, nor is the key that the form made.</summary>
    private bool HasAnswer(FormField field, string name) =>
        Typed.Any(t => t.Key.StartsWith(name + ".", StringComparison.Ordinal) && !field.Parts.Any(p => p.IsRowKey && t.Key == $"{name}.{p.Name}") && t.Value.Any(v => !string.IsNullOrWhiteSpace(v)));

    private JsonArray? Rows(FormField field, string name, IndonesianZone zone)
    {
        var rows = new JsonArray();
        for (var i = 0; i < MostRows && Typed.Keys.Any(k => k.StartsWith($"{name}[{i}]", StringComparison.Ordinal)); i++)
            if (HasAnswer(field, $"{name}[{i}]"))
                rows.Add(Members(field.Parts, zone, $"{name}[{i}]."));
        return rows.Count > 0 || field.Required ? rows : null;
    }

    private static JsonArray? Many(IEnumerable<string> values, bool required) =>
        values.Where(v => v.Length > 0).ToList() is { Count: > 0 } given ? new JsonArray([.. given.Select(v => JsonValue.Create(v))]) : required ? [] : null;

    private static JsonValue One(FormField field, string text, IndonesianZone zone) => field.Kind switch
    {
        FieldKind.Number when decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        FieldKind.MaybeFlag when bool.TryParse(text, out var truth) => JsonValue.Create(truth),
        FieldKind.Moment when DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) =>
            JsonValue.Create(new DateTimeOffset(local, zone.Offset)),
        FieldKind.Time when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) => JsonValue.Create(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };
}

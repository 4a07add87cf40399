using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Lindung.Kernel.Web;

/// <summary>Turns what stands in a record into what somebody would have typed.</summary>
internal static partial class FormStarts
{
    internal static async ValueTask<FormValues> For(HttpContext http, FormDoor door)
    {
        var typed = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        if (door.Record(http.Request.RouteValues) is { IsOk: true, Value: var record })
        {
            var asked = new FormAsk(door.Use.Request, record, Given(http));
            foreach (var start in http.RequestServices.GetServices<IFormStart>())
                if (await start.Of(asked, http.RequestAborted) is { } begun)
                {
                    if (begun.Version is { } version) typed[FormEndpoints.VersionField] = version.ToString(CultureInfo.InvariantCulture);
                    var members = JsonSerializer.SerializeToNode(begun.Request, door.Use.Request, EdgeJson.Options)!.AsObject();
                    Add(typed, door.Fields(http.RequestServices), members, "", Zone(http));
                }
        }

        foreach (var (name, values) in http.Request.Query)
            if (await MayStandInAnAddress(http, door, name, values)) typed[name] = values;
        return new(typed);
    }

    private static Dictionary<string, string> Given(HttpContext http)
    {
        var given = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.RouteValues) given[name] = value?.ToString() ?? "";
        return given;
    }

    /// <summary>An address gives codes, dates, ids and numbers; of texts only what the field itself offers. Names and sentences come by nobody's link.</summary>
    private static async ValueTask<bool> MayStandInAnAddress(HttpContext http, FormDoor door, string name, StringValues values)
    {
        if (values.Any(v => v is null) || FormModel.Find(door.Fields(http.RequestServices), Row().Replace(name, "")) is not { } field) return false;
        if (field.Kind is not (FieldKind.Line or FieldKind.Paragraph or FieldKind.Lines or FieldKind.Group or FieldKind.Rows)) return values.All(v => Fits(field, v!));
        return (await Picks.For(http, door, [field])).GetValueOrDefault(field.Path) is { } offered && values.All(v => offered.Any(o => o.Value == v));
    }

    private static bool Fits(FormField field, string value) => field.Kind switch
    {
        FieldKind.Number => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        FieldKind.Flag or FieldKind.MaybeFlag => bool.TryParse(value, out _),
        FieldKind.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldKind.Moment => DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldKind.Time => TimeOnly.TryParse(value, CultureInfo.InvariantCulture, out _),
        FieldKind.Region => RegionCode.TryParse(value, null, out _),
        FieldKind.Choice or FieldKind.Codes when field.Type.IsEnum => Enum.GetNames(field.Type).Contains(value, StringComparer.OrdinalIgnoreCase),
        FieldKind.Code or FieldKind.Codes when field.Type == typeof(Code) => Code.TryParse(value, null, out _),
        _ => Guid.TryParse(value, out _),
    };

    [GeneratedRegex(@"\[\d{1,3}\]")]
    private static partial Regex Row();

    private static IndonesianZone Zone(HttpContext http) => IndonesianZone.Of(http.RequestServices.GetRequiredService<IRequestScope>().Actor?.UnitRegion ?? RegionCode.Nation);

    private static void Add(Dictionary<string, StringValues> typed, IEnumerable<FormField> fields, JsonObject members, string prefix, IndonesianZone zone)
    {
        foreach (var field in fields)
        {
            var name = prefix + field.Name;
            switch (members[field.Name])
            {
                case JsonObject group:
                    Add(typed, field.Parts, group, name + ".", zone);
                    break;
                case JsonArray rows when field.Kind == FieldKind.Rows:
                    for (var i = 0; i < rows.Count; i++) Add(typed, field.Parts, rows[i]!.AsObject(), $"{name}[{i}].", zone);
                    break;
                case JsonArray values:
                    var texts = values.Select(v => v!.ToString()).ToArray();
                    typed[name] = field.Kind == FieldKind.Lines ? new(string.Join('\n', texts)) : new(texts);
                    break;
                case JsonValue value:
                    typed[name] = Text(field, value.ToString(), zone);
                    break;
            }
        }
    }

    private static string Text(FormField field, string value, IndonesianZone zone) =>
        field.Kind == FieldKind.Moment && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at)
            ? at.ToOffset(zone.Offset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            : value;
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Lindung.Kernel.Web;

/// <summary>Turns what stands in a record into what somebody would have typed.</summary>
internal static class FormStarts
{
    internal static async ValueTask<FormValues> For(HttpContext http, FormDoor door)
    {
        var typed = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        if (door.Record(http.Request.RouteValues) is { IsOk: true, Value: { } record })
            foreach (var start in http.RequestServices.GetServices<IFormStart>())
                if (await start.Of(door.Use.Request, record, http.RequestAborted) is { } begun)
                {
                    typed[FormEndpoints.VersionField] = begun.Version.ToString(CultureInfo.InvariantCulture);
                    Add(typed, door.Fields(http.RequestServices), JsonSerializer.SerializeToNode(begun.Request, door.Use.Request, EdgeJson.Options)!.AsObject(), "", Zone(http));
                }

        // What the address gives as codes, dates and ids.
        foreach (var (name, values) in http.Request.Query) typed[name] = values;
        return new(typed);
    }

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

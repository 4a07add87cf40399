using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Offers what a field can be filled with that no code list offers: officers, units, consents of the file. Found by the scan of a module.</summary>
public interface IPicks
{
    /// <summary>What is offered; null: the field is not this one's to fill.</summary>
    /// <param name="request">The use case that the form is for.</param>
    /// <param name="field">The field.</param>
    /// <param name="record">The record that the form is about; null: none.</param>
    /// <param name="cancellation">Ends the look.</param>
    ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default);
}

/// <summary>One thing to pick.</summary>
/// <param name="Value">Its id.</param>
/// <param name="Label">What it is called.</param>
public sealed record PickOption(string Value, Text Label);

/// <summary>Asks everybody who offers something.</summary>
internal static class Picks
{
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<PickOption>>> For(HttpContext http, FormDoor door, IReadOnlyList<FormField> fields)
    {
        var record = door.Record(http.Request.RouteValues) is { IsOk: true, Value: var named } ? named : null;
        var offered = new Dictionary<string, IReadOnlyList<PickOption>>(StringComparer.Ordinal);
        foreach (var field in fields.SelectMany(All).Where(f => f.Kind is not (FieldKind.Group or FieldKind.Rows)))
            // What a module offers for its own field goes before what the kernel offers for all.
            foreach (var picks in http.RequestServices.GetServices<IPicks>())
                if (await picks.Of(door.Use.Request, field, record, http.RequestAborted) is { } options)
                {
                    offered[field.Path] = options;
                    break;
                }
        return offered;
    }

    private static IEnumerable<FormField> All(FormField field) => field.Parts.SelectMany(All).Prepend(field);
}

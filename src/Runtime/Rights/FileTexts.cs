using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Where a text stands in a file: the event by its version, which of its sealed values, which text of the value.</summary>
internal readonly record struct TextPlace(long Version, int Value, int Part);

/// <summary>One text of a file as whoever rewrites it sees it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Said">The event in plain words.</param>
/// <param name="Label">The field in plain words.</param>
/// <param name="Class">How the field is protected.</param>
/// <param name="Words">What it says.</param>
internal sealed record FileText(TextPlace Place, DateTimeOffset At, Text Said, Text Label, FieldClass Class, string Words);

/// <summary>What the file's key seals in one event.</summary>
internal sealed record SealedValues(StoredEvent Stored, JsonObject Values);

/// <summary>Everything that a file's key seals.</summary>
/// <param name="Until">The last version of the stream.</param>
/// <param name="Values">Event by event, in the words that stand now.</param>
/// <param name="Texts">Those texts that are for the reader.</param>
/// <param name="Closed">How many texts are not.</param>
/// <param name="Reworded">The words that were written anew and are not put under the new key yet.</param>
internal sealed record FileContent(long Until, IReadOnlyList<SealedValues> Values, IReadOnlyList<FileText> Texts, int Closed, IReadOnlyDictionary<TextPlace, string> Reworded);

/// <summary>
/// Reads a file's texts one by one, in whichever event and field they stand: the sealed values are walked as JSON, their names and classes come from the
/// events' declarations.
/// </summary>
internal sealed class FileTexts(EventStore store, EventCodec codec, FieldGrants grants, IRequestScope scope)
{
    private static readonly string[] Machinery = [EventAttribute.Of(typeof(TextReworded)).Name, TextsRewritten.Name];

    public async ValueTask<FileContent> Of(StreamId file, CancellationToken cancellation)
    {
        var events = (await store.ReadStream(file, 0, cancellation)).Where(e => e.Tenant == scope.Caller.Actor.Tenant).ToList();
        var anew = await codec.Rewritten(events, cancellation);
        var (values, texts, closed, reworded) = (new List<SealedValues>(), new List<FileText>(), 0, new Dictionary<TextPlace, string>());
        var since = events.LastOrDefault(e => e.Name == TextsRewritten.Name)?.Version ?? 0;
        foreach (var stored in events)
        {
            if (await codec.Decode(stored, anew, cancellation) is not { } recorded) continue;
            if (recorded.Event is TextReworded { Text: var words } said && stored.Version > since && words.TryGet(out var now)) reworded[new(said.Version, said.Value, said.Part)] = now;
            if (Machinery.Contains(stored.Name) || await codec.FileValues(stored, anew, cancellation) is not { } found) continue;
            values.Add(new(stored, found));
            var mine = Texts(stored, recorded, found).ToList();
            texts.AddRange(mine.OfType<FileText>());
            closed += mine.Count(text => text is null);
        }
        return new(events.Count == 0 ? 0 : events[^1].Version, values, texts, closed, reworded);
    }

    /// <summary>The texts of a value in the order in which they stand.</summary>
    public static IReadOnlyList<JsonValue> Parts(JsonNode? value) => value switch
    {
        JsonValue text when text.GetValueKind() == JsonValueKind.String => [text],
        JsonObject members => [.. members.SelectMany(member => Parts(member.Value))],
        JsonArray items => [.. items.SelectMany(Parts)],
        _ => [],
    };

    /// <summary>Null for each that is not for the reader.</summary>
    private IEnumerable<FileText?> Texts(StoredEvent stored, RecordedEvent recorded, JsonObject values)
    {
        var fields = Statement.Of(recorded.Event).ToDictionary(field => field.Name);
        var (type, names) = (recorded.Event.GetType(), Places(JsonNode.Parse(stored.Data), "").ToDictionary(place => place.Value, place => place.Name));
        var mayRead = grants.Of(scope.Caller.Actor.Roles);
        foreach (var (key, value) in values)
        {
            var place = int.Parse(key, CultureInfo.InvariantCulture);
            var field = names.TryGetValue(place, out var name) ? fields.GetValueOrDefault(name) : null;
            if (field is not null && field.Shape != FieldShape.Text) continue;
            foreach (var (part, text) in Parts(value).Index())
                yield return field is { Mark: { Scope: KeyScope.File } mark, Permission: null } && mayRead.Has(mark.Class)
                    ? new(new(stored.Version, place, part), stored.RecordedAt, EventTexts.Of(type, stored.Name) ?? new(stored.Name, stored.Name),
                        EventTexts.Label(type, field.Name) ?? new(field.Name, field.Name), mark.Class, text.GetValue<string>())
                    : null;
        }
    }

    /// <summary>By the names under which they stand, the places of an event's sealed values.</summary>
    private static IEnumerable<(string Name, int Value)> Places(JsonNode? node, string path) => node switch
    {
        JsonObject { Count: 1 } slot when slot["$p"] is { } place => [(path, place.GetValue<int>())],
        JsonObject members => members.Where(m => m.Key != "$sealed").SelectMany(m => Places(m.Value, path.Length == 0 ? m.Key : $"{path}.{m.Key}")),
        JsonArray items => items.Index().SelectMany(item => Places(item.Item, $"{path}[{item.Index}]")),
        _ => [],
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lindung.Kernel.Web;

/// <summary>
/// Looks at what was typed into a form before it is saved, where somebody presses "Check first" or leaves a person's part of it: whether it
/// may be there already. Found by the scan of a module. Reads by a use case, so that gate, need to know, limit and read log stand before
/// what it tells. Nothing is stored.
/// </summary>
public interface IFormCheck
{
    /// <summary>Whether the form of this use case can be checked.</summary>
    bool Checks(Type request);

    /// <summary>What is worth a look before it is saved; none: nothing.</summary>
    /// <param name="record">The record that the form is about.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="cancellation">Ends the look.</param>
    ValueTask<Result<IReadOnlyList<FormHint>>> Look(StreamId record, FormTyped typed, CancellationToken cancellation = default);
}

/// <summary>Something that is worth a look.</summary>
/// <param name="Text">A sentence; it names nobody.</param>
/// <param name="Case">The file to open; null: there is none that the reader may know.</param>
public sealed record FormHint(Text Text, StreamId? Case = null);

/// <summary>What was typed into a form so far; it need not be whole.</summary>
public sealed class FormTyped
{
    private readonly JsonObject _members;

    internal FormTyped(JsonObject members) => _members = members;

    /// <summary>A part of every row of a list, with the row's number from 0; rows without it, or in which it cannot be read, are left out.</summary>
    /// <typeparam name="T">The part's type.</typeparam>
    /// <param name="rows">The list: <c>clients</c>.</param>
    /// <param name="part">The part: <c>person</c>.</param>
    public IReadOnlyList<(int Row, T Part)> Each<T>(string rows, string part)
        where T : class => [.. Parts<T>(rows, part)];

    private IEnumerable<(int Row, T Part)> Parts<T>(string rows, string part)
        where T : class
    {
        if (_members[rows] is not JsonArray list) yield break;
        for (var i = 0; i < list.Count; i++)
            if (list[i]?[part] is { } typed && Read<T>(typed) is { } read) yield return (i, read);
    }

    private static T? Read<T>(JsonNode typed)
        where T : class
    {
        try
        {
            return typed.Deserialize<T>(EdgeJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

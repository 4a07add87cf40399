using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Lindung.Kernel.Web;

/// <summary>
/// Opaque, sealed continuations of lists: a reader can neither look into one nor make one up. They hold over restarts and nodes,
/// because the data-protection keys do.
/// </summary>
public sealed class Cursors(IDataProtectionProvider protection)
{
    private const int LongestCursor = 2000;

    /// <summary>The continuation of <paramref name="list"/> (the use case's literal name) after <paramref name="place"/>.</summary>
    public string Write<TPlace>(string list, TPlace place) =>
        Convert.ToBase64String(For(list).Protect(JsonSerializer.SerializeToUtf8Bytes(place, EdgeJson.Options))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>
    /// At most <paramref name="limit"/> of the rows, as they are shown, and where the next page begins. One row more than the limit is read, so that it is known
    /// whether there is a next page.
    /// </summary>
    public Page<TShown> Page<TRow, TShown, TPlace>(string list, IReadOnlyList<TRow> rows, int limit, Func<TRow, TShown> shown, Func<TRow, TPlace> place) =>
        new([.. rows.Take(limit).Select(shown)], rows.Count > limit ? Write(list, place(rows[limit - 1])) : null);

    /// <summary>The place that a continuation of this list holds; <see cref="EdgeErrors.CursorMalformed"/> for every other text.</summary>
    public Result<TPlace> Read<TPlace>(string list, string cursor)
    {
        if (cursor.Length > LongestCursor) return EdgeErrors.CursorMalformed;
        try
        {
            var text = cursor.Replace('-', '+').Replace('_', '/');
            var bytes = For(list).Unprotect(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
            return JsonSerializer.Deserialize<TPlace>(bytes, EdgeJson.Options) is { } place ? place : EdgeErrors.CursorMalformed;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return EdgeErrors.CursorMalformed;
        }
    }

    private IDataProtector For(string list) => protection.CreateProtector("lindung.cursor", list);
}

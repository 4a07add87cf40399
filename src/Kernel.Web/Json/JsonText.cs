using System.Text.Json;

namespace Lindung.Kernel.Web;

/// <summary>Whether the texts of a JSON body can be kept by every store.</summary>
internal static class JsonText
{
    /// <summary>False when a text holds U+0000, which PostgreSQL cannot keep. Throws when a text is no valid Unicode.</summary>
    internal static bool IsClean(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = EdgeJson.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            if (reader.GetString()!.Contains('\0', StringComparison.Ordinal)) return false;
        }
        return true;
    }
}

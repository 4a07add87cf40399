using System.Globalization;
using System.Text;

namespace Lindung.Storage;

/// <summary>The last member of every event's metadata. Fixed length, so that it is written and read without parsing the rest.</summary>
internal static class RecordedAt
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const int TimeLength = 27;
    private static readonly int TailLength = "\"recordedAt\":\"\"}".Length + TimeLength;

    public static byte[] Tail(DateTimeOffset at) =>
        Encoding.UTF8.GetBytes($",\"recordedAt\":\"{at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}\"}}");

    public static byte[] AddTo(byte[] metadata, byte[] tail)
    {
        var isEmpty = metadata.Length == 2;
        var added = isEmpty ? tail.AsSpan(1) : tail;
        var all = new byte[metadata.Length - 1 + added.Length];
        metadata.AsSpan(0, metadata.Length - 1).CopyTo(all);
        added.CopyTo(all.AsSpan(metadata.Length - 1));
        return all;
    }

    public static DateTimeOffset Read(byte[] metadata) =>
        TryRead(metadata, out var at) ? at : throw new FormatException("The metadata does not end with recordedAt.");

    public static bool TryRead(byte[] metadata, out DateTimeOffset at)
    {
        at = default;
        if (metadata.Length < TailLength + 1 || metadata[^1] != '}') return false;
        var tail = metadata.AsSpan(metadata.Length - TailLength);
        return tail.StartsWith("\"recordedAt\":\""u8)
            && DateTimeOffset.TryParseExact(
                Encoding.UTF8.GetString(tail.Slice(14, TimeLength)), Format, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
    }
}

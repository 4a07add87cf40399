using System.IO.Compression;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Runtime.Files;

/// <summary>
/// Looks into a PDF for what it must not have: scripts, programs that it starts, files that it brings along, a lock. Its names are read as a
/// reader reads them (<c>#4A</c> is a letter) and in packed object streams too. It is kept byte for byte: an official letter bears an electronic
/// signature, which any change would break.
/// </summary>
internal static class PdfFile
{
    private const long MostUnpacked = 64L << 20;
    private const int LongestDictionary = 2_048;

    private const string Objects = "/ObjStm";

    private static readonly string[] Active = ["/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"];

    public static Result<byte[]> Take(byte[] content)
    {
        var end = content.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0) return AttachmentErrors.Damaged;
        if (content.AsSpan(end + 5).ContainsAnyExcept("\r\n\t \0"u8)) return AttachmentErrors.Disguised;
        var names = Unescaped(content);
        if (Has(names, "/Encrypt")) return AttachmentErrors.Locked;
        if (Active.Any(name => Has(names, name))) return AttachmentErrors.Active;
        return Packed(content) is { } refusal ? refusal : content;
    }

    /// <summary>What stands in packed objects. Every stream that is said to hold some must open, or nobody has looked at all of it.</summary>
    private static Error? Packed(byte[] content)
    {
        var (left, sought) = (MostUnpacked, Count(Unescaped(content), Objects));
        for (int at = 0, next; (next = content.AsSpan(at).IndexOf("stream"u8)) >= 0; at += next + 6)
        {
            var start = at + next + 6;
            var dictionary = DictionaryBefore(content.AsSpan(Math.Max(0, at + next - LongestDictionary)..(at + next)));
            if (!Has(dictionary, Objects)) continue;
            while (start < content.Length && content[start] is (byte)'\r' or (byte)'\n') start++;
            if (Unpacked(content, start, left) is not { } unpacked) return AttachmentErrors.Unpacked;
            if (unpacked.Length == 0 || Has(dictionary, "/DecodeParms")) return AttachmentErrors.Damaged;
            (left, sought) = (left - unpacked.Length, sought - 1);
            var names = Unescaped(unpacked);
            if (Active.Any(name => Has(names, name))) return AttachmentErrors.Active;
        }
        return sought > 0 ? AttachmentErrors.Damaged : null;
    }

    private static byte[] DictionaryBefore(ReadOnlySpan<byte> stream)
    {
        if (stream.EndsWith("end"u8)) return [];
        var begin = stream.LastIndexOf("obj"u8);
        return Unescaped((begin < 0 ? stream : stream[begin..]).ToArray());
    }

    /// <summary>Null: it is more than may be; empty: it is packed in another way.</summary>
    private static byte[]? Unpacked(byte[] content, int start, long most)
    {
        using var plain = new MemoryStream();
        using var zlib = new ZLibStream(new MemoryStream(content, start, content.Length - start), CompressionMode.Decompress);
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                if (plain.Length + read > most) return null;
                plain.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What came out until then is what a reader has too.
        }
        return plain.ToArray();
    }

    private static bool Has(ReadOnlySpan<byte> names, string name) => Count(names, name) > 0;

    private static int Count(ReadOnlySpan<byte> names, string name)
    {
        Span<byte> sought = stackalloc byte[name.Length];
        Encoding.ASCII.GetBytes(name, sought);
        var count = 0;
        for (int at = 0, next; (next = names[at..].IndexOf(sought)) >= 0; at += next + name.Length)
            if (at + next + name.Length is var after && (after == names.Length || !char.IsAsciiLetterOrDigit((char)names[after]))) count++;
        return count;
    }

    /// <summary>With every <c>#xx</c> as the letter that it stands for.</summary>
    private static byte[] Unescaped(byte[] content)
    {
        if (content.AsSpan().IndexOf((byte)'#') < 0) return content;
        var (plain, length) = (new byte[content.Length], 0);
        for (var i = 0; i < content.Length; i++)
        {
            var isLetter = content[i] == '#' && i + 2 < content.Length && char.IsAsciiHexDigit((char)content[i + 1]) && char.IsAsciiHexDigit((char)content[i + 2]);
            plain[length++] = isLetter ? Convert.ToByte(Encoding.ASCII.GetString(content, i + 1, 2), 16) : content[i];
            if (isLetter) i += 2;
        }
        return plain[..length];
    }
}

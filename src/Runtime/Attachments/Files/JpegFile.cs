using System.Buffers.Binary;
using Lindung.Kernel;

namespace Lindung.Runtime.Files;

/// <summary>
/// Writes a JPEG anew from the segments that make the picture and none else: no Exif, XMP, IPTC, maker notes, colour profile of the device,
/// thumbnail, second picture, comment, nor what stands behind its end. Not a pixel changes: a photo of an injury is evidence. The way up stays.
/// </summary>
internal static class JpegFile
{
    private const byte Begin = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Jfif = 0xE0;
    private const byte Exif = 0xE1;
    private const byte Adobe = 0xEE;

    private static readonly byte[] PlainJfif = [0xFF, Jfif, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    public static Result<byte[]> Take(byte[] content)
    {
        var parts = Read(content);
        if (parts.Error is { } refusal) return refusal;
        using var kept = new MemoryStream(content.Length);
        kept.Write([0xFF, Begin]);
        if (parts.Value.IsJfif) kept.Write(PlainJfif);
        if (parts.Value.Turned is > 1 and { } turned) kept.Write(Orientation.Segment(turned));
        foreach (var part in parts.Value.Kept) kept.Write(content.AsSpan(part));
        kept.Write([0xFF, End]);
        return kept.ToArray();
    }

    private static Result<Parts> Read(ReadOnlySpan<byte> content)
    {
        var (parts, at) = (new Parts(), 2);
        while (at + 2 <= content.Length)
        {
            if (content[at] != 0xFF) return AttachmentErrors.Damaged;
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == End) return parts is { HasSize: true, HasScan: true } ? parts : AttachmentErrors.Damaged;
            if (at + 4 > content.Length) break;
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (end < at + 4 || end > content.Length) return AttachmentErrors.Damaged;
            var body = content[(at + 4)..end];
            if (Note(parts, marker, body) is { } refusal) return refusal;
            var isPicture = IsPicture(marker, body);
            if (marker == Scan) end = EndOfScan(content, end);
            if (isPicture) parts.Kept.Add(at..end);
            at = end;
        }
        return AttachmentErrors.Damaged;
    }

    private static Error? Note(Parts parts, byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker)
        {
            case Jfif when body.StartsWith("JFIF\0"u8):
                parts.IsJfif = true;
                return null;
            case Exif when body.StartsWith("Exif\0\0"u8):
                parts.Turned = Orientation.Read(body[6..]);
                return null;
            case Scan:
                parts.HasScan = true;
                return null;
            case 0xC0 or 0xC1 or 0xC2:
                parts.HasSize = true;
                return body.Length < 6 ? AttachmentErrors.Damaged : PictureSize.Refusal(BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
            case 0xDB or 0xDD or 0xC4 or (>= Jfif and <= 0xEF) or 0xFE:
                return null;
            default:
                return AttachmentErrors.Damaged;
        }
    }

    /// <summary>Colour needs Adobe's own segment, in its one form; what else a program or a device writes is no picture.</summary>
    private static bool IsPicture(byte marker, ReadOnlySpan<byte> body) =>
        marker is 0xC0 or 0xC1 or 0xC2 or 0xC4 or 0xDB or 0xDD or Scan || marker == Adobe && body.Length == 12 && body.StartsWith("Adobe"u8);

    /// <summary>Where the next marker stands that is neither a stuffed byte nor a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> content, int at)
    {
        for (; at + 1 < content.Length; at++)
        {
            var next = content[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= content.Length) return content.Length;
            at += next;
            if (content[at + 1] is not (0 or (>= 0xD0 and <= 0xD7))) return at;
        }
        return content.Length;
    }

    private sealed class Parts
    {
        public List<Range> Kept { get; } = [];

        public bool IsJfif { get; set; }

        public bool HasSize { get; set; }

        public bool HasScan { get; set; }

        public int? Turned { get; set; }
    }
}

/// <summary>How large a picture may become when it is shown: enough for the largest cameras of phones.</summary>
internal static class PictureSize
{
    private const long MostPixels = 120_000_000;

    public static Error? Refusal(long width, long height) => width <= 0 || height <= 0 ? AttachmentErrors.Damaged : width * height > MostPixels ? AttachmentErrors.Unpacked : null;
}

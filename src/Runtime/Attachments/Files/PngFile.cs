using System.Buffers.Binary;
using Lindung.Kernel;

namespace Lindung.Runtime.Files;

/// <summary>
/// Writes a PNG anew from the chunks that make the picture and none else: no text, Exif, time, profile of the device, animation, nor what
/// stands behind its end. Not a pixel changes.
/// </summary>
internal static class PngFile
{
    private const int Signature = 8;
    private const int Round = 12;

    private static readonly string[] Picture = ["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "cHRM", "IDAT", "IEND"];

    public static Result<byte[]> Take(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content, 0, Signature);
        var (at, hasPixels) = (Signature, false);
        while (at + Round <= content.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at));
            if (length > content.Length - at - Round) return AttachmentErrors.Damaged;
            var chunk = content.AsSpan(at, (int)length + Round);
            var name = System.Text.Encoding.ASCII.GetString(chunk[4..8]);
            if (at == Signature != (name == "IHDR")) return AttachmentErrors.Damaged;
            if (name == "IHDR" && Size(chunk) is { } refusal) return refusal;
            if (Picture.Contains(name)) kept.Write(chunk);
            hasPixels |= name == "IDAT";
            if (name == "IEND") return hasPixels ? kept.ToArray() : AttachmentErrors.Damaged;
            at += chunk.Length;
        }
        return AttachmentErrors.Damaged;
    }

    private static Error? Size(ReadOnlySpan<byte> header) => header.Length != 13 + Round
        ? AttachmentErrors.Damaged
        : PictureSize.Refusal(BinaryPrimitives.ReadUInt32BigEndian(header[8..]), BinaryPrimitives.ReadUInt32BigEndian(header[12..]));
}

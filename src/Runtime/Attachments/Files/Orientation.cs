using System.Buffers.Binary;

namespace Lindung.Runtime.Files;

/// <summary>Which way up a picture is (Exif 2.32, tag 0x0112): the one thing that its camera wrote and that is kept.</summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;

    /// <summary>2 to 8; null: it stands as it is, or says nothing that can be read.</summary>
    public static int? Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || tiff[0] != tiff[1] || tiff[0] is not ((byte)'I' or (byte)'M')) return null;
        var little = tiff[0] == 'I';
        var first = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2) return null;
        var entries = tiff[(int)first..];
        for (int i = 0, at = 2; i < Short(entries, little) && at + 12 <= entries.Length; i++, at += 12)
            if (Short(entries[at..], little) == Tag) return Short(entries[(at + 8)..], little) is >= 2 and <= 8 and var turned ? turned : null;
        return null;
    }

    /// <summary>A segment of JPEG that says it and nothing else.</summary>
    public static byte[] Segment(int turned) =>
        [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0];

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}

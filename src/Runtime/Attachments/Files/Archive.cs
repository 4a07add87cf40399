using System.Buffers.Binary;
using System.IO.Compression;
using Lindung.Kernel;

namespace Lindung.Runtime.Files;

/// <summary>Looks into ZIP archives without believing what they say of themselves.</summary>
internal static class Archive
{
    private const int MostEntries = 2_000;
    private const long MostUnpacked = 100L << 20;
    private const int EndLength = 22;

    /// <summary>Whether a ZIP's directory stands at the end: such a file is an archive to whoever opens it as one, whatever it begins with.</summary>
    public static bool EndsAsOne(ReadOnlySpan<byte> content)
    {
        var tail = content[Math.Max(0, content.Length - EndLength - ushort.MaxValue)..];
        for (int at; (at = tail.LastIndexOf("PK\u0005\u0006"u8)) >= 0; tail = tail[..at])
        {
            if (tail.Length < at + EndLength) continue;
            var (entries, directory) = (BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 10)..]), BinaryPrimitives.ReadUInt32LittleEndian(tail[(at + 12)..]));
            if (entries > 0 && directory > 0 && directory < content.Length) return true;
        }
        return false;
    }

    /// <summary>Every entry's place and what it unpacks to, at most <see cref="MostUnpacked"/> bytes together, counted as they come out.</summary>
    public static Error? Look(ZipArchive zip, Func<ZipArchiveEntry, Error?> look)
    {
        if (zip.Entries.Count > MostEntries) return AttachmentErrors.Unpacked;
        var (left, buffer) = (MostUnpacked, new byte[64 * 1024]);
        foreach (var entry in zip.Entries)
        {
            if (look(entry) is { } refusal) return refusal;
            if (entry.Length > left) return AttachmentErrors.Unpacked;
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
                if ((left -= read) < 0) return AttachmentErrors.Unpacked;
        }
        return null;
    }
}

using System.Formats.Tar;
using System.IO.Compression;

namespace Lindung.Release;

/// <summary>A folder as one file. Order, times and owners are those of the commit, not of the machine.</summary>
internal static class Archive
{
    private const UnixFileMode File755 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode File644 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private static readonly string[] Programs = ["Lindung.Dinas", "lindung", "createdump"];

    /// <summary>Writes <c>.tar.gz</c> or <c>.zip</c>; everything lies below a folder of the archive's name.</summary>
    /// <returns>The file.</returns>
    public static async Task<string> Make(string folder, string path, DateTimeOffset at, bool isZip, CancellationToken cancellation)
    {
        var root = Path.GetFileName(folder);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (File: f, Name: $"{root}/{Path.GetRelativePath(folder, f).Replace('\\', '/')}"));
        return isZip ? await Zip(files, path + ".zip", at, cancellation) : await Tar(files, path + ".tar.gz", at, cancellation);
    }

    private static async Task<string> Tar(IEnumerable<(string File, string Name)> files, string path, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var output = File.Create(path);
        await using var packed = new GZipStream(output, CompressionLevel.Optimal);
        await using var tar = new TarWriter(packed, TarEntryFormat.Ustar);
        foreach (var (file, name) in files)
        {
            await using var content = File.OpenRead(file);
            await tar.WriteEntryAsync(
                new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = at, Mode = Programs.Contains(Path.GetFileName(file)) ? File755 : File644 }, cancellation);
        }
        return path;
    }

    private static async Task<string> Zip(IEnumerable<(string File, string Name)> files, string path, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var output = File.Create(path);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create);
        foreach (var (file, name) in files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = at;
            await using var packed = entry.Open();
            await using var content = File.OpenRead(file);
            await content.CopyToAsync(packed, cancellation);
        }
        return path;
    }
}

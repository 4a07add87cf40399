using System.Security.Cryptography;
using System.Text;

namespace Lindung.Release;

/// <summary>Checksums as <c>sha256sum -c</c> reads them.</summary>
internal static class Checksums
{
    private const string Name = "SHA256SUMS";

    /// <summary>Of every file in a folder, in that folder.</summary>
    public static async Task Write(string folder, CancellationToken cancellation)
    {
        var lines = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            lines.Append(await Line(file, Path.GetRelativePath(folder, file).Replace('\\', '/'), cancellation));
        await File.WriteAllTextAsync(Path.Combine(folder, Name), lines.ToString(), cancellation);
    }

    public static async Task<string> Line(string file, string name, CancellationToken cancellation)
    {
        await using var bytes = File.OpenRead(file);
        return $"{Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellation))}  {name}\n";
    }
}

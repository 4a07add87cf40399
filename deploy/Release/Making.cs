using System.Text;

namespace Lindung.Release;

/// <summary>A release cannot be made; the message says what to do.</summary>
internal sealed class ReleaseException(string message) : Exception(message);

/// <summary>
/// Makes archives that install on a bare server: both programs with their runtime, region data, what an operator copies (units, proxy, watching,
/// documents), licences, bill of materials and checksums. The same commit gives the same content.
/// </summary>
internal static class Making
{
    private static readonly string[] Programs = ["hosts/Dinas", "hosts/Cli"];
    private static readonly (string From, string To)[] Beside =
        [("deploy/systemd", "systemd"), ("deploy/nginx", "nginx"), ("docs/operate.md", "docs/operate.md"), ("docs/compose-a-deployment.md", "docs/compose-a-deployment.md"), ("docs/privacy.md", "docs/privacy.md"), ("docs/panduan", "docs/panduan"), ("LICENSE", "LICENSE")];

    /// <summary>Makes one archive for each target, and a file of their checksums.</summary>
    public static async Task Of(DirectoryInfo to, IReadOnlyList<string> targets, bool isUncommitted, CancellationToken cancellation)
    {
        using var source = await Source.Take(isUncommitted, cancellation);
        to.Create();
        var sums = new StringBuilder();
        foreach (var target in targets.Distinct())
        {
            var name = $"lindung-{source.Version}-{target}";
            var folder = Directory.CreateDirectory(Path.Combine(source.Folder, ".release", name)).FullName;
            foreach (var program in Programs)
                await Tool.Run(
                    source.Folder, "dotnet",
                    [
                        "publish", program, "-c", "Release", "-r", target, "--self-contained", "-o", folder, "-v", "q", "-nologo",
                        "-p:Version=" + source.Version, "-p:SourceRevisionId=" + source.Commit, "-p:DebugType=none", "-p:GenerateDocumentationFile=false",
                    ],
                    cancellation);
            foreach (var (from, there) in Beside) Copy(Path.Combine(source.Folder, from), Path.Combine(folder, there));
            var components = Components.Of(folder, source.Folder);
            await Bill.Write(Path.Combine(folder, "sbom.cdx.json"), source, components, cancellation);
            await Notices.Write(folder, components, cancellation);
            await Checksums.Write(folder, cancellation);
            var archive = await Archive.Make(folder, Path.Combine(to.FullName, name), source.CommittedAt, isZip: target.StartsWith("win", StringComparison.Ordinal), cancellation);
            sums.Append(await Checksums.Line(archive, Path.GetFileName(archive), cancellation));
            Console.WriteLine(archive);
        }
        await File.WriteAllTextAsync(Path.Combine(to.FullName, $"lindung-{source.Version}.sha256"), sums.ToString(), cancellation);
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to, overwrite: true);
            return;
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}

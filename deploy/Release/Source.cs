using System.Globalization;
using System.Xml.Linq;

namespace Lindung.Release;

/// <summary>The sources of a release, in a folder of their own: what is built there changes nothing in the clone.</summary>
internal sealed class Source : IDisposable
{
    private Source(string folder, string version, string commit, DateTimeOffset committedAt) => (Folder, Version, Commit, CommittedAt) = (folder, version, commit, committedAt);

    public string Folder { get; }

    /// <summary>Of <c>Directory.Build.props</c>; with a word behind it where the files are not those of a commit.</summary>
    public string Version { get; }

    public string Commit { get; }

    public DateTimeOffset CommittedAt { get; }

    /// <exception cref="ReleaseException">Not in a clone, or with changes that are not committed.</exception>
    public static async Task<Source> Take(bool isUncommitted, CancellationToken cancellation)
    {
        var clone = (await Tool.Run(Environment.CurrentDirectory, "git", ["rev-parse", "--show-toplevel"], cancellation)).Trim();
        if (!isUncommitted && (await Tool.Run(clone, "git", ["status", "--porcelain"], cancellation)).Length > 0)
            throw new ReleaseException("A release is made of a commit: commit or put away what has changed, or try with --uncommitted.");
        var commit = (await Tool.Run(clone, "git", ["rev-parse", "HEAD"], cancellation)).Trim();
        var at = DateTimeOffset.Parse((await Tool.Run(clone, "git", ["show", "-s", "--format=%cI", "HEAD"], cancellation)).Trim(), CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("lindung-release-").FullName;
        foreach (var file in (await Tool.Run(clone, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], cancellation)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var from = Path.Combine(clone, file);
            // One that was deleted without a commit is still listed.
            if (!File.Exists(from)) continue;
            var to = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }
        var version = XDocument.Load(Path.Combine(folder, "Directory.Build.props")).Descendants("Version").Single().Value;
        return new(folder, isUncommitted ? version + "-uncommitted" : version, commit, at);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

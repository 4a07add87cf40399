using System.Text;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>What the files of an embedded store hold while it runs.</summary>
internal static class Files
{
    public static void HoldNone(TemporaryFolder folder, params string[] words)
    {
        var files = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Select(Bytes).ToList();
        Assert.That(files, Is.Not.Empty);
        foreach (var word in words)
            Assert.That(files.Count(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0), Is.Zero, $"files that hold \"{word}\"");
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}

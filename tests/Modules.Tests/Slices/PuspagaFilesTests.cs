using Lindung.Modules.Tests.Puspaga;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>What an embedded Puspaga leaves on the disk.</summary>
[TestFixture(Dialect.Sqlite)]
internal sealed class PuspagaFilesTests(Dialect store) : PuspagaSlice(store)
{
    [Test]
    public async Task Files_OfAnEpisode_HoldNoNameAndNoWord()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Session(episode));

        var files = Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Select(Bytes).ToList();

        Assert.That(files, Is.Not.Empty);
        foreach (var word in new[] { "Sarilana", "Rahasia sesi", "Latihan di rumah", "Ingin belajar mengasuh", "Garis netral" })
            Assert.That(files.Count(bytes => bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0), Is.Zero, $"files that hold \"{word}\"");
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}

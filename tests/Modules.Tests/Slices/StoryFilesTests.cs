using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>What the files of an embedded store hold after the story.</summary>
internal sealed class StoryFilesTests() : SliceTests(Dialect.Sqlite)
{
    [Test]
    public async Task Files_OfTheWholeStory_HoldNoNameAndNoWord()
    {
        var complaint = await Steps.Received();
        await Steps.Complete(complaint);
        await Suite.Do(People.Supervisor, Steps.Approval(complaint));

        var files = Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Select(Bytes).ToList();

        Assert.That(files, Is.Not.Empty);
        foreach (var word in new[] { "Sarilana", "Bramatiko", "Garis netral", "Ingin merasa aman" })
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

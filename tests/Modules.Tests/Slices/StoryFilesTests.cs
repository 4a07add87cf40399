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

        Files.HoldNone(Folder, "Sarilana", "Bramatiko", "Garis netral", "Ingin merasa aman");
    }
}

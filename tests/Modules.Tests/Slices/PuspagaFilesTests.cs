using Lindung.Modules.Tests.Puspaga;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>What an embedded Puspaga leaves on the disk.</summary>
internal sealed class PuspagaFilesTests() : PuspagaSlice(Dialect.Sqlite)
{
    [Test]
    public async Task Files_OfAnEpisode_HoldNoNameAndNoWord()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Session(episode));

        Files.HoldNone(Folder, "Sarilana", "Rahasia sesi", "Latihan di rumah", "Ingin belajar mengasuh", "Garis netral");
    }
}

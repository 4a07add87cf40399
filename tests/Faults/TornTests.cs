using Lindung.Story.Tests.Story;

namespace Lindung.Faults.Tests;

/// <summary>A power cut in the middle of a write leaves half a page at the end of the log of a SQLite store.</summary>
internal sealed class TornTests
{
    /// <summary>As SQLite lays its log out: a header, then frames of a header and a page.</summary>
    private const int LogHeader = 32, FrameHeader = 24, Page = 4096;

    private const int Times = 3;

    [Test]
    public async Task Host_WhoseLogEndsInATornPage_GoesOnWithAllThatWasAcknowledged()
    {
        await using var city = await City.Found(Database.Sqlite, StoredEvents.Policies);
        var officer = await city["penerima"];
        var desk = new Desk(city, officer);
        await desk.Open();
        await desk.Work(async () =>
        {
            for (var n = 0; n < Times; n++)
            {
                await desk.Goes();
                await city.Host.Kill();
                await city.Host.DisposeAsync();
                Tear(Path.Combine(city.Settings.Folder, "events.db-wal"));
                await city.Start();
            }
            await desk.Goes();
        });
        await Proof.Holds(city, officer, desk);
    }

    /// <summary>Appends the first half of a frame: the last one again, with another page of content, as a commit that was under way would be.</summary>
    private static void Tear(string log)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.ReadWrite);
        const int frame = FrameHeader + Page;
        var frames = (file.Length - LogHeader) / frame;
        Assert.That(frames, Is.Positive, "the log holds what was written last");
        file.Position = LogHeader + (frames - 1) * frame;
        var half = new byte[FrameHeader + Page / 2];
        file.ReadExactly(half);
        Array.Fill<byte>(half, 0x5A, FrameHeader, Page / 2);
        file.Position = LogHeader + frames * frame;
        file.Write(half);
    }
}

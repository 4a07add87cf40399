using System.Text;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

internal sealed class ErasureTests
{
    private static readonly PersonDetails Details = new(Code.Parse("P"), "Contoh Melati Vazu", Nik: Nik.Parse("9901014101900001").Value, Birth: ApproximateDate.On(new(1990, 1, 1)));

    [Test]
    public async Task YesterdaysEvents_WithTodaysKeys_YieldNoName()
    {
        await using var bench = await PeopleBench.Open();
        var (erased, kept) = (await bench.Register(Details), await bench.Register(Details));
        using var backup = new TemporaryFolder();
        await bench.Close();
        Copy(bench.Options.Folder, backup.Path, "events.db*");
        await using (var today = await PeopleBench.Open(bench.Folder, bench.Options))
            await today.Erasure.Destroy(bench.Tenant, [Person.StreamOf(erased)], [], [], Guid.CreateVersion7());
        Copy(backup.Path, bench.Options.Folder, "events.db*");

        await using var restored = await PeopleBench.Open(bench.Folder, bench.Options);

        Assert.That((await restored.Read(erased)).Identity.Name, Is.EqualTo(Protected<string>.Erased));
        Assert.That((await restored.Read(kept)).Identity.Name!.Value.OrDefault(), Is.EqualTo(Details.Name));
    }

    [Test]
    public async Task YesterdaysKeys_Restored_DoNotBringHerBack()
    {
        await using var bench = await PeopleBench.Open();
        var (erased, kept) = (await bench.Register(Details), await bench.Register(Details));
        Assert.That(await bench.Erasure.Restore(), Is.Zero);
        await bench.Close();
        using var backup = new TemporaryFolder();
        Copy(bench.Options.Folder, backup.Path, "keys.db*");
        await using (var today = await PeopleBench.Open(bench.Folder, bench.Options))
        {
            await today.Erasure.Destroy(bench.Tenant, [Person.StreamOf(erased)], [], [], Guid.CreateVersion7());
            Assert.That(await today.Erasure.Restore(), Is.Zero, "all of it was applied");
        }

        Copy(backup.Path, bench.Options.Folder, "keys.db*");
        await using (var old = await KeyStore.OpenFile(Path.Combine(bench.Options.Folder, "keys.db")))
            Assert.That(await old.Owned(bench.Tenant.Value, [erased.Value], default), Has.Count.EqualTo(1), "her key is back");

        await using var restored = await PeopleBench.Open(bench.Folder, bench.Options);

        Assert.That((await restored.Read(erased)).Identity.Name, Is.EqualTo(Protected<string>.Erased));
        Assert.That((await restored.Read(kept)).Identity.Name!.Value.OrDefault(), Is.EqualTo(Details.Name));
    }

    [Test]
    public async Task AnotherNode_ThatHasHerWarm_CannotShowHerOnceTheErasureReturns()
    {
        await using var bench = await PeopleBench.Open(Dialect.Postgres);
        await using var other = await PeopleBench.Open(bench.Folder, bench.Options);
        var (erased, kept) = (await bench.Register(Details), await bench.Register(Details));
        foreach (var person in new[] { erased, kept })
            Assert.That((await other.Read(person)).Identity.Name!.Value.OrDefault(), Is.EqualTo(Details.Name), "she is warm there");

        await bench.Erase(Person.StreamOf(erased));

        Assert.That((await other.Read(erased)).Identity.Name, Is.EqualTo(Protected<string>.Erased));
        Assert.That((await other.Read(kept)).Identity.Name!.Value.OrDefault(), Is.EqualTo(Details.Name));
    }

    [Test]
    public async Task Erasure_RepeatedWithTheSameCommand_IsOneEvent()
    {
        await using var bench = await PeopleBench.Open();
        var person = await bench.Register(Details);
        var command = Guid.CreateVersion7();

        for (var i = 0; i < 2; i++) await bench.Erasure.Destroy(bench.Tenant, [Person.StreamOf(person)], [], [], command);

        Assert.That(await bench.Opened.Events.ReadStream(KeysDestroyed.StreamOf(bench.Tenant)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Erasure_OfAFileWithNotes_TakesItsNotesAndLeavesTheTenantsKey()
    {
        await using var bench = await CodecBench.Open();
        await using var people = await PeopleBench.Open();
        var codec = new EventCodec(CodecBench.Types, people.Opened.Keys);
        var stream = new StreamId("sample.case", Guid.CreateVersion7());
        var encoded = await codec.Encode(people.Tenant, stream, 1, [SampleTold.Make()], CodecBench.Metadata, default);
        await people.Opened.Events.Append(new(people.Tenant, Guid.CreateVersion7(), [], [], [new(stream, 0, [], encoded)]));

        await people.Erase(stream);

        var told = (SampleTold)(await codec.Decode((await people.Opened.Events.ReadStream(stream)).Single(), Reveal.Open, default))!.Event;
        Assert.That((told.Story.State, told.Note.State, told.Words.State), Is.EqualTo((ProtectedState.Erased, ProtectedState.Erased, ProtectedState.Known)));
    }

    [Test]
    public async Task Attachment_OfAnErasure_IsGone()
    {
        await using var bench = await PeopleBench.Open();
        var attachment = Guid.CreateVersion7();
        await bench.Opened.Events.Append(new(bench.Tenant, Guid.CreateVersion7(), [], [], []) { Chunks = [new(attachment, 0, Encoding.UTF8.GetBytes("tersegel"))] });
        Assert.That(await bench.Opened.Events.ReadAttachment(attachment), Has.Count.EqualTo(1));

        await bench.Erasure.Destroy(bench.Tenant, [], [], [attachment], Guid.CreateVersion7());

        Assert.That(await bench.Opened.Events.ReadAttachment(attachment), Is.Empty);
    }

    private static void Copy(string from, string to, string pattern)
    {
        foreach (var stale in Directory.GetFiles(to, pattern)) File.Delete(stale);
        foreach (var file in Directory.GetFiles(from, pattern)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }
}

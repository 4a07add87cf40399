using Lindung.Kernel;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707, CA1001 // The names of the tests say what they show; NUnit tears down.

/// <summary>Whatever is changed behind the store's back is named.</summary>
public abstract partial class StoreVerifierContract(Func<StoresUnderTest> stores) : StoreFixture(stores)
{
    private TemporaryFolder _keys = null!;
    private SigningKey _key = null!;
    private IReadOnlyList<StoredEvent> _events = [];

    protected override StoreOptions Options => base.Options with { SigningKey = _key, CheckpointEvery = TimeSpan.FromHours(1) };

    [OneTimeSetUp]
    public void MakeKey()
    {
        _keys = new();
        _key = SigningKey.OpenOrCreate(_keys.Path);
    }

    [OneTimeTearDown]
    public void DeleteKey()
    {
        _key.Dispose();
        _keys.Dispose();
    }

    /// <summary>Three streams in turn, a unit of several events, a checkpoint in the middle, a read log, an attachment.</summary>
    [SetUp]
    public async Task Fill()
    {
        var ends = new List<StreamEnd>();
        for (var n = 0; n < 3; n++) ends.Add((await Append(SampleUnits.Begin(SampleUnits.NewStream()))).Streams[0]);
        for (var n = 0; n < 9; n++)
        {
            ends[n % 3] = (await Append(SampleUnits.Continue(ends[n % 3], n == 4 ? 3 : 1))).Streams[0];
            if (n == 5) await Store.SignCheckpoint();
        }
        await Append(SampleUnits.Begin(SampleUnits.NewStream()) with { Chunks = [new(Attachment, 0, [1, 2, 3])] });
        for (var n = 0; n < 4; n++) await Store.LogReads([Entry()]);
        await Store.SignCheckpoint();
        await Append(SampleUnits.Continue(ends[0]));
        await Append(SampleUnits.Continue(ends[1]));
        await Store.LogReads([Entry()]);
        _events = await Store.ReadAll(0);
        await CloseStore();
        // As after a power cut: an orderly stop signs.
        Tamper("delete from checkpoints where position = 17");
    }

    [Test]
    public async Task Verify_OfUntouchedStore_IsIntact()
    {
        var report = await Verify();

        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.Events, Is.EqualTo(17));
        Assert.That(report.Commands, Is.EqualTo(15));
        Assert.That(report.LogEntries, Is.EqualTo(5));
        Assert.That(report.Checkpoints, Is.EqualTo(2));
        Assert.That(report.SignaturesChecked, Is.True);
        Assert.That(report.SignedUpTo, Is.EqualTo(15));
    }

    [Test]
    public async Task Verify_OfEmptyStore_IsIntact()
    {
        var address = Stores.NewAddress();
        await (await OpenStore(address)).DisposeAsync();

        Assert.That((await Verify(address)).Findings, Is.Empty);
    }

    [Test]
    public async Task Verify_OfMissingStore_SaysSo()
    {
        var missing = await StoreVerifier.Verify(StoreAddress.File("/nowhere/events.db"));

        Assert.That(missing.Error?.Code, Is.EqualTo("store.missing"));
    }

    [Test]
    public async Task Verify_WithoutPublicKey_StillFindsAlteration()
    {
        Tamper($"update events set data = {Stores.Literal([1])} where position = 4");

        var report = (await StoreVerifier.Verify(Address)).Value;

        Assert.That(report.SignaturesChecked, Is.False);
        Assert.That(report.Findings[0].Position, Is.EqualTo(4));
    }

    [Test]
    public async Task CheckpointFile_ReadsWhatItWrote()
    {
        var kept = await KeepCheckpoint();
        var path = _keys.At(Guid.NewGuid().ToString("N"));
        await CheckpointFile.Append(path, kept);

        var read = await CheckpointFile.Read(path);

        Assert.That((await Verify(against: read)).Findings, Is.Empty);
        Assert.That(read.Select(c => c.Signature), Is.EqualTo(kept.Select(c => c.Signature)));
    }

    [Test]
    public async Task Store_ClosedInOrder_LeavesNothingUnsigned()
    {
        await Reopen();
        await CloseStore();

        Assert.That((await Verify()).SignedUpTo, Is.EqualTo(17));
    }

    [Test]
    public async Task Checkpoints_AreSignedEveryThousandEvents()
    {
        await Reopen();
        await Append(SampleUnits.Begin(SampleUnits.NewStream(), 2_500));

        var checkpoints = await Store.ReadCheckpoints();

        Assert.That(checkpoints.Select(c => c.Position), Is.SupersetOf(new long[] { 1_000, 2_000 }));
        Assert.That((await Verify()).Findings, Is.Empty, "beside the running host");
    }

    private static Guid Attachment { get; } = Guid.CreateVersion7();

    private static byte[] Flipped(byte[] bytes)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[flipped.Length / 2] ^= 1;
        return flipped;
    }

    private async Task<IReadOnlyList<Checkpoint>> KeepCheckpoint()
    {
        await Reopen();
        await Store.SignCheckpoint();
        var kept = await Store.ReadCheckpoints();
        await CloseStore();
        return kept;
    }

    private void Tamper(string sql) => Stores.Execute(Address, sql);

    private async Task<VerifyReport> Verify(StoreAddress? address = null, IReadOnlyList<Checkpoint>? against = null) =>
        (await StoreVerifier.Verify(address ?? Address, new() { PublicKeys = [_key.PublicKey], Against = against ?? [] })).Value;

    private ReadLogEntry Entry() => new(
        Guid.CreateVersion7(), SampleUnits.Tenant, Clock.GetUtcNow(), Guid.CreateVersion7(), Guid.CreateVersion7(), [Guid.CreateVersion7()],
        "identity", "service", "browser-1", "192.0.2.1");
}

using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

[TestFixture]
[Platform(Exclude = "Win")]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class KeyringTests
{
    private CodecBench _bench = null!;

    [SetUp]
    public async Task SetUp() => _bench = await CodecBench.Open();

    [TearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Key_Made_IsFoundByAnotherKeyring()
    {
        var made = await _bench.Keys.Current(_bench.Tenant, KeyScope.File, Guid.CreateVersion7());

        var other = (await Keyring.Open(_bench.Store, _bench.Master)).Value;
        var found = await other.Find(_bench.Tenant, made.Id);

        Assert.That(found!.Bytes.ToArray(), Is.EqualTo(made.Bytes.ToArray()));
    }

    [Test]
    public async Task Key_OfOneOwner_IsMadeOnceForManyCallers()
    {
        var owner = Guid.CreateVersion7();
        var other = (await Keyring.Open(_bench.Store, _bench.Master)).Value;

        var keys = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => (i % 2 == 0 ? _bench.Keys : other).Current(_bench.Tenant, KeyScope.Person, owner).AsTask()));

        Assert.That(keys.Select(k => k.Id).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task MasterKey_OfAnotherStore_StopsTheStartWithASentence()
    {
        using var folder = new TemporaryFolder();
        var wrong = MasterKey.Create(folder.At("master.key")).Value;

        var opened = await Keyring.Open(_bench.Store, wrong);

        Assert.That(opened.Error!.Code, Is.EqualTo("keys.master-wrong"));
        Assert.That(opened.Error.Title.En, Does.Contain("Put the right master key file in place"));
    }

    [Test]
    public void MasterKeyFile_MissingMalformedOrOpen_StopsTheStartWithASentence()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("master.key");
        Assert.That(MasterKey.Load(path).Error!.Code, Is.EqualTo("keys.master-missing"));

        var made = MasterKey.Create(path).Value;
        Assert.That(MasterKey.Load(path).Value.Fingerprint, Is.EqualTo(made.Fingerprint));
        Assert.That(MasterKey.Create(path).Error!.Code, Is.EqualTo("keys.master-exists"));

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.That(MasterKey.Load(path).Error!.Code, Is.EqualTo("keys.master-open-to-others"));

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, "not a key");
        Assert.That(MasterKey.Load(path).Error!.Code, Is.EqualTo("keys.master-malformed"));
        Assert.That(MasterKey.Load(path, Convert.ToBase64String(made.Bytes)).Value.Fingerprint, Is.EqualTo(made.Fingerprint), "the environment goes first");
    }

    [Test]
    public async Task KeyFile_OnDisk_HoldsNoKeyInClearAndIsOwnerOnly()
    {
        var key = await _bench.Keys.Current(_bench.Tenant, KeyScope.File, Guid.CreateVersion7());

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_bench.KeysPath)!, "keys.db*"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.That(bytes.AsSpan().IndexOf(key.Bytes), Is.EqualTo(-1), file);
            Assert.That(File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead), Is.EqualTo(UnixFileMode.None), file);
        }
    }
}

using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class KeyBackupTests(Dialect dialect)
{
    private const string First = "kuda hijau terbang";
    private const string Second = "gajah biru berenang";
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private readonly AdjustableClock _clock = new(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly MasterKey _master = new(RandomNumberGenerator.GetBytes(32));
    private KeyStores _stores = null!;
    private KeyStore _store = null!;
    private Keyring _keys = null!;
    private KeyBackup _backup = null!;

    [SetUp]
    public async Task SetUp()
    {
        _stores = new(dialect);
        _store = await _stores.Open();
        _keys = (await Keyring.Open(_store, _master)).Value;
        _backup = new(_store, _master, _clock);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _keys.DisposeAsync();
        await _store.DisposeAsync();
        _stores.Dispose();
    }

    [Test]
    public async Task Backup_WithoutASheet_IsRefusedAndTheDoctorKnows()
    {
        Assert.That((await _backup.Write(_stores.Folder)).Error!.Code, Is.EqualTo("keys.recovery-missing"));
        Assert.That(await _backup.Health(), Is.EqualTo(new KeyHealth(null, null, false, null)));
    }

    [Test]
    public async Task Backup_Restored_OpensWithWhatTheSheetGivesBack()
    {
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        var gone = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        await _keys.Destroy([gone.Id]);
        var sheet = (await _backup.MakeSheet(First, Second)).Value;
        var path = (await _backup.Write(_stores.Folder)).Value;
        Assert.That((await File.ReadAllBytesAsync(path)).AsSpan().IndexOf("tenant-key"u8), Is.EqualTo(-1), "nothing in clear");

        var recovered = RecoverySheet.Open(sheet, First, Second).Value;
        using var elsewhere = new KeyStores(dialect);
        await using var store = await elsewhere.Open();
        Assert.That((await KeyBackup.Restore(path, recovered.Recovery, store)).IsOk, Is.True);
        await using var keys = (await Keyring.Open(store, recovered.Master)).Value;

        Assert.That((await keys.Find(Tenant, key.Id))!.Bytes.ToArray(), Is.EqualTo(key.Bytes.ToArray()));
        Assert.That(await keys.Find(Tenant, gone.Id), Is.Null);
        Assert.That(await store.Generation(default), Is.EqualTo(1));
        Assert.That((await KeyBackup.Restore(path, recovered.Recovery, store)).Error!.Code, Is.EqualTo("keys.restore-not-empty"));
    }

    [Test]
    public async Task Backup_WithTheSigningKey_GivesItToAMachineThatHasNone()
    {
        var (here, there, another) = (Path.Combine(_stores.Folder, "here"), Path.Combine(_stores.Folder, "there"), Path.Combine(_stores.Folder, "another"));
        using var key = SigningKey.OpenOrCreate(here);
        using var own = SigningKey.OpenOrCreate(another);
        var sheet = (await _backup.MakeSheet(First, Second)).Value;
        var path = (await _backup.Write(_stores.Folder, here)).Value;
        var recovered = RecoverySheet.Open(sheet, First, Second).Value;

        foreach (var (folder, signs) in new[] { (there, key.Id), (another, own.Id) })
        {
            using var elsewhere = new KeyStores(dialect);
            await using var store = await elsewhere.Open();
            Assert.That((await KeyBackup.Restore(path, recovered.Recovery, store, folder)).IsOk, Is.True);
            using var restored = SigningKey.OpenOrCreate(folder);
            Assert.That(restored.Id, Is.EqualTo(signs));
        }
    }

    [Test]
    public async Task Import_ThatBreaksOff_LeavesTheStoreEmpty()
    {
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        using var whole = new MemoryStream();
        await _store.Export(whole, default);
        using var cut = new MemoryStream(whole.ToArray()[..^9]);
        whole.Position = 0;
        using var elsewhere = new KeyStores(dialect);
        await using var store = await elsewhere.Open();

        Assert.That(async () => await store.Import(cut, default), Throws.InstanceOf<System.Text.Json.JsonException>());
        Assert.That(await store.Import(whole, default), Is.True, "nothing of the first try stands there");
        await using var keys = (await Keyring.Open(store, _master)).Value;
        Assert.That((await keys.Find(Tenant, key.Id))!.Bytes.ToArray(), Is.EqualTo(key.Bytes.ToArray()));
    }

    [Test]
    public async Task Backups_OlderThan35Days_AreDeletedByTheNext()
    {
        await _backup.MakeSheet(First, Second);
        var old = (await _backup.Write(_stores.Folder)).Value;
        _clock.Advance(TimeSpan.FromDays(34));
        var younger = (await _backup.Write(_stores.Folder)).Value;
        Assert.That(File.Exists(old), Is.True);
        _clock.Advance(TimeSpan.FromDays(2));

        await _backup.Write(_stores.Folder);

        Assert.That(File.Exists(old), Is.False);
        Assert.That(File.Exists(younger), Is.True);
        Assert.That((await _backup.Health()).LastKeyBackupAt, Is.EqualTo(_clock.GetUtcNow()));
    }

    [Test]
    public async Task Sheet_Tested_IsNotedUntilTheMasterKeyChanges()
    {
        var sheet = (await _backup.MakeSheet(First, Second)).Value;

        Assert.That((await _backup.TestSheet(sheet.ToLowerInvariant().Replace('0', 'o').Replace(" ", "", StringComparison.Ordinal), First, Second)).IsOk, Is.True, "as people type");
        Assert.That((await _backup.TestSheet(sheet, Second, First)).Error!.Code, Is.EqualTo("keys.recovery-does-not-open"));
        Assert.That((await _backup.TestSheet(sheet, First, "kata sandi yang lain")).Error!.Code, Is.EqualTo("keys.recovery-does-not-open"));
        Assert.That((await _backup.TestSheet((sheet[0] == 'A' ? 'B' : 'A') + sheet[1..], First, Second)).Error!.Code, Is.EqualTo("keys.recovery-unreadable"));
        Assert.That(await _backup.Health(), Is.EqualTo(new KeyHealth(_clock.GetUtcNow(), _clock.GetUtcNow(), true, null)));
        Assert.That((await new KeyBackup(_store, new MasterKey(new byte[32]), _clock).Health()).RecoverySheetFits, Is.False);
    }

    [Test]
    public async Task Sheet_MadeAnew_TheOldOneIsRefusedOnTrial()
    {
        var old = (await _backup.MakeSheet(First, Second)).Value;
        await _backup.MakeSheet(First, Second);

        Assert.That((await _backup.TestSheet(old, First, Second)).Error!.Code, Is.EqualTo("keys.recovery-does-not-open"));
    }

    [TestCase("pendek", Second)]
    [TestCase(First, First)]
    public async Task Sheet_WithWeakPassphrases_IsRefused(string first, string second) =>
        Assert.That((await _backup.MakeSheet(first, second)).Error!.Code, Is.EqualTo("keys.recovery-passphrases"));
}

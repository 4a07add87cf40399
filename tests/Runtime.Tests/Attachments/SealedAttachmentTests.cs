using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Tests;

internal sealed class SealedAttachmentTests
{
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private readonly MasterKey _master = new(new byte[32]);
    private KeyStores _stores = null!;
    private KeyStore _store = null!;
    private Keyring _keys = null!;
    private DataKey _key = null!;

    [SetUp]
    public async Task SetUp()
    {
        _stores = new(Dialect.Sqlite);
        _store = await _stores.Open();
        _keys = (await Keyring.Open(_store, _master)).Value;
        _key = await _keys.Current(Tenant, KeyScope.File, Guid.CreateVersion7());
    }

    [TearDown]
    public async Task TearDown()
    {
        await _keys.DisposeAsync();
        await _store.DisposeAsync();
        _stores.Dispose();
    }

    [TestCase(1, 1)]
    [TestCase(512 * 1024, 1)]
    [TestCase(512 * 1024 + 1, 2)]
    [TestCase(3 * 512 * 1024 - 1, 3)]
    public async Task Attachment_SealedAndOpened_IsWhatItWas(int length, int chunks)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var stored = SealedAttachment.Seal(Guid.CreateVersion7(), _key, plain);

        Assert.That(stored, Has.Count.EqualTo(chunks));
        Assert.That((await SealedAttachment.Open(stored, Tenant, _keys, default)).Value, Is.EqualTo(plain));
    }

    [Test]
    public async Task Attachment_CutOffOrInAnotherOrder_DoesNotOpen()
    {
        var stored = SealedAttachment.Seal(Guid.CreateVersion7(), _key, new byte[1_200_000]);
        Chunk[] swapped = [stored[0] with { Bytes = stored[1].Bytes }, stored[1] with { Bytes = stored[0].Bytes }, stored[2]];

        Assert.That((await SealedAttachment.Open([stored[0], stored[1]], Tenant, _keys, default)).Error, Is.EqualTo(AttachmentErrors.Altered));
        Assert.That((await SealedAttachment.Open(swapped, Tenant, _keys, default)).Error, Is.EqualTo(AttachmentErrors.Altered));
    }

    [Test]
    public async Task Attachment_WhoseKeyWasDestroyed_IsErased()
    {
        var stored = SealedAttachment.Seal(Guid.CreateVersion7(), _key, new byte[10]);
        await _keys.Destroy([_key.Id]);

        Assert.That((await SealedAttachment.Open(stored, Tenant, _keys, default)).Error, Is.EqualTo(AttachmentErrors.Erased));
    }
}

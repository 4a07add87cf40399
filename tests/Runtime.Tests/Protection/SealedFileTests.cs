using System.Security.Cryptography;

namespace Lindung.Runtime.Tests;

[TestFixture]
internal sealed class SealedFileTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(64 * 1024)]
    [TestCase(200_000)]
    public async Task File_Sealed_OpensToTheSameBytes(int length)
    {
        using var recovery = RecoveryKey.New();
        var plain = RandomNumberGenerator.GetBytes(length);

        Assert.That(await Open(await Seal(plain, recovery), recovery), Is.EqualTo(plain));
    }

    [Test]
    public async Task File_ChangedCutOrReordered_DoesNotOpen()
    {
        using var recovery = RecoveryKey.New();
        using var other = RecoveryKey.New();
        var whole = await Seal(RandomNumberGenerator.GetBytes(150_000), recovery);
        var chunk = 4 + 64 * 1024 + 16;
        var first = whole.Length - (150_000 - 2 * 64 * 1024) - 20 - 2 * chunk;
        byte[] reordered = [.. whole[..first], .. whole[(first + chunk)..(first + 2 * chunk)], .. whole[first..(first + chunk)], .. whole[(first + 2 * chunk)..]];
        var changed = whole.ToArray();
        changed[^1] ^= 1;

        Assert.That(await Open(whole, recovery), Has.Length.EqualTo(150_000));
        Assert.CatchAsync<CryptographicException>(() => Open(whole, other));
        Assert.CatchAsync<CryptographicException>(() => Open(changed, recovery));
        Assert.CatchAsync<CryptographicException>(() => Open(reordered, recovery));
        Assert.CatchAsync<CryptographicException>(() => Open(whole[..(first + 2 * chunk)], recovery), "the last chunk is missing");
        Assert.CatchAsync<CryptographicException>(() => Open([.. whole[..first], .. whole[(first + 2 * chunk)..]], recovery), "chunks left out");
    }

    private static async Task<byte[]> Seal(byte[] plain, RecoveryKey recovery)
    {
        using var target = new MemoryStream();
        await SealedFile.Seal(new MemoryStream(plain), target, recovery.Public);
        return target.ToArray();
    }

    private static async Task<byte[]> Open(byte[] file, RecoveryKey recovery)
    {
        using var target = new MemoryStream();
        await SealedFile.Open(new MemoryStream(file), target, recovery);
        return target.ToArray();
    }
}

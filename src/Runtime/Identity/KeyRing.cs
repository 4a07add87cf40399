using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Identity;

/// <summary>
/// The 32 bytes under which data-protection keys are sealed: a key of the installation under the master key, so that sign-ins hold over restarts
/// and nodes and a thief of the tables cannot make one.
/// </summary>
public sealed record DataProtectionSecret(ReadOnlyMemory<byte> Key)
{
    /// <summary>The installation's own, which a rotation of the master key only wraps again.</summary>
    public static async Task<DataProtectionSecret> Of(Keyring keys, CancellationToken cancellation = default) =>
        new((await keys.Secret("data-protection", cancellation)).Bytes.ToArray());
}

/// <summary>Keeps data-protection keys in the identity tables.</summary>
internal sealed class KeyRing(IdentityDatabase database) : IXmlRepository
{
    // ASP.NET reads and writes its keys through a synchronous interface, a few times in the life of a process.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. database.Query<string>("select xml from identity_keys", new { }, default).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        database.Run(c => c.ExecuteAsync(
            "insert into identity_keys (name, xml) values (@Name, @Xml)",
            new { Name = friendlyName + "-" + Guid.NewGuid().ToString("N"), Xml = element.ToString(SaveOptions.DisableFormatting) }), default).GetAwaiter().GetResult();
}

/// <summary>Seals a key with AES-256-GCM before it reaches the tables.</summary>
internal sealed class KeySealer(DataProtectionSecret secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var text = new byte[plain.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = new AesGcm(secret.Key.Span, tag.Length);
        aes.Encrypt(nonce, plain, text, tag);
        CryptographicOperations.ZeroMemory(plain);
        return new(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. text])), typeof(KeyOpener));
    }
}

/// <summary>Opens what <see cref="KeySealer"/> sealed. ASP.NET makes it by the name that stands beside the sealed key.</summary>
internal sealed class KeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var bytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var nonce = AesGcm.NonceByteSizes.MaxSize;
        var tag = AesGcm.TagByteSizes.MaxSize;
        var text = bytes[(nonce + tag)..];
        var plain = new byte[text.Length];
        using var aes = new AesGcm(services.GetRequiredService<DataProtectionSecret>().Key.Span, tag);
        aes.Decrypt(bytes[..nonce], text, bytes[nonce..(nonce + tag)], plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

internal sealed class KeyRingOptions(KeyRing ring, DataProtectionSecret secret) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = ring;
        options.XmlEncryptor = new KeySealer(secret);
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>The public keys of one side (X.509 SubjectPublicKeyInfo, P-256).</summary>
internal sealed record PeerKeys(byte[] Signing, byte[] Agreement)
{
    /// <summary>The first 160 bits of SHA-256 over both keys, in hexadecimal digits: what two admins compare over another way.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData([.. Signing, .. Agreement])[..20]);

    /// <summary>A fingerprint as people read it to each other, in groups of four.</summary>
    public static string Spoken(string fingerprint) => string.Join('-', fingerprint.ToUpperInvariant().Chunk(4).Select(four => new string(four)));

    /// <summary>As it is compared: what people put between the groups is left out.</summary>
    public static string Plain(string typed) => new([.. typed.Where(char.IsAsciiHexDigit).Select(char.ToLowerInvariant)]);

    public ECDsa OpenSigning()
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Signing, out _);
        return key;
    }

    public ECDiffieHellman OpenAgreement()
    {
        var key = ECDiffieHellman.Create();
        key.ImportSubjectPublicKeyInfo(Agreement, out _);
        return key;
    }

    /// <summary>The keys of base64 texts; null: they are none of P-256.</summary>
    public static PeerKeys? Read(string signing, string agreement)
    {
        try
        {
            var keys = new PeerKeys(Convert.FromBase64String(signing), Convert.FromBase64String(agreement));
            using var signs = keys.OpenSigning();
            using var agrees = keys.OpenAgreement();
            return signs.KeySize == 256 && agrees.KeySize == 256 ? keys : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>The private keys of one dinas for messages with others.</summary>
internal sealed class ExchangeIdentity
{
    private readonly ECDsa _signing;
    private readonly ECDiffieHellman _agreement;

    private ExchangeIdentity(Id<Tenant> tenant, ECDsa signing, ECDiffieHellman agreement)
    {
        (Tenant, _signing, _agreement) = (tenant, signing, agreement);
        Keys = new(signing.ExportSubjectPublicKeyInfo(), agreement.ExportSubjectPublicKeyInfo());
    }

    public Id<Tenant> Tenant { get; }

    public PeerKeys Keys { get; }

    public static ExchangeIdentity New(Id<Tenant> tenant) => new(tenant, ECDsa.Create(ECCurve.NamedCurves.nistP256), ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    public static ExchangeIdentity Open(Id<Tenant> tenant, byte[] kept)
    {
        var halves = JsonSerializer.Deserialize<byte[][]>(kept)!;
        var (signing, agreement) = (ECDsa.Create(), ECDiffieHellman.Create());
        signing.ImportPkcs8PrivateKey(halves[0], out _);
        agreement.ImportPkcs8PrivateKey(halves[1], out _);
        return new(tenant, signing, agreement);
    }

    public byte[] Keep() => JsonSerializer.SerializeToUtf8Bytes(new[] { _signing.ExportPkcs8PrivateKey(), _agreement.ExportPkcs8PrivateKey() });

    /// <summary>A key knows one thread at a time.</summary>
    public byte[] Sign(byte[] data)
    {
        lock (_signing) return _signing.SignData(data, HashAlgorithmName.SHA256);
    }

    public byte[] Agree(Func<ECDiffieHellman, byte[]> with)
    {
        lock (_agreement) return with(_agreement);
    }
}

/// <summary>The pairs of this deployment's dinas, sealed in the key store and covered by its backup; made when a card is first asked for.</summary>
internal sealed class ExchangeKeys(Keyring keyring)
{
    private const string Prefix = "exchange-";
    private readonly ConcurrentDictionary<Id<Tenant>, ExchangeIdentity> _known = new();

    public async Task<ExchangeIdentity> OfOrNew(Id<Tenant> tenant, CancellationToken cancellation)
    {
        if (await Of(tenant, cancellation) is { } known) return known;
        await keyring.Keep(Prefix + tenant, ExchangeIdentity.New(tenant).Keep(), cancellation);
        return (await Of(tenant, cancellation))!;
    }

    /// <summary>The dinas's keys; null: it exchanges nothing.</summary>
    public async Task<ExchangeIdentity?> Of(Id<Tenant> tenant, CancellationToken cancellation)
    {
        if (_known.TryGetValue(tenant, out var known)) return known;
        return await keyring.Kept(Prefix + tenant, cancellation) is { } kept ? _known.GetOrAdd(tenant, ExchangeIdentity.Open(tenant, kept)) : null;
    }

    /// <summary>Whose fingerprint it is; null: nobody's here.</summary>
    public async Task<ExchangeIdentity?> Find(string fingerprint, CancellationToken cancellation) =>
        _known.Values.FirstOrDefault(i => i.Keys.Fingerprint == fingerprint) ?? (await All(cancellation)).FirstOrDefault(i => i.Keys.Fingerprint == fingerprint);

    public async Task<IReadOnlyList<ExchangeIdentity>> All(CancellationToken cancellation)
    {
        var all = new List<ExchangeIdentity>();
        foreach (var name in await keyring.KeptNames(Prefix, cancellation))
            if (await Of(Id<Tenant>.Parse(name[Prefix.Length..], null), cancellation) is { } one) all.Add(one);
        return all;
    }
}

using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// Public halves of every key that ever signed this deployment's checkpoints: each machine has its own, and so has the one on which a
/// backup is restored. They lie sealed in the key store, so that nobody who only owns the databases can add one.
/// </summary>
public static class Signers
{
    private const string Prefix = "checkpoint-signer-";

    /// <summary>All of them (X.509 SubjectPublicKeyInfo).</summary>
    public static async Task<IReadOnlyList<byte[]>> Known(Keyring keys, CancellationToken ct = default)
    {
        var known = new List<byte[]>();
        foreach (var name in await keys.KeptNames(Prefix, ct).ConfigureAwait(false))
            if (await keys.Kept(name, ct).ConfigureAwait(false) is { } key) known.Add(key);
        return known;
    }

    internal static async Task Remember(Keyring keys, SigningKey key, CancellationToken ct)
    {
        if (await keys.Kept(Prefix + key.Id, ct).ConfigureAwait(false) is null) await keys.Keep(Prefix + key.Id, key.PublicKey, ct).ConfigureAwait(false);
    }
}

using System.Text;

namespace Lindung.Runtime;

/// <content>Small secrets of the installation that every node opens: sealed under a key of their own, in the key store.</content>
public sealed partial class Keyring
{
    /// <summary>What was kept under a name; null: nothing was.</summary>
    public async Task<byte[]?> Kept(string name, CancellationToken ct = default) =>
        await _store.Fact(Place(name), ct).ConfigureAwait(false) is { } text ? (await Secret(name, ct).ConfigureAwait(false)).Open(text, Encoding.UTF8.GetBytes(name)) : null;

    /// <summary>The names under which something is kept that begin so.</summary>
    internal async Task<IReadOnlyList<string>> KeptNames(string prefix, CancellationToken ct) =>
        [.. (await _store.FactNames(Place(prefix), ct).ConfigureAwait(false)).Select(n => n[Place("").Length..])];

    /// <summary>Keeps it under a literal name, in the place of what was kept there before.</summary>
    public async Task Keep(string name, byte[] plain, CancellationToken ct = default)
    {
        var key = await Secret(name, ct).ConfigureAwait(false);
        await _store.SetFact(Place(name), key.Seal(plain, Encoding.UTF8.GetBytes(name)), ct).ConfigureAwait(false);
    }

    private static string Place(string name) => "kept-" + name;
}

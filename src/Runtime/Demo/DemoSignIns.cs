using System.Security.Cryptography;
using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime.Demo;

/// <summary>What somebody needs to try the demo as one of its officers.</summary>
/// <param name="Login">The account's login.</param>
/// <param name="Password">A random password, made when the store was filled.</param>
/// <param name="Office">The office.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Roles">The role codes in that unit.</param>
public sealed record DemoSignIn(string Login, string Password, string Office, string Unit, IReadOnlyList<string> Roles);

/// <summary>
/// The demo accounts with their passwords, sealed in the key store: whoever may read the master key can show them again, on every node.
/// </summary>
public static class DemoSignIns
{
    private const string Name = "demo-accounts";

    /// <summary>The accounts; null: this deployment has none.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>?> Read(Keyring keys, CancellationToken cancellation = default) =>
        await keys.Kept(Name, cancellation) is { } kept ? JsonSerializer.Deserialize<DemoSignIn[]>(kept) : null;

    internal static Task Write(Keyring keys, IReadOnlyList<DemoSignIn> accounts, CancellationToken cancellation) =>
        keys.Keep(Name, JsonSerializer.SerializeToUtf8Bytes(accounts), cancellation);

    /// <summary>Sixteen characters that are not mistaken for one another, in groups of four.</summary>
    internal static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));
}

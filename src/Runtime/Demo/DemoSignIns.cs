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
/// The demo accounts with their passwords, in the data folder, sealed by a key that only the master key opens: whoever may read
/// that on this machine can show them again.
/// </summary>
public static class DemoSignIns
{
    private const string FileName = "demo-accounts.sealed";
    private static readonly byte[] Bound = [.. "lindung demo accounts 1"u8];

    /// <summary>The accounts; null: this folder has none.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>?> Read(string folder, Keyring keys, CancellationToken cancellation = default)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        var key = await keys.Secret("demo-accounts", cancellation);
        return JsonSerializer.Deserialize<DemoSignIn[]>(key.Open(await File.ReadAllBytesAsync(path, cancellation), Bound)!);
    }

    internal static async Task Write(string folder, Keyring keys, IReadOnlyList<DemoSignIn> accounts, CancellationToken cancellation)
    {
        var key = await keys.Secret("demo-accounts", cancellation);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Whole or not at all: a process killed here leaves the file as it was.
        var fresh = Path.Combine(folder, FileName + ".new");
        await using (var file = new FileStream(fresh, options))
        {
            await file.WriteAsync(key.Seal(JsonSerializer.SerializeToUtf8Bytes(accounts), Bound), cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, Path.Combine(folder, FileName), overwrite: true);
    }

    /// <summary>Sixteen characters that are not mistaken for one another, in groups of four.</summary>
    internal static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));
}

using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Cli;

/// <summary>The keys of a deployment, opened beside its running host.</summary>
internal sealed class OpenedKeys : IAsyncDisposable
{
    private static readonly Error None = Error.NotFound("cli.no-keys",
        "Belum ada penyimpanan kunci di sini. Periksa --data, atau jalankan: lindung setup", "There is no key store here. Check --data, or run: lindung setup");

    private readonly KeyStore _store;

    private OpenedKeys(KeyStore store, MasterKey master, Keyring ring) =>
        (_store, Master, Ring, Backup) = (store, master, ring, new KeyBackup(store, master, TimeProvider.System));

    internal MasterKey Master { get; }

    internal Keyring Ring { get; }

    internal KeyBackup Backup { get; }

    internal static async Task<Result<OpenedKeys>> Open(SuiteOptions options, CancellationToken cancellation)
    {
        var file = Path.Combine(options.Folder, "keys.db");
        if (options.KeyServer is null && !File.Exists(file)) return None;
        var master = MasterKey.Load(options.MasterKeyFile, Environment.GetEnvironmentVariable(MasterKey.Variable));
        if (master.Error is { } missing) return missing;
        var store = options.KeyServer is { } server ? await KeyStore.OpenServer(server, cancellation) : await KeyStore.OpenFile(file, cancellation);
        var ring = await Keyring.Open(store, master.Value, ct: cancellation);
        if (ring.IsOk) return new OpenedKeys(store, master.Value, ring.Value);
        await store.DisposeAsync();
        return ring.Error!;
    }

    public async ValueTask DisposeAsync()
    {
        await Ring.DisposeAsync();
        await _store.DisposeAsync();
    }
}

using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>An empty key store of a test's own on either database; further openings are further nodes.</summary>
internal sealed class KeyStores(Dialect dialect) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _server = dialect == Dialect.Postgres ? PrivatePostgres.Shared.NewDatabase() : "";

    public string Folder => _folder.Path;

    public string Server => _server;

    public Task<KeyStore> Open() => dialect == Dialect.Postgres ? KeyStore.OpenServer(_server) : KeyStore.OpenFile(_folder.At("keys.db"));

    public void Dispose() => _folder.Dispose();

    /// <summary>Whether any file of the key store holds these bytes, write-ahead logs included.</summary>
    public bool AnyFileHolds(byte[] bytes) => Directory.GetFiles(Folder, "keys.db*").Any(f => Read(f).AsSpan().IndexOf(bytes) >= 0);

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}

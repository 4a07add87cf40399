using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Lindung.Storage;

namespace Lindung.Runtime.Setup;

/// <summary>
/// Moves a whole deployment between SQLite and PostgreSQL: events byte for byte, keys as they are wrapped, accounts, its own files. Read tables are rebuilt
/// at the target's first start. Both sides must stand still.
/// </summary>
public static class SuiteMove
{
    /// <summary>Moves everything and compares the history hashes; run again after an interruption, it goes on.</summary>
    public static async Task<Result<MoveReport>> Run(SuiteOptions from, SuiteOptions to, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var opened = await OpenedSuite.OpenAlone(from, TimeProvider.System, cancellation);
        if (opened.Error is { } refusal) return refusal;
        await using var source = opened.Value;
        return await StoreMove.Copy(from.Events, to.Events, progress: progress, beside: () => Beside(source, from, to, cancellation), ct: cancellation);
    }

    /// <summary>Keys last: that they are there says that all of this was done.</summary>
    private static async Task<Error?> Beside(OpenedSuite source, SuiteOptions from, SuiteOptions to, CancellationToken cancellation)
    {
        OpenedSuite.MakeFolder(to.Folder);
        await DeploymentFiles.Put(to.Folder, await DeploymentFiles.Read(from.Folder, cancellation), cancellation);
        await using var office = OpenedSuite.OfficeOf(to);
        return await AccountCopy.Run(source.Databases.Office, office, cancellation) ?? await MoveKeys(from, to, cancellation);
    }

    private static async Task<Error?> MoveKeys(SuiteOptions from, SuiteOptions to, CancellationToken cancellation)
    {
        if (from.KeyServer == to.KeyServer && (from.KeyServer is not null || from.Folder == to.Folder)) return null;
        await using var source = await OpenKeys(from, cancellation);
        await using var target = await OpenKeys(to, cancellation);
        using var wrapped = new MemoryStream();
        await source.Export(wrapped, cancellation);
        wrapped.Position = 0;
        return await target.Import(wrapped, cancellation) ? null : RecoveryErrors.NotEmpty;
    }

    private static Task<KeyStore> OpenKeys(SuiteOptions options, CancellationToken cancellation) => options.KeyServer is { } server
        ? KeyStore.OpenServer(server, cancellation)
        : KeyStore.OpenFile(Path.Combine(options.Folder, "keys.db"), cancellation);
}

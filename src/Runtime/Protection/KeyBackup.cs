using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>What the doctor asks about keys.</summary>
/// <param name="RecoverySheetMadeAt">When the last sheet was made; null: none was, and a lost master key is the loss of everything.</param>
/// <param name="RecoverySheetTestedAt">When it was last opened on trial.</param>
/// <param name="RecoverySheetFits">Whether the sheet holds the master key of today.</param>
/// <param name="LastKeyBackupAt">When keys were last backed up.</param>
public sealed record KeyHealth(DateTimeOffset? RecoverySheetMadeAt, DateTimeOffset? RecoverySheetTestedAt, bool RecoverySheetFits, DateTimeOffset? LastKeyBackupAt);

/// <summary>
/// Backups of the key store, apart from those of the events and kept 35 days at most: what an erasure destroyed is gone from every
/// backup by then.
/// </summary>
public sealed class KeyBackup(KeyStore store, MasterKey master, TimeProvider clock)
{
    /// <summary>No backup of keys is kept longer.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromDays(35);

    private const string Extension = ".lindung-keys";
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>
    /// Makes the recovery key and the sheet that holds it with the master key. Backups made from now on open with this sheet only.
    /// </summary>
    public async Task<Result<string>> MakeSheet(string first, string second, CancellationToken ct = default)
    {
        using var recovery = RecoveryKey.New();
        var sheet = RecoverySheet.Make(master, recovery, first, second);
        if (!sheet.IsOk) return sheet;
        await store.SetFact("recovery-public", recovery.Public, ct).ConfigureAwait(false);
        await store.SetFact("recovery-master", Encoding.UTF8.GetBytes(master.Fingerprint), ct).ConfigureAwait(false);
        await Note("recovery-made", ct).ConfigureAwait(false);
        return sheet;
    }

    /// <summary>Opens a sheet on trial and notes that it does.</summary>
    public async Task<Result<Done>> TestSheet(string sheet, string first, string second, CancellationToken ct = default)
    {
        var opened = RecoverySheet.Open(sheet, first, second);
        if (!opened.IsOk) return opened.Error!;
        using var recovery = opened.Value.Recovery;
        var standing = await store.Fact("recovery-public", ct).ConfigureAwait(false);
        if (standing is null || !standing.AsSpan().SequenceEqual(recovery.Public)) return RecoveryErrors.DoesNotOpen;
        await Note("recovery-tested", ct).ConfigureAwait(false);
        return default(Done);
    }

    /// <summary>The public half of the recovery key, to seal the backup of the events to it as well.</summary>
    public async Task<Result<byte[]>> RecoveryPublicKey(CancellationToken ct = default) =>
        await store.Fact("recovery-public", ct).ConfigureAwait(false) is { } key ? key : RecoveryErrors.NoSheet;

    /// <summary>Writes a backup into the folder and deletes those there that are older than <see cref="LongestKept"/>. Gives its path.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="signing">The folder in which the key lies that signs checkpoints here; null: none.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<string>> Write(string folder, string? signing = null, CancellationToken ct = default)
    {
        var recovery = await RecoveryPublicKey(ct).ConfigureAwait(false);
        if (!recovery.IsOk) return recovery.Error!;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, clock.GetUtcNow().ToString(Stamp, CultureInfo.InvariantCulture) + Extension);
        using var plain = new MemoryStream();
        await store.Export(plain, ct).ConfigureAwait(false);
        if (signing is not null && SigningKey.Read(signing) is { } key) JsonSerializer.Serialize(plain, new SigningLine(SigningLine.Name, key));
        plain.Position = 0;
        var target = File.Create(path);
        await using (target.ConfigureAwait(false))
        {
            await SealedFile.Seal(plain, target, recovery.Value, ct).ConfigureAwait(false);
            target.Flush(flushToDisk: true);
        }

        DeleteOld(folder);
        await Note("key-backup", ct).ConfigureAwait(false);
        return path;
    }

    /// <summary>
    /// Fills an empty key store from a backup. Erasures made since must be applied again before anything is served.
    /// </summary>
    /// <param name="path">The backup.</param>
    /// <param name="recovery">The key to which it is sealed.</param>
    /// <param name="target">The empty key store.</param>
    /// <param name="signing">The folder that gets the key that signed checkpoints; one that lies there is kept. Null: it is left out.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Result<Done>> Restore(string path, RecoveryKey recovery, KeyStore target, string? signing = null, CancellationToken ct = default)
    {
        using var plain = new MemoryStream();
        var source = File.OpenRead(path);
        await using (source.ConfigureAwait(false))
        {
            try
            {
                await SealedFile.Open(source, plain, recovery, ct).ConfigureAwait(false);
            }
            catch (CryptographicException)
            {
                return RecoveryErrors.DoesNotOpen;
            }
        }

        // Before the store: that its keys are there says that all of this was done.
        if (signing is not null && SigningLine.In(plain) is { } key) SigningKey.Put(signing, key);
        plain.Position = 0;
        return await target.Import(plain, ct).ConfigureAwait(false) ? default(Done) : RecoveryErrors.NotEmpty;
    }

    /// <summary>What the doctor tells.</summary>
    public async Task<KeyHealth> Health(CancellationToken ct = default)
    {
        var sheetOf = await store.Fact("recovery-master", ct).ConfigureAwait(false);
        return new(
            await Noted("recovery-made", ct).ConfigureAwait(false),
            await Noted("recovery-tested", ct).ConfigureAwait(false),
            sheetOf is not null && Encoding.UTF8.GetString(sheetOf) == master.Fingerprint,
            await Noted("key-backup", ct).ConfigureAwait(false));
    }

    /// <summary>One more line behind those of the key store, which passes over what is none of its tables.</summary>
    private sealed record SigningLine(string Table, byte[] Bytes)
    {
        public const string Name = "signing-key";

        public static byte[]? In(MemoryStream plain)
        {
            var lines = plain.GetBuffer().AsSpan(0, (int)plain.Length).TrimEnd((byte)'\n');
            var last = JsonSerializer.Deserialize<SigningLine>(lines[(lines.LastIndexOf((byte)'\n') + 1)..]);
            return last?.Table == Name ? last.Bytes : null;
        }
    }

    private void DeleteOld(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            var isDated = DateTimeOffset.TryParseExact(
                Path.GetFileNameWithoutExtension(file), Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at);
            if (isDated && clock.GetUtcNow() - at > LongestKept) File.Delete(file);
        }
    }

    private Task Note(string name, CancellationToken ct) =>
        store.SetFact(name, Encoding.UTF8.GetBytes(clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)), ct);

    private async Task<DateTimeOffset?> Noted(string name, CancellationToken ct) =>
        await store.Fact(name, ct).ConfigureAwait(false) is { } at ? DateTimeOffset.Parse(Encoding.UTF8.GetString(at), CultureInfo.InvariantCulture) : null;
}

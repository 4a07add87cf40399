using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>
/// Backups sealed to the recovery key, taken while the host runs: events (no key in them), keys apart and for 35 days at most, accounts.
/// </summary>
internal static class Backup
{
    private static readonly Option<DirectoryInfo> To = new("--to") { Required = true, Description = "Folder tujuan / the folder to write to" };
    private static readonly Option<FileInfo> Events = new("--events") { Required = true, Description = "Cadangan peristiwa / the backup of the events" };
    private static readonly Option<FileInfo> Keys = new("--keys") { Required = true, Description = "Cadangan kunci / the backup of the keys" };
    private static readonly Option<FileInfo?> Accounts = new("--accounts") { Description = "Cadangan akun / the backup of the accounts" };
    private static readonly Option<FileInfo> Sheet = new("--sheet") { Required = true, Description = "Lembar pemulihan / the recovery sheet as a text file" };

    internal static Command Take { get; } = Deployment.Command("backup", "Cadangkan, terkunci pada lembar pemulihan / back up, sealed to the recovery sheet", Write, To);

    internal static Command Restore { get; } = Deployment.Command(
        "restore", "Pulihkan ke folder kosong / restore into an empty deployment", Read, Events, Keys, Accounts, Sheet);

    private static async Task<int> Write(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var opened = await OpenedKeys.Open(options, cancellation);
        if (opened.Error is { } refusal) return answers.Refuse(refusal);
        await using var keys = opened.Value;
        var recovery = await keys.Backup.RecoveryPublicKey(cancellation);
        if (recovery.Error is { } noSheet) return answers.Refuse(noSheet);
        var folder = parsed.GetRequiredValue(To).FullName;
        Directory.CreateDirectory(folder);
        var stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

        var plain = Path.Combine(folder, stamp + ".part");
        var taken = await answers.Progress(new("Mencadangkan", "Backing up"), 0, progress => StoreBackup.Take(options.Events, plain, progress, cancellation));
        if (taken.Error is { } failed) return answers.Refuse(failed);
        var events = Path.Combine(folder, stamp + ".lindung-events");
        await Seal(plain, events, recovery.Value, cancellation);
        var accounts = await TakeAccounts(options, Path.Combine(folder, stamp), recovery.Value, cancellation);
        // Keys last: every key that the copied events name is in it.
        var keyBackup = await keys.Backup.Write(Path.Combine(folder, "keys"), cancellation);
        if (keyBackup.Error is { } notWritten) return answers.Refuse(notWritten);
        return answers.Say(
            new($"Cadangan selesai: {taken.Value.Events} peristiwa di {events}, kunci di {keyBackup.Value}. Simpan keduanya di tempat terpisah.",
                $"Backed up: {taken.Value.Events} events in {events}, keys in {keyBackup.Value}. Keep the two in different places."),
            new { taken.Value.Events, historyHash = Convert.ToHexStringLower(taken.Value.HistoryHash), eventsFile = events, keysFile = keyBackup.Value, accountsFile = accounts });
    }

    /// <summary>The accounts of an embedded store; on PostgreSQL they are in the database's own backups (schema lindung_office).</summary>
    private static async Task<string?> TakeAccounts(SuiteOptions options, string stem, byte[] recovery, CancellationToken cancellation)
    {
        var office = Path.Combine(options.Folder, "office.db");
        if (options.Server is not null || !File.Exists(office)) return null;
        var plain = stem + ".accounts.part";
        await using (var database = Database.Durable(office))
        {
            await using var connection = await database.Open(cancellation);
            await connection.ExecuteAsync("vacuum into @plain", new { plain });
        }
        await Seal(plain, stem + ".lindung-accounts", recovery, cancellation);
        return stem + ".lindung-accounts";
    }

    private static async Task Seal(string plain, string target, byte[] recovery, CancellationToken cancellation)
    {
        try
        {
            await using var from = File.OpenRead(plain);
            await using var to = File.Create(target);
            await SealedFile.Seal(from, to, recovery, cancellation);
            to.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(plain);
        }
    }

    private static async Task<int> Read(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var (first, second) = Passphrases.Ask();
        var sheet = RecoverySheet.Open(await File.ReadAllTextAsync(parsed.GetRequiredValue(Sheet).FullName, cancellation), first, second);
        if (sheet.Error is { } unreadable) return answers.Refuse(unreadable);
        using var recovery = sheet.Value.Recovery;
        Directory.CreateDirectory(options.Folder);
        if (!File.Exists(options.MasterKeyFile) && sheet.Value.Master.Save(options.MasterKeyFile).Error is { } notSaved) return answers.Refuse(notSaved);

        await using (var store = options.KeyServer is { } server
            ? await KeyStore.OpenServer(server, cancellation)
            : await KeyStore.OpenFile(Path.Combine(options.Folder, "keys.db"), cancellation))
        {
            if ((await KeyBackup.Restore(parsed.GetRequiredValue(Keys).FullName, recovery, store, cancellation)).Error is { } notRestored) return answers.Refuse(notRestored);
        }
        var restored = await RestoreEvents(parsed.GetRequiredValue(Events).FullName, options, recovery, answers, cancellation);
        if (restored.Error is { } refusal) return answers.Refuse(refusal);
        if (options.Server is null && parsed.GetValue(Accounts) is { } accounts) await Unseal(accounts.FullName, Path.Combine(options.Folder, "office.db"), recovery, cancellation);

        // Opening destroys again every key that an erasure named, before anything is served.
        var opened = await OpenedSuite.Open(options, TimeProvider.System, cancellation);
        if (opened.Error is { } unopened) return answers.Refuse(unopened);
        await opened.Value.DisposeAsync();
        return answers.Say(
            new($"Dipulihkan dan diperiksa: {restored.Value.Events} peristiwa. Penghapusan diberlakukan kembali.", $"Restored and verified: {restored.Value.Events} events. Erasures were applied again."),
            new { restored.Value.Events, historyHash = Convert.ToHexStringLower(restored.Value.HistoryHash) });
    }

    private static async Task<Result<MoveReport>> RestoreEvents(string file, SuiteOptions options, RecoveryKey recovery, Answers answers, CancellationToken cancellation)
    {
        var plain = Path.Combine(options.Folder, "restore.part");
        try
        {
            await Unseal(file, plain, recovery, cancellation);
            return await answers.Progress(new("Memulihkan", "Restoring"), 0, progress => StoreBackup.Restore(plain, options.Events, progress: progress, ct: cancellation));
        }
        catch (CryptographicException)
        {
            return Error.Invalid("cli.backup-does-not-open", "Berkas cadangan rusak atau bukan milik lembar pemulihan ini.", "The backup is damaged, or does not belong to this recovery sheet.");
        }
        finally
        {
            File.Delete(plain);
        }
    }

    private static async Task Unseal(string file, string target, RecoveryKey recovery, CancellationToken cancellation)
    {
        await using var from = File.OpenRead(file);
        await using var to = File.Create(target);
        await SealedFile.Open(from, to, recovery, cancellation);
        to.Flush(flushToDisk: true);
    }
}

using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>
/// Backups sealed to the recovery key, taken while the host runs: events with the deployment's own files (no key in them), accounts, and
/// apart from both the keys, for 35 days at most.
/// </summary>
internal static class Backup
{
    private static readonly Option<DirectoryInfo> To = new("--to") { Required = true, Description = "Folder tujuan / the folder to write to" };
    private static readonly Option<FileInfo> Events = new("--events") { Required = true, Description = "Cadangan peristiwa / the backup of the events" };
    private static readonly Option<FileInfo> Keys = new("--keys") { Required = true, Description = "Cadangan kunci / the backup of the keys" };
    private static readonly Option<FileInfo> Accounts = new("--accounts") { Required = true, Description = "Cadangan akun / the backup of the accounts" };
    private static readonly Option<FileInfo> Sheet = new("--sheet") { Required = true, Description = "Lembar pemulihan / the recovery sheet as a text file" };

    private static readonly Error DoesNotOpen = Error.Invalid("cli.backup-does-not-open",
        "Berkas cadangan rusak atau bukan milik lembar pemulihan ini.", "The backup is damaged, or does not belong to this recovery sheet.");

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
        OpenedSuite.MakeFolder(folder);
        var stem = Path.Combine(folder, TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

        using var plainEvents = new PlainFile(folder, "events");
        // Few but telling: hashes of passwords do not leave the data folder unsealed.
        using var plainAccounts = new PlainFile(options.Folder, "accounts");
        var files = await DeploymentFiles.Read(options.Folder, cancellation);
        var taken = await answers.Progress(new("Mencadangkan", "Backing up"), 0, progress => StoreBackup.Take(options.Events, plainEvents.Path, progress, files, cancellation));
        if (taken.Error is { } failed) return answers.Refuse(failed);
        if (await AccountCopy.ToFile(options, plainAccounts.Path, cancellation) is { } notTaken) return answers.Refuse(notTaken);
        var (events, accounts) = (stem + ".lindung-events", stem + ".lindung-accounts");
        await Seal(plainEvents.Path, events, recovery.Value, cancellation);
        await Seal(plainAccounts.Path, accounts, recovery.Value, cancellation);
        // Keys last: every key that the copied events and accounts name is in it.
        var keyBackup = await keys.Backup.Write(Path.Combine(folder, "keys"), KeyFolder(options), cancellation);
        if (keyBackup.Error is { } notWritten) return answers.Refuse(notWritten);
        return answers.Say(
            new($"Cadangan selesai: {taken.Value.Events} peristiwa di {events}, akun di {accounts}, kunci di {keyBackup.Value}. Simpan kunci di tempat lain.",
                $"Backed up: {taken.Value.Events} events in {events}, accounts in {accounts}, keys in {keyBackup.Value}. Keep the keys in another place."),
            new { taken.Value.Events, historyHash = Convert.ToHexStringLower(taken.Value.HistoryHash), eventsFile = events, keysFile = keyBackup.Value, accountsFile = accounts });
    }

    private static async Task Seal(string plain, string target, byte[] recovery, CancellationToken cancellation)
    {
        await using var from = File.OpenRead(plain);
        await using var to = File.Create(target);
        await SealedFile.Seal(from, to, recovery, cancellation);
        to.Flush(flushToDisk: true);
    }

    private static async Task<int> Read(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var (first, second) = Passphrases.Ask();
        var sheet = RecoverySheet.Open(await File.ReadAllTextAsync(parsed.GetRequiredValue(Sheet).FullName, cancellation), first, second);
        if (sheet.Error is { } unreadable) return answers.Refuse(unreadable);
        using var recovery = sheet.Value.Recovery;
        OpenedSuite.MakeFolder(options.Folder);
        using var plainEvents = new PlainFile(options.Folder, "events");
        using var plainAccounts = new PlainFile(options.Folder, "accounts");
        try
        {
            await Unseal(parsed.GetRequiredValue(Events), plainEvents.Path, recovery, cancellation);
            await Unseal(parsed.GetRequiredValue(Accounts), plainAccounts.Path, recovery, cancellation);
        }
        catch (CryptographicException)
        {
            return answers.Refuse(DoesNotOpen);
        }
        if (!File.Exists(options.MasterKeyFile) && sheet.Value.Master.Save(options.MasterKeyFile).Error is { } notSaved) return answers.Refuse(notSaved);
        var keys = parsed.GetRequiredValue(Keys).FullName;
        var restored = await answers.Progress(new("Memulihkan", "Restoring"), 0, progress => StoreBackup.Restore(
            plainEvents.Path, options.Events, progress: progress, beside: () => RestoreBeside(plainEvents.Path, plainAccounts.Path, keys, options, recovery, cancellation), ct: cancellation));
        if (restored.Error is { } refusal) return answers.Refuse(refusal);

        // Opening destroys again every key that an erasure named, before anything is served.
        var opened = await OpenedSuite.Open(options, TimeProvider.System, cancellation);
        if (opened.Error is { } unopened) return answers.Refuse(unopened);
        await opened.Value.DisposeAsync();
        return answers.Say(
            new($"Dipulihkan dan diperiksa: {restored.Value.Events} peristiwa, akun, dan kunci. Penghapusan diberlakukan kembali; semua orang masuk lagi.",
                $"Restored and verified: {restored.Value.Events} events, accounts and keys. Erasures were applied again; everybody signs in anew."),
            new { restored.Value.Events, historyHash = Convert.ToHexStringLower(restored.Value.HistoryHash) });
    }

    /// <summary>Keys last: that they are there says that all of this was done.</summary>
    private static async Task<Error?> RestoreBeside(string events, string accounts, string keys, SuiteOptions options, RecoveryKey recovery, CancellationToken cancellation)
    {
        await DeploymentFiles.Put(options.Folder, StoreBackup.Files(events), cancellation);
        if (await AccountCopy.FromFile(accounts, options, TimeProvider.System.GetUtcNow(), cancellation) is { } newer) return newer;
        await using var store = options.KeyServer is { } server
            ? await KeyStore.OpenServer(server, cancellation)
            : await KeyStore.OpenFile(Path.Combine(options.Folder, "keys.db"), cancellation);
        return (await KeyBackup.Restore(keys, recovery, store, KeyFolder(options), cancellation)).Error;
    }

    /// <summary>Where the key lies that signs checkpoints: beside the master key.</summary>
    private static string KeyFolder(SuiteOptions options) => Path.GetDirectoryName(Path.GetFullPath(options.MasterKeyFile))!;

    private static async Task Unseal(FileInfo file, string target, RecoveryKey recovery, CancellationToken cancellation)
    {
        await using var from = file.OpenRead();
        await using var to = File.Create(target);
        await SealedFile.Open(from, to, recovery, cancellation);
        to.Flush(flushToDisk: true);
    }

    /// <summary>A file that is unsealed for a while: gone when the command ends, or when the next one begins after a kill.</summary>
    private sealed class PlainFile : IDisposable
    {
        private readonly string _folder;
        private readonly string _name;

        public PlainFile(string folder, string what)
        {
            (_folder, _name) = (folder, $"backup-{what}.plain");
            Dispose();
        }

        public string Path => System.IO.Path.Combine(_folder, _name);

        public void Dispose()
        {
            foreach (var file in Directory.EnumerateFiles(_folder, _name + "*")) File.Delete(file);
        }
    }
}

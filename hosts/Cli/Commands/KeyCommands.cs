using System.CommandLine;
using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Cli.Commands;

/// <summary>Recovery sheet, its test, rotation, status.</summary>
internal static class KeyCommands
{
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "Tulis lembar ke berkas untuk dicetak / write the sheet to a file for printing" };
    private static readonly Option<FileInfo> Sheet = new("--sheet") { Required = true, Description = "Lembar pemulihan / the recovery sheet as a text file" };
    private static readonly Option<Guid> Tenant = new("--tenant") { Required = true, Description = "Id dinas / the tenant's id" };

    internal static Command Command { get; } = new("keys", "Kunci / keys")
    {
        Deployment.Command("recovery", "Buat lembar pemulihan dengan frasa sandi dua pejabat / make the recovery sheet with two officials' passphrases", Recovery, Out),
        Deployment.Command("test", "Uji apakah lembar pemulihan terbuka / test that the recovery sheet opens", Test, Sheet),
        Deployment.Command("rotate-master", "Ganti kunci induk; host harus berhenti / replace the master key; the host must be stopped", RotateMaster),
        Deployment.Command("rotate", "Ganti kunci satu dinas / replace the key of one tenant", RotateTenant, Tenant),
        Deployment.Command("rotate-search", "Ganti kunci pencarian / replace the search keys", RotateSearch),
        Deployment.Command("status", "Keadaan kunci / the state of the keys", Status),
    };

    private static Task<int> Recovery(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        With(options, answers, async keys =>
        {
            var (first, second) = Passphrases.Ask();
            var sheet = await keys.Backup.MakeSheet(first, second, cancellation);
            if (sheet.Error is { } refusal) return answers.Refuse(refusal);
            if (parsed.GetValue(Out) is { } file) await File.WriteAllTextAsync(file.FullName, sheet.Value + Environment.NewLine, cancellation);
            else answers.Line(sheet.Value);
            return answers.Say(
                new("Lembar pemulihan dibuat. Cetak, simpan di tempat terkunci, hapus berkasnya, lalu uji: lindung keys test", "The recovery sheet was made. Print it, lock it away, delete the file, then test it: lindung keys test"),
                new { sheet = parsed.GetValue(Out) is null ? sheet.Value : null, file = parsed.GetValue(Out)?.FullName });
        }, cancellation);

    private static Task<int> Test(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        With(options, answers, async keys =>
        {
            var (first, second) = Passphrases.Ask();
            var tested = await keys.Backup.TestSheet(await File.ReadAllTextAsync(parsed.GetRequiredValue(Sheet).FullName, cancellation), first, second, cancellation);
            return tested.Error is { } refusal ? answers.Refuse(refusal) : answers.Say(new("Lembar pemulihan terbuka.", "The recovery sheet opens."));
        }, cancellation);

    private static async Task<int> RotateMaster(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var isGiven = Environment.GetEnvironmentVariable(MasterKey.Variable) is { Length: > 0 };
        var fresh = options.MasterKeyFile + ".next";
        var wasBegun = File.Exists(fresh);
        if (wasBegun && !isGiven && (await OpenedSuite.OpenAlone(options with { MasterKeyFile = fresh }, TimeProvider.System, cancellation)) is { IsOk: true, Value: var rotated })
        {
            // A rotation broke off when the keys were wrapped again: only the file was not in its place.
            await rotated.DisposeAsync();
            return InPlace(options, fresh, MasterKey.Load(fresh).Value, answers);
        }
        var opened = await OpenedSuite.OpenAlone(options, TimeProvider.System, cancellation);
        if (opened.Error is { } refusal) return answers.Refuse(refusal);
        await using var suite = opened.Value;
        var next = wasBegun && !isGiven ? MasterKey.Load(fresh) : MasterKey.Create(fresh);
        if (next.Error is { } notMade) return answers.Refuse(notMade);
        await suite.Keys.RotateMaster(next.Value, cancellation);
        if (!isGiven) return InPlace(options, fresh, next.Value, answers);
        return answers.Say(
            new($"Kunci induk diganti. Isi {MasterKey.Variable} dengan isi {fresh}, hapus berkas itu, lalu buat lembar pemulihan baru (lindung keys recovery).",
                $"The master key was replaced. Set {MasterKey.Variable} to what {fresh} holds, delete the file, then make a new recovery sheet (lindung keys recovery)."),
            new { fingerprint = next.Value.Fingerprint, file = fresh });
    }

    private static int InPlace(SuiteOptions options, string fresh, MasterKey next, Answers answers)
    {
        var before = options.MasterKeyFile + ".before";
        if (File.Exists(options.MasterKeyFile)) File.Move(options.MasterKeyFile, before, overwrite: true);
        File.Move(fresh, options.MasterKeyFile);
        return answers.Say(
            new($"Kunci induk diganti. Buat lembar pemulihan baru (lindung keys recovery), lalu hapus {before}.", $"The master key was replaced. Make a new recovery sheet (lindung keys recovery), then delete {before}."),
            new { fingerprint = next.Fingerprint, before });
    }

    private static async Task<int> RotateTenant(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var task = new RotateTenantKey(new(parsed.GetRequiredValue(Tenant)));
        var done = await Writing.Do<RotateTenantKey, Done>(options, answers, new("Mengganti kunci dinas", "Replacing the tenant's key"), task, cancellation);
        return done.Error is { } refusal
            ? answers.Refuse(refusal)
            : answers.Say(new("Kunci dinas diganti; tidak ada peristiwa yang ditulis ulang.", "The tenant's key was replaced; no event was rewritten."));
    }

    private static async Task<int> RotateSearch(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var done = await Writing.Do<RotateSearchKeys, Done>(options, answers, new("Mengganti kunci pencarian", "Replacing the search keys"), new(), cancellation);
        return done.Error is { } refusal
            ? answers.Refuse(refusal)
            : answers.Say(new(
                "Tabel pencarian baru dibangun di samping yang lama oleh host; setelah selesai, kunci lama dihapus.",
                "The host builds a new search table beside the old one; when it is done, the old keys are destroyed."));
    }

    private static Task<int> Status(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        With(options, answers, async keys =>
        {
            var health = await keys.Backup.Health(cancellation);
            return answers.Say(
                new($"Kunci induk {keys.Master.Fingerprint}; lembar pemulihan {When(health.RecoverySheetMadeAt)}, diuji {When(health.RecoverySheetTestedAt)}; cadangan kunci {When(health.LastKeyBackupAt)}.",
                    $"Master key {keys.Master.Fingerprint}; recovery sheet {When(health.RecoverySheetMadeAt)}, tested {When(health.RecoverySheetTestedAt)}; key backup {When(health.LastKeyBackupAt)}."),
                new { fingerprint = keys.Master.Fingerprint, health.RecoverySheetMadeAt, health.RecoverySheetTestedAt, health.RecoverySheetFits, health.LastKeyBackupAt });
        }, cancellation);

    private static async Task<int> With(SuiteOptions options, Answers answers, Func<OpenedKeys, Task<int>> work, CancellationToken cancellation)
    {
        var opened = await OpenedKeys.Open(options, cancellation);
        if (opened.Error is { } refusal) return answers.Refuse(refusal);
        await using var keys = opened.Value;
        return await work(keys);
    }

    private static string When(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}

using System.CommandLine;
using Lindung.Hosting;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>Looks at a deployment beside its running host and says what somebody should see to.</summary>
internal static class Doctor
{
    private const long LeastFree = 1L << 30;
    private static readonly TimeSpan OldestKeyBackup = TimeSpan.FromDays(7);

    internal static Command Command { get; } = Deployment.Command("doctor", "Periksa kesehatan pemasangan / look for what needs attention", Run);

    private static async Task<int> Run(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var checks = await Checks(options, cancellation);
        foreach (var check in checks) answers.Line($"{(check.Ok ? "ok " : "!! ")} {check.Sentence.Id} / {check.Sentence.En}");
        var data = new { checks = checks.Select(c => new { c.Name, c.Ok, sentence = new { id = c.Sentence.Id, en = c.Sentence.En } }) };
        var bad = checks.Count(c => !c.Ok);
        return bad == 0
            ? answers.Say(new("Semua baik.", "All is well."), data)
            : answers.Find("cli.needs-attention", new($"{bad} hal perlu diperhatikan.", $"{bad} things need attention."), data);
    }

    /// <summary>All that is looked at.</summary>
    internal static async Task<IReadOnlyList<Check>> Checks(SuiteOptions options, CancellationToken cancellation)
    {
        var checks = new List<Check>();
        checks.AddRange(Folder(options));
        checks.AddRange(Composition());
        checks.Add(await Store(options, cancellation));
        checks.AddRange(await Keys(options, cancellation));
        if (await Scanner(options, cancellation) is { } scanner) checks.Add(scanner);
        return checks;
    }

    private static IEnumerable<Check> Folder(SuiteOptions options)
    {
        if (!Directory.Exists(options.Folder))
        {
            yield return new("folder", false, new($"Folder data {options.Folder} tidak ada.", $"The data folder {options.Folder} does not exist."));
            yield break;
        }
        if (!OperatingSystem.IsWindows())
        {
            var closed = (File.GetUnixFileMode(options.Folder) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) == 0;
            yield return new("folder", closed, closed
                ? new("Folder data hanya untuk pemiliknya.", "The data folder is its owner's only.")
                : new($"Folder data dapat dibaca orang lain. Jalankan: chmod 700 {options.Folder}", $"Others can read the data folder. Run: chmod 700 {options.Folder}"));
        }
        var inside = Path.GetFullPath(options.MasterKeyFile).StartsWith(Path.GetFullPath(options.Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        yield return new("master-key-place", !inside, inside
            ? new("Kunci induk ada di dalam folder data: siapa menyalin folder itu punya keduanya. Pindahkan.", "The master key lies in the data folder: whoever copies the folder has both. Move it.")
            : new("Kunci induk terpisah dari data.", "The master key lies apart from the data."));
        var free = new DriveInfo(options.Folder).AvailableFreeSpace;
        yield return new("disk", free >= LeastFree, new($"Ruang kosong {free >> 20} MB.", $"Free space {free >> 20} MB."));
    }

    private static IEnumerable<Check> Composition()
    {
        var modules = ModuleSet.Load(Modules.Assemblies);
        return modules.Refusals.Count > 0
            ? modules.Refusals.Select(r => new Check("modules", false, r.Title))
            : [new("modules", true, new($"Modul cocok: {string.Join(", ", modules.Manifests.Select(m => m.Id))}.", $"The modules fit: {string.Join(", ", modules.Manifests.Select(m => m.Id))}."))];
    }

    private static async Task<Check> Store(SuiteOptions options, CancellationToken cancellation)
    {
        var checkpoints = await CheckpointFile.Of(options.Events, cancellation);
        if (checkpoints.Error is { } refusal) return new("store", false, refusal.Title);
        var last = checkpoints.Value.Count == 0 ? "-" : checkpoints.Value[^1].At.ToString("yyyy-MM-dd HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return new("store", true, new($"Penyimpanan terbaca; titik periksa terakhir {last}.", $"The store can be read; last checkpoint {last}."));
    }

    private static async Task<IReadOnlyList<Check>> Keys(SuiteOptions options, CancellationToken cancellation)
    {
        var opened = await OpenedKeys.Open(options, cancellation);
        if (opened.Error is { } refusal) return [new("keys", false, refusal.Title)];
        await using var keys = opened.Value;
        var health = await keys.Backup.Health(cancellation);
        var backedUp = health.LastKeyBackupAt is { } at && TimeProvider.System.GetUtcNow() - at < OldestKeyBackup;
        return
        [
            new("keys", true, new("Kunci induk cocok.", "The master key fits.")),
            new("recovery-sheet", health.RecoverySheetMadeAt is not null && health.RecoverySheetFits, health.RecoverySheetMadeAt is null
                ? new("Belum ada lembar pemulihan: kunci induk yang hilang berarti semua data hilang. Jalankan: lindung keys recovery", "No recovery sheet: a lost master key is the loss of everything. Run: lindung keys recovery")
                : health.RecoverySheetFits ? new("Lembar pemulihan sesuai dengan kunci induk.", "The recovery sheet holds today's master key.")
                : new("Lembar pemulihan berasal dari kunci induk lama. Jalankan: lindung keys recovery", "The recovery sheet holds a former master key. Run: lindung keys recovery")),
            new("recovery-test", health.RecoverySheetTestedAt is not null, health.RecoverySheetTestedAt is null
                ? new("Lembar pemulihan belum pernah diuji. Jalankan: lindung keys test", "The recovery sheet was never tested. Run: lindung keys test")
                : new("Lembar pemulihan pernah diuji.", "The recovery sheet was tested.")),
            new("key-backup", backedUp, backedUp
                ? new("Cadangan kunci masih baru.", "The key backup is recent.")
                : new("Tidak ada cadangan kunci dalam tujuh hari terakhir. Jalankan: lindung backup", "There is no key backup of the last seven days. Run: lindung backup")),
        ];
    }

    private static async Task<Check?> Scanner(SuiteOptions options, CancellationToken cancellation)
    {
        if (options.Scanner.Refusal() is { } wrong) return new("scanner", false, wrong.Title);
        if (options.Scanner.Scanner() is not { } scanner) return null;
        return await scanner.Answers(cancellation)
            ? new("scanner", true, new("Pemindai virus menjawab.", "The virus scanner answers."))
            : new("scanner", false, new("Pemindai virus tidak menjawab: selama itu tidak ada lampiran yang diterima. Periksa clamd dan Lindung:Scanner.",
                "The virus scanner does not answer: as long as that lasts no attachment is taken. Look at clamd and at Lindung:Scanner."));
    }

    internal sealed record Check(string Name, bool Ok, Text Sentence);
}

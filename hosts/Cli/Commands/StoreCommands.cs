using System.CommandLine;
using Lindung.Hosting;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>Makes a deployment ready, brings it up to date, moves it, exports its checkpoints.</summary>
internal static class StoreCommands
{
    private static readonly Option<DirectoryInfo?> ToData = new("--to-data") { Description = "Folder tujuan SQLite / move into this SQLite folder" };
    private static readonly Option<string?> ToServer = new("--to-server") { Description = "Basis data PostgreSQL tujuan / move into this PostgreSQL database" };
    private static readonly Option<string?> ToKeyServer = new("--to-key-server") { Description = "Basis data kunci tujuan / the PostgreSQL database for the keys" };
    private static readonly Argument<FileInfo> File = new("file") { Description = "Berkas tujuan / the file to write to" };

    private static readonly Option<bool> Plan = new("--plan") { Description = "Hanya tampilkan apa yang akan berubah / only show what would change" };

    private static readonly Argument<string> Address = new("address") { Description = "Alamat di luar dinas, misalnya inspektorat / an address outside the office" };

    internal static IEnumerable<Command> All =>
    [
        Deployment.Command("setup", "Siapkan folder, kunci, dan penyimpanan / make folder, keys and store", Setup, SetupRecipe.Option),
        Deployment.Command("migrate", "Sesuaikan penyimpanan dengan versi ini / bring the store up to this version", Migrate, Plan),
        Deployment.Command("move", "Pindahkan antara SQLite dan PostgreSQL / move between SQLite and PostgreSQL", Move, ToData, ToServer, ToKeyServer),
        new Command("checkpoints", "Titik periksa bertanda tangan / signed checkpoints")
        {
            Deployment.Command("export", "Tulis ke berkas yang disimpan di tempat lain / write to a file that is kept elsewhere", Export, File),
            Deployment.Command("print", "Cetak titik periksa terakhir untuk disimpan di brankas / print the last one for a safe", PrintSheet),
            Deployment.Command("mail", "Kirim titik periksa terakhir lewat surel / mail the last one", Mail, Address),
        },
    ];

    private static async Task<int> Setup(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        // On a server the host never makes a master key by itself: it could be another node's start with a lost file.
        if (Environment.GetEnvironmentVariable(MasterKey.Variable) is null && !System.IO.File.Exists(options.MasterKeyFile) && options.KeyServer is not null
            && MasterKey.Create(options.MasterKeyFile).Error is { } notMade)
            return answers.Refuse(notMade);
        if (parsed.GetValue(SetupRecipe.Option) is { } recipe) return await SetupRecipe.Found(recipe, options, answers, cancellation);
        return await Tell(await OpenedSuite.Open(options, TimeProvider.System, cancellation), options, answers, new(
            $"Siap. Jalankan host: kode penyiapan sekali pakai tampil di konsolnya. Buat lembar pemulihan: lindung keys recovery. Kunci induk: {options.MasterKeyFile}",
            $"Ready. Start the host: its console shows the one-time setup code. Make the recovery sheet: lindung keys recovery. Master key: {options.MasterKeyFile}"), cancellation);
    }

    private static async Task<int> Migrate(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) => parsed.GetValue(Plan) ? await ShowPlan(options, answers, cancellation) : await Tell(
        await OpenedSuite.OpenAlone(options, TimeProvider.System, cancellation), options, answers,
        new("Penyimpanan sesuai dengan versi ini.", "The store is up to this version."), cancellation);

    private static async Task<int> ShowPlan(SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var looked = await MigrationPlan.Of(options, Modules.Assemblies.Select(System.Reflection.Assembly.Load), cancellation);
        if (looked.Error is { } refusal) return answers.Refuse(refusal);
        var plan = looked.Value;
        foreach (var tables in plan.Tables)
            answers.Line($"{(tables.Stands > tables.Known ? "!!" : tables.Stands < tables.Known ? "->" : "ok")} {tables.Component} {tables.Stands}{(tables.Stands == tables.Known ? "" : $" -> {tables.Known}")}");
        foreach (var e in plan.Unreadable) answers.Line($"!! {e.Name} {e.Version}: {e.Count}");
        var data = new { tables = plan.Tables, unreadable = plan.Unreadable };
        if (!plan.Fits)
            return answers.Find("cli.newer-data", new(
                "Data ini memuat hal yang ditulis versi lebih baru: pasang versi itu, jangan mundur ke versi ini.", "These data hold what a newer version wrote: install that version, do not go back to this one."), data);
        var older = plan.Tables.Count(t => t.Stands < t.Known);
        return answers.Say(
            older == 0 ? new("Tidak ada yang perlu diubah.", "Nothing needs to change.")
                : new($"{older} kelompok tabel akan disesuaikan. Buat cadangan, hentikan host, lalu jalankan lindung migrate.", $"{older} groups of tables would be brought up. Back up, stop the host, then run lindung migrate."),
            data);
    }

    private static async Task<int> Tell(Result<OpenedSuite> opened, SuiteOptions options, Answers answers, Text done, CancellationToken cancellation)
    {
        if (opened.Error is { } refusal) return answers.Refuse(refusal);
        await using var suite = opened.Value;
        var start = await StoreStart.Of(suite.Events, mayBeDemo: false, cancellation);
        return answers.Say(done, new { folder = options.Folder, server = options.Server is not null, masterKeyFile = options.MasterKeyFile, position = suite.Events.Head, synthetic = start.Nature.IsSynthetic });
    }

    private static async Task<int> Move(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var (folder, server) = (parsed.GetValue(ToData), parsed.GetValue(ToServer));
        if (folder is null == server is null)
        {
            answers.Find("cli.move-target", new("Sebutkan satu tujuan: --to-data atau --to-server.", "Name one target: --to-data or --to-server."), new { });
            return Answers.Misused;
        }
        var target = options with { Folder = folder?.FullName ?? options.Folder, Server = server, KeyServer = parsed.GetValue(ToKeyServer) };
        var moved = await answers.Progress(new("Memindahkan", "Moving"), 0, progress => SuiteMove.Run(options, target, progress, cancellation));
        if (moved.Error is { } refusal) return answers.Refuse(refusal);
        return answers.Say(
            new($"Dipindahkan: {moved.Value.Events} peristiwa, riwayat sama. Jalankan host dengan tujuan baru.", $"Moved: {moved.Value.Events} events, equal history. Start the host on the new store."),
            new { moved.Value.Events, historyHash = Convert.ToHexStringLower(moved.Value.HistoryHash) });
    }

    private static async Task<int> Export(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var checkpoints = await CheckpointFile.Of(options.Events, cancellation);
        if (checkpoints.Error is { } refusal) return answers.Refuse(refusal);
        var path = parsed.GetRequiredValue(File).FullName;
        try
        {
            // Only what is new: the file is kept elsewhere and grows.
            var known = System.IO.File.Exists(path) ? (await CheckpointFile.Read(path, cancellation)).Select(c => (c.Position, c.LogPosition)).ToHashSet() : [];
            var fresh = checkpoints.Value.Where(c => !known.Contains((c.Position, c.LogPosition))).ToList();
            await CheckpointFile.Append(path, fresh, cancellation);
            return answers.Say(
                new($"{fresh.Count} titik periksa ditulis. Simpan berkas ini di tempat lain.", $"{fresh.Count} checkpoints written. Keep this file elsewhere."), new { written = fresh.Count, file = path });
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            return answers.Find("cli.checkpoints-unreadable", new($"Berkas titik periksa tidak dapat dipakai: {e.Message}", $"The checkpoint file cannot be used: {e.Message}"), new { });
        }
    }

    private static async Task<int> PrintSheet(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var last = await Last(options, cancellation);
        if (last.Error is { } refusal) return answers.Refuse(refusal);
        var sheet = CheckpointLetters.Of(last.Value);
        answers.Line(sheet);
        return answers.Say(new($"Titik periksa pada peristiwa {last.Value.Position}.", $"Checkpoint at event {last.Value.Position}."), new { last.Value.Position, sheet });
    }

    private static async Task<int> Mail(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var last = await Last(options, cancellation);
        if (last.Error is { } refusal) return answers.Refuse(refusal);
        var sent = await CheckpointLetters.Mail(options.Notices, parsed.GetRequiredValue(Address), last.Value, cancellation);
        return sent.Error is { } notSent ? answers.Refuse(notSent) : answers.Say(
            new($"Terkirim: titik periksa pada peristiwa {last.Value.Position}.", $"Sent: the checkpoint at event {last.Value.Position}."), new { last.Value.Position });
    }

    private static async Task<Result<Checkpoint>> Last(SuiteOptions options, CancellationToken cancellation) =>
        (await CheckpointFile.Of(options.Events, cancellation)).Then(all => all.Count == 0 ? CheckpointLetters.None : Result<Checkpoint>.Ok(all[^1]));
}

using System.CommandLine;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Exchange;

namespace Lindung.Cli.Commands;

/// <summary>Two deployments that refer to each other: cards, peers, and messages by file where there is no line.</summary>
internal static class ExchangeCommands
{
    private const int LargestFile = 1_000_000;

    private static readonly Option<string?> Office = new("--office") { Description = "Kode wilayah dinas, bila ada beberapa / the dinas's region code where there are several" };
    private static readonly Option<string?> Address = new("--address") { Description = "Alamat host ini bagi mitra, https://... / this host's address for the peer" };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "Tulis kartu ke berkas / write the card to a file" };
    private static readonly Option<string> Fingerprint = new("--fingerprint") { Required = true, Description = "Sidik kunci, dibandingkan lewat telepon / the fingerprint, compared by telephone" };
    private static readonly Argument<FileInfo> Card = new("card") { Description = "Kartu mitra / the peer's card" };
    private static readonly Argument<DirectoryInfo> Folder = new("folder") { Description = "Folder, misalnya di stik / a folder, such as on a stick" };

    internal static Command Peers { get; } = new("peer", "Kantor lain yang bertukar rujukan / other offices that referrals are exchanged with")
    {
        Deployment.Command("show", "Kartu kantor ini / this office's card", Show, Office, Address, Out),
        Deployment.Command("add", "Tambah mitra dari kartunya / add a peer from its card", Add, Card, Fingerprint, Office),
        Deployment.Command("revoke", "Cabut kunci mitra, untuk selamanya / revoke a peer's keys, for ever", Revoke, Fingerprint, Office),
        Deployment.Command("checkpoints", "Titik periksa mitra yang disimpan di sini / the peers' checkpoints that are kept here", Checkpoints, Folder, Office),
        Deployment.Command("list", "Mitra, pesan yang menunggu, pesan yang ditolak / peers, messages that wait, messages refused", List, Office),
    };

    internal static Command Exchange { get; } = new("exchange", "Pesan antarkantor lewat berkas / messages between offices by file")
    {
        Deployment.Command("export", "Tulis pesan yang menunggu / write the messages that wait", Export, Folder, Office),
        Deployment.Command("import", "Baca pesan dan tulis tanda terimanya / read messages and write their receipts", Import, Folder),
    };

    private static Task<int> Show(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, new("show", parsed.GetValue(Office), parsed.GetValue(Address)), async done =>
        {
            var (card, fingerprint) = (done.GetProperty("card").GetString()!, done.GetProperty("fingerprint").GetString());
            if (parsed.GetValue(Out) is { } file) await File.WriteAllTextAsync(file.FullName, card, cancellation);
            else answers.Line(card);
            return new($"Sidik kunci: {fingerprint}. Bacakan kepada mitra lewat telepon.", $"Fingerprint: {fingerprint}. Read it to the peer by telephone.");
        }, cancellation);

    private static async Task<int> Add(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        if (await Read(parsed.GetRequiredValue(Card), cancellation) is not { } card) return answers.Refuse(NoFile);
        return await Do(
            options, answers, new("add", parsed.GetValue(Office), card, parsed.GetRequiredValue(Fingerprint)),
            done => Say($"{done.GetProperty("name").GetString()} ditambahkan, {done.GetProperty("units").GetInt32()} unit.", $"{done.GetProperty("name").GetString()} was added, {done.GetProperty("units").GetInt32()} units."),
            cancellation);
    }

    private static Task<int> Revoke(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, new("revoke", parsed.GetValue(Office), null, parsed.GetRequiredValue(Fingerprint)), _ => Say("Kunci mitra dicabut.", "The peer's keys are revoked."), cancellation);

    private static Task<int> List(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, new("list", parsed.GetValue(Office)), done =>
        {
            var peers = done.GetProperty("peers").EnumerateArray().ToList();
            foreach (var peer in peers)
                answers.Line($"{peer.GetProperty("fingerprint").GetString()}  {peer.GetProperty("name").GetString()}  {peer.GetProperty("messages")}{(peer.GetProperty("revoked").ValueKind == JsonValueKind.Null ? "" : "  [dicabut / revoked]")}");
            return Say($"{peers.Count} mitra; pesan ditolak dalam 30 hari: {done.GetProperty("refused")}.", $"{peers.Count} peers; messages refused in 30 days: {done.GetProperty("refused")}.");
        }, cancellation);

    private static Task<int> Checkpoints(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Do(options, answers, new("checkpoints", parsed.GetValue(Office)), async done =>
        {
            var kept = done.EnumerateArray().ToList();
            await Write(parsed.GetRequiredValue(Folder), kept.ToDictionary(k => k.GetProperty("file").GetString()!, k => k.GetProperty("sheet").GetString()!), cancellation);
            foreach (var peer in kept.GroupBy(k => k.GetProperty("name").GetString())) answers.Line($"{peer.Count(),5} {peer.Key}");
            return new($"{kept.Count} titik periksa ditulis.", $"{kept.Count} checkpoints were written.");
        }, cancellation);

    private static async Task<int> Export(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var done = await Writing.Do<ExportMessages, IReadOnlyDictionary<string, string>>(
            options, answers, new("Menulis pesan", "Writing messages"), new(parsed.GetValue(Office)), cancellation);
        if (done.Error is { } refusal) return answers.Refuse(refusal);
        await Write(parsed.GetRequiredValue(Folder), done.Value, cancellation);
        return answers.Say(new($"{done.Value.Count} pesan ditulis.", $"{done.Value.Count} messages were written."), new { messages = done.Value.Count });
    }

    private static async Task<int> Import(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var folder = parsed.GetRequiredValue(Folder);
        if (!folder.Exists) return answers.Refuse(NoFile);
        var files = new Dictionary<string, string>();
        foreach (var file in folder.EnumerateFiles("*.json"))
            if (await Read(file, cancellation) is { } text) files[file.Name] = text;
        var done = await Writing.Do<ImportMessages, ImportedMessages>(options, answers, new("Membaca pesan", "Reading messages"), new(files), cancellation);
        if (done.Error is { } refusal) return answers.Refuse(refusal);
        await Write(folder, done.Value.Receipts, cancellation);
        foreach (var (outcome, count) in done.Value.Outcomes) answers.Line($"{count,5} {outcome}");
        return answers.Say(
            new($"{files.Count} berkas dibaca, {done.Value.Receipts.Count} tanda terima ditulis.", $"{files.Count} files were read, {done.Value.Receipts.Count} receipts were written."),
            new { done.Value.Outcomes, receipts = done.Value.Receipts.Count });
    }

    private static readonly Error NoFile = Error.NotFound("exchange.no-file", "Berkas atau folder itu tidak ada, atau terlalu besar.", "There is no such file or folder, or it is too large.");

    private static async Task<string?> Read(FileInfo file, CancellationToken cancellation) =>
        file is { Exists: true, Length: <= LargestFile } ? await File.ReadAllTextAsync(file.FullName, cancellation) : null;

    private static async Task Write(DirectoryInfo folder, IReadOnlyDictionary<string, string> files, CancellationToken cancellation)
    {
        folder.Create();
        foreach (var (name, text) in files) await File.WriteAllTextAsync(Path.Combine(folder.FullName, Path.GetFileName(name)), text, cancellation);
    }

    private static Task<Text> Say(string id, string en) => Task.FromResult(new Text(id, en));

    private static async Task<int> Do(SuiteOptions options, Answers answers, PeerTask task, Func<JsonElement, Task<Text>> tell, CancellationToken cancellation)
    {
        var done = await Writing.Do<PeerTask, JsonElement>(options, answers, new("Memproses", "Working"), task, cancellation);
        return done.Error is { } refusal ? answers.Refuse(refusal) : answers.Say(await tell(done.Value), done.Value);
    }
}

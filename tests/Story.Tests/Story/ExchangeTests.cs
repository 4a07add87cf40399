using System.Globalization;
using System.Text.Json;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// Referrals between two deployments, a SQLite one and one on PostgreSQL, over a line that loses, doubles, delays and reorders, and with a power
/// cut on either side: each ends once, and the same way, on both.
/// </summary>
internal sealed class ExchangeTests
{
    private const int Referrals = 12;

    /// <summary>The line loses every third message or receipt, and each is tried again after a pause twice as long: six losses in a row take a minute.</summary>
    private const int BadLineSeconds = 180;

    private static readonly Giveaways Words = new("Zulkarnisya", "Trisnawandari");

    private TwoOffices _offices = null!;

    [OneTimeSetUp]
    public async Task Connect() => _offices = await TwoOffices.Connect(Database.Sqlite, Database.Postgres);

    [OneTimeTearDown]
    public async Task Stop() => await _offices.DisposeAsync();

    [Test, Order(1)]
    public async Task Referrals_OverABadLineAndTwoPowerCuts_EndOnceAndAlikeOnBothSides()
    {
        var (village, town, line) = (_offices.Village, _offices.Town, _offices.Line);
        var sent = new List<(Guid Report, Guid Referral)>();
        for (var n = 0; n < Referrals; n++) sent.Add(await _offices.Refer());
        // Taken back while it may be under way.
        await (await village["aktivis.jatim"]).Done($"/referrals/{sent[^1].Referral}/withdrawal", new { reason = "TIDAK_PERLU" });
        await Reaches(async () => (await _offices.Incoming()).Count >= Referrals / 2, "half of the referrals are at the town", BadLineSeconds);
        await Cut(town);
        await Reaches(async () => (await _offices.Incoming("DIBATALKAN")).Count == 1 && (await _offices.Incoming()).Count == Referrals - 1, "all but the one that was taken back wait at the town", BadLineSeconds);

        var intake = await town["penerima.jatim"];
        var waiting = await _offices.Incoming();
        for (var n = 0; n < waiting.Count; n++)
        {
            if (n == waiting.Count / 2) await Cut(village);
            await Answer(intake, waiting[n], n % 3);
        }
        await Reaches(async () => (await TwoOffices.Facts(village)).GetValueOrDefault("done") + (await TwoOffices.Facts(village)).GetValueOrDefault("refused") == Referrals - 1, "every answer is at the village", BadLineSeconds);

        var (there, here) = (await TwoOffices.Facts(town), await TwoOffices.Facts(village));
        foreach (var fact in new[] { "sent", "accepted", "served", "done", "refused", "withdrawn", "help-asked" })
            Assert.That(here.GetValueOrDefault(fact), Is.EqualTo(there.GetValueOrDefault(fact)), fact);
        Assert.That(here, Does.Not.ContainKey("undelivered").And.ContainKey("withdrawn"));
        Assert.That((await TwoOffices.MostEnds(village), await TwoOffices.MostEnds(town)), Is.EqualTo((1L, 1L)));
        Assert.That((await _offices.Incoming("SELESAI")).Count + (await _offices.Incoming("DITOLAK")).Count + (await _offices.Incoming("DIBATALKAN")).Count, Is.EqualTo(Referrals));
        Assert.That(line.Lost, Is.Positive);
        Assert.That(line.Doubled, Is.Positive);
        Assert.That(line.Late, Is.Positive);
        TestContext.Out.WriteLine($"{line.Seen.Count} messages and receipts; lost {line.Lost}, doubled {line.Doubled}, late {line.Late}");
        await Numbered();
        await Untouched(village);
        await Untouched(town);
    }

    [Test, Order(2)]
    public async Task Receiver_SeesWhatAnOwnUnitWouldHand_AndTheWriterIsToldTheWord()
    {
        _offices.Line.IsGood = true;
        var (report, referral) = await _offices.Refer();
        await Reaches(async () => (await _offices.Incoming()).Count == 1, "it is at the town");
        var intake = await _offices.Town["penerima.jatim"];
        var there = (await _offices.Incoming()).Single();

        var shown = await intake.Read($"/referrals/{there}");
        var accepted = await intake.Done($"/referrals/{there}/acceptance");
        var told = await (await _offices.Village["aktivis.jatim"]).Sees($"/referrals/{referral}", a => (string?)a.Body["status"] == "DITERIMA", "the acceptance");

        Assert.That(shown.Text, Does.Contain(TwoOffices.Name), "what was handed over is read there");
        Assert.That((bool)shown.Body["urgent"]!);
        Assert.That(accepted.Number("PGD"), Does.StartWith("PGD-3574-UPTDJ-"), "and is a complaint of the town's unit");
        Assert.That(told.Body["undelivered"], Is.Null);
        await (await _offices.Village["aktivis.jatim"]).Sees($"/patbm/early-reports/{report}", a => a.Body["word"] is not null, "a word for the writer");
        await intake.Done($"/referrals/{there}/result", new { result = "TERLAKSANA" });
    }

    [Test, Order(3)]
    public async Task Stick_WhereTheLineIsCut_BringsTheReferralAndItsAnswers_AndAgainChangesNothing()
    {
        var (village, town, stick) = (_offices.Village, _offices.Town, _offices.Village.Folder.At("stick"));
        // What was lost on the bad line comes again with longer pauses.
        await Patience.Until(async () => await Carried(village, "export", stick + ".before") + await Carried(town, "export", stick + ".before") == 0, "nothing waits any more", BadLineSeconds);
        _offices.Line.IsCut = true;
        var (_, referral) = await _offices.Refer();
        await Reaches(async () => await Carried(village, "export", stick) == 1, "the message is on the stick");
        await Carried(town, "import", stick);
        await Reaches(async () => (await _offices.Incoming()).Count == 1, "it is at the town");
        await Answer(await town["penerima.jatim"], (await _offices.Incoming()).Single(), 1);
        await Reaches(async () => await Carried(town, "export", stick) == 4, "acceptance, help, service and result are on the stick");
        for (var twice = 0; twice < 2; twice++)
        {
            await Carried(village, "import", stick);
            await Carried(town, "import", stick);
        }

        Assert.That((string?)(await (await village["aktivis.jatim"]).Read($"/referrals/{referral}")).Body["status"], Is.EqualTo("SELESAI"));
        Assert.That((await Carried(village, "export", stick), await Carried(town, "export", stick)), Is.EqualTo((0, 0)), "all receipts came back");
        Assert.That((await TwoOffices.MostEnds(village), await TwoOffices.MostEnds(town)), Is.EqualTo((1L, 1L)));
        Assert.That(Directory.EnumerateFiles(stick).SelectMany(f => Words.Found(File.ReadAllBytes(f))), Is.Empty);
        _offices.Line.IsCut = false;
    }

    [Test, Order(4)]
    public async Task Line_AndBothStores_HoldNothingOfHerInClear()
    {
        await Task.CompletedTask;
        PrivatePostgres.Execute(_offices.Town.Settings.Server!, "checkpoint");
        var found = _offices.Line.Seen.SelectMany(seen => Words.Found(seen)).Select(f => "line: " + f).ToList();
        foreach (var path in new[] { _offices.Village.Folder.Path, _offices.Town.Folder.Path, PrivatePostgres.Shared.Folder }.SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)))
            if (Bytes(path) is { } bytes) found.AddRange(Words.Found(bytes).Select(f => $"{path}: {f}"));

        Assert.That(_offices.Line.Seen, Has.Count.GreaterThan(50));
        Assert.That(found, Is.Empty);
        Assert.That(Words.Found(System.Text.Encoding.UTF8.GetBytes(_offices.Village.Host.Console + _offices.Town.Host.Console)), Is.Empty);
    }

    [Test, Order(4)]
    public async Task Checkpoint_KeptByThePeer_IsGivenBackAndAgreesWithNoOtherStore()
    {
        var (village, town, folder) = (_offices.Village, _offices.Town, _offices.Town.Folder.At("checkpoints"));
        await Patience.Until(
            async () => (await TwoOffices.Cli(town, "peer", "checkpoints", folder, "--office", "35")).Code == 0 && Directory.EnumerateFiles(folder).Any(), "the village's checkpoint is at the town", 90);
        var kept = Directory.EnumerateFiles(folder).Single();

        var (agrees, report) = await TwoOffices.Cli(village, "verify", "--against", kept);
        var (differs, other) = await TwoOffices.Cli(town, "verify", "--against", kept);

        Assert.That(agrees, Is.Zero, report.ToString());
        Assert.That(report.ToString(), Does.Not.Contain("authorship"), "it was compared with what stands elsewhere");
        Assert.That(differs, Is.EqualTo(1), other.ToString());
        Assert.That(other.ToString(), Does.Contain("checkpoint."));
    }

    [Test, Order(5)]
    public async Task Message_Replayed_IsAnsweredWithTheSameReceiptAndChangesNothing()
    {
        var before = await TwoOffices.Facts(_offices.Town);
        var message = _offices.Line.LastTo("town");

        var (first, second) = (await _offices.Line.Bring("town", message), await _offices.Line.Bring("town", message));

        Assert.That(first.Status, Is.EqualTo(200));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(await TwoOffices.Facts(_offices.Town), Is.EqualTo(before));
    }

    [Test, Order(6)]
    public async Task Message_AlteredForgedOrForSomebodyElse_IsRefusedAlikeCountedAndTold()
    {
        var before = await TwoOffices.Facts(_offices.Town);
        var message = JsonDocument.Parse(_offices.Line.LastTo("town")).RootElement;
        var body = message.GetProperty("body").GetString()!;
        var altered = message.GetRawText().Replace(body, (body[0] == 'A' ? 'B' : 'A') + body[1..], StringComparison.Ordinal);
        var longer = message.GetRawText().Replace($"\"expires\":{message.GetProperty("expires").GetInt64()}", "\"expires\":9999999999999", StringComparison.Ordinal);
        var unknown = message.GetRawText().Replace(message.GetProperty("sender").GetString()!, new string('0', 40), StringComparison.Ordinal);
        var other = message.GetRawText().Replace(message.GetProperty("receiver").GetString()!, new string('0', 40), StringComparison.Ordinal);

        var answers = new List<(int, string)>();
        foreach (var text in new[] { altered, longer, unknown, other, "{}", "" }) answers.Add(await _offices.Line.Bring("town", text));
        var (_, list) = await TwoOffices.Cli(_offices.Town, "peer", "list", "--office", "35");

        Assert.That(answers, Is.All.EqualTo((404, "")), "who is no peer learns nothing");
        var refused = list.GetProperty("data").GetProperty("refused");
        Assert.That(refused.GetProperty("SIGNATURE_WRONG").GetInt64(), Is.EqualTo(2));
        Assert.That(refused.GetProperty("SENDER_UNKNOWN").GetInt64(), Is.EqualTo(1));
        Assert.That(refused.GetProperty("OTHER_RECEIVER").GetInt64(), Is.EqualTo(1));
        Assert.That(refused.GetProperty("MALFORMED").GetInt64(), Is.EqualTo(2));
        Assert.That(await TwoOffices.Facts(_offices.Town), Is.EqualTo(before));
        var notices = (await (await _offices.Town["admin.jatim"]).Read("/notices")).Text;
        Assert.That(notices.Split("\"EXCHANGE\"").Length - 1, Is.EqualTo(4), "the admin is told of each kind once: " + notices);
    }

    [Test, Order(7)]
    public async Task Peer_Revoked_IsTakenFromNoMore_AndTheOtherSideIsToldWhenItsOwnMessageCannotGo()
    {
        var (code, answer) = await TwoOffices.Cli(_offices.Town, "peer", "revoke", "--office", "35", "--fingerprint", _offices.VillageKey);
        Assert.That(code, Is.Zero, answer.ToString());
        var before = await TwoOffices.Facts(_offices.Town);
        var refused = await _offices.Line.Bring("town", _offices.Line.LastTo("town"));
        var (again, refusal) = await TwoOffices.Cli(_offices.Town, "peer", "add", _offices.CardOf("village"), "--office", "35", "--fingerprint", _offices.VillageKey);
        await TwoOffices.Cli(_offices.Village, "peer", "revoke", "--office", "35", "--fingerprint", _offices.TownKey);
        var (_, referral) = await _offices.Refer();

        var told = await (await _offices.Village["aktivis.jatim"]).Sees($"/referrals/{referral}", a => a.Body["undelivered"] is not null, "that it does not arrive");

        Assert.That(refused, Is.EqualTo((404, "")));
        Assert.That((again, refusal.GetProperty("code").GetString()), Is.EqualTo((1, "exchange.peer-revoked")));
        Assert.That((string?)told.Body["undelivered"], Is.EqualTo("PEER_REVOKED"));
        Assert.That(await TwoOffices.Facts(_offices.Town), Is.EqualTo(before));
    }

    private static async Task Answer(Officer intake, Guid referral, int how)
    {
        if (how == 0)
        {
            await intake.Done($"/referrals/{referral}/refusal", new { reason = "BUKAN_KEWENANGAN" });
            return;
        }
        await intake.Done($"/referrals/{referral}/acceptance");
        if (how == 1) await intake.Done($"/referrals/{referral}/help-request", new { help = "ANTAR_KLIEN" });
        await intake.Done($"/referrals/{referral}/service");
        await intake.Done($"/referrals/{referral}/result", new { result = "TERLAKSANA" });
    }

    /// <summary>How many messages or receipts were written to the stick.</summary>
    private static async Task<int> Carried(City city, string act, string stick)
    {
        string[] office = act == "export" ? ["--office", "35"] : [];
        var (code, answer) = await TwoOffices.Cli(city, ["exchange", act, stick, .. office]);
        Assert.That(code, Is.Zero, answer.ToString());
        return answer.GetProperty("data").GetProperty(act == "export" ? "messages" : "receipts").GetInt32();
    }

    /// <summary>A power cut, and the machine starts again.</summary>
    private static async Task Cut(City city)
    {
        await city.Host.Kill();
        await city.Host.DisposeAsync();
        await city.Start();
    }

    private async Task Numbered()
    {
        var numbers = new List<int>();
        foreach (var status in new[] { "SELESAI", "DITOLAK", "DIBATALKAN" })
            numbers.AddRange((await (await _offices.Town["penerima.jatim"]).Read($"/referrals/incoming?limit=200&status={status}")).Items
                .Select(r => int.Parse(((string)r["number"]!)[^5..], CultureInfo.InvariantCulture)));
        Assert.That(numbers.Order(), Is.EqualTo(Enumerable.Range(1, Referrals)), "numbers without a gap");
    }

    private static async Task Untouched(City city) => Assert.That((await CliRun.Of(city.Settings, "verify")).Code, Is.Zero, "the chain is whole");

    private static byte[]? Bytes(string path)
    {
        // Pipes of the runtime in the folder for temporary files hold nothing, and reading one waits for ever.
        if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // A server at work removes files of its own.
            return null;
        }
    }

    private static Task Reaches(Func<Task<bool>> what, string sentence, int seconds = 30) => Patience.Until(what, sentence, seconds);
}

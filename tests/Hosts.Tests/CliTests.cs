using System.Text.Json;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary>The tool beside a running host, as an operator uses it.</summary>
internal sealed class CliTests
{
    private TemporaryFolder _folder = null!;
    private HostSettings _settings = null!;
    private RunningHost _host = null!;

    [OneTimeSetUp]
    public async Task StartHost()
    {
        (_host, _folder) = await SharedDemo.Get();
        _settings = _host.Settings;
    }

    [Test]
    public async Task ImportRegions_OfANewerTable_ShowsTheChangesAndStoresThemOnlyWhenTold()
    {
        var folder = Path.Combine(_settings.Folder, "regions.csv");
        var table = Path.Combine(_folder.Path, "baru.csv");
        await File.WriteAllTextAsync(table, "kode,nama\n35.74.01,Kademangan\n35.74.02,Wonoasih\n35.74.03,Mayangan Baru\n35.74.04,Kanigaran\n35.74.06,Contoh\n");
        string[] import = ["import", "regions", table, "--from", "2027-01-01", "--basis", "Kepmendagri contoh", "--within", "35.74"];
        var shown = await Json(0, import);
        var wasStored = File.Exists(folder);
        var stored = await Json(0, [.. import, "--apply"]);
        var again = await Json(0, import);

        Assert.Multiple(() =>
        {
            Assert.That(wasStored, Is.False);
            Assert.That(shown.GetProperty("data").GetProperty("added").GetInt32(), Is.EqualTo(1));
            Assert.That(shown.GetProperty("data").GetProperty("renamed").GetInt32(), Is.EqualTo(1));
            Assert.That(stored.GetProperty("data").GetProperty("ended").GetInt32(), Is.GreaterThan(1), "Kedopok and every kelurahan");
            Assert.That(File.ReadAllText(folder), Does.Contain("357406,ADDED,Contoh,2027-01-01,,Kepmendagri contoh"));
            Assert.That(again.GetProperty("data").GetProperty("added").GetInt32(), Is.Zero);
        });
    }

    [Test]
    public async Task Verify_BesideTheHost_FindsTheStoreIntact()
    {
        var answer = await Json(0, "verify");
        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("data").GetProperty("events").GetInt64(), Is.GreaterThan(200));
            Assert.That(answer.GetProperty("data").GetProperty("signaturesChecked").GetBoolean());
            Assert.That(answer.GetProperty("sentence").GetProperty("id").GetString(), Does.StartWith("Utuh"));
        });
    }

    [Test]
    public async Task Checkpoints_ExportedAndKept_AgreeWithTheStore()
    {
        var file = _folder.At("checkpoints.jsonl");
        // A checkpoint is signed every thousand events.
        await Json(0, "seed", "--cases", "80");
        var written = await Json(0, "checkpoints", "export", file);
        Assert.That(written.GetProperty("data").GetProperty("written").GetInt32(), Is.Positive);
        var verified = await Json(0, "verify", "--against", file);
        Assert.That(verified.GetProperty("ok").GetBoolean());
    }

    [Test]
    public async Task Checkpoint_PrintedAndTypedInAgain_AgreesWithTheStore_AndASlipIsNamedByItsLine()
    {
        await Json(0, "seed", "--cases", "80");
        var sheet = (await Json(0, "checkpoints", "print")).GetProperty("data").GetProperty("sheet").GetString()!;
        var (typed, slipped, forged) = (_folder.At("typed.txt"), _folder.At("slipped.txt"), _folder.At("forged.txt"));
        await File.WriteAllTextAsync(typed, string.Join('\n', sheet.Split('\n').Select(line => "> " + line.ToUpperInvariant())));
        var line = sheet.Split('\n').Single(l => l.StartsWith("TP2.1", StringComparison.Ordinal));
        var digit = line[line.IndexOf(':', StringComparison.Ordinal) + 2];
        await File.WriteAllTextAsync(slipped, sheet.Replace(line, line.Replace($": {digit}", $": {(digit == '0' ? '1' : '0')}", StringComparison.Ordinal), StringComparison.Ordinal));
        var kept = (await Storage.CheckpointFile.Read(typed)).Single();
        await File.WriteAllTextAsync(forged, Storage.CheckpointSheet.Write(kept with { Root = [.. kept.Root.Reverse()] }));

        var agrees = await Json(0, "verify", "--against", typed);
        var slip = await Json(1, "verify", "--against", slipped);
        var other = await Json(1, "verify", "--against", forged);

        Assert.Multiple(() =>
        {
            Assert.That(agrees.GetProperty("sentence").GetProperty("en").GetString(), Does.Not.Contain("not authorship"));
            Assert.That(slip.GetProperty("code").GetString(), Is.EqualTo("cli.checkpoints-unreadable"));
            Assert.That(slip.GetProperty("sentence").GetProperty("en").GetString(), Does.Contain("TP2.1"));
            Assert.That(other.GetProperty("code").GetString(), Is.EqualTo("cli.not-intact"), "what was written anew does not agree with what was kept");
        });
        Assert.That((await Json(0, "verify")).GetProperty("sentence").GetProperty("en").GetString(), Does.Contain("consistency, not authorship"));
    }

    [Test]
    public async Task DemoAccounts_ShownAgain_AreThoseOfTheConsole()
    {
        var answer = await Json(0, "demo", "accounts");
        var account = answer.GetProperty("data").GetProperty("accounts").EnumerateArray().Single(a => a.GetProperty("login").GetString() == "penerima.bontang");
        Assert.That(account.GetProperty("password").GetString(), Is.EqualTo(_host.PasswordOf("penerima.bontang")));
    }

    [Test]
    public async Task DemoAccounts_WithAnotherMasterKey_AreNotShown()
    {
        using var other = new TemporaryFolder();
        Assert.That(Runtime.MasterKey.Create(other.At("master.key")).IsOk);
        var (code, output) = await CliRun.Of(_settings with { MasterKeyFile = other.At("master.key") }, "demo", "accounts", "--json");
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(output, Does.Contain("keys.master-wrong").And.Not.Contain(_host.PasswordOf("penerima.bontang")));
        });
    }

    [Test]
    public async Task Seed_BesideTheHost_IsDoneByTheHost()
    {
        var answer = await Json(0, "seed", "--cases", "10");
        Assert.That(answer.GetProperty("data").GetProperty("events").GetInt64(), Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    public async Task AdminEndpoint_WithoutTheTokenOfTheFolder_IsNotThere()
    {
        using var client = _host.NewClient();
        client.DefaultRequestHeaders.Add("Lindung-Admin", "0000");
        using var answer = await client.PostAsync(new Uri("/admin/seed?cases=1", UriKind.Relative), null);
        Assert.That(answer.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Doctor_SaysWhatNeedsAttention()
    {
        var (_, output) = await CliRun.Of(_settings, "doctor", "--json");
        using var answer = JsonDocument.Parse(output);
        var checks = answer.RootElement.GetProperty("data").GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("ok").GetBoolean());
        Assert.That(checks, Does.ContainKey("recovery-sheet").And.ContainKey("disk"));
        Assert.That(checks["folder"] && checks["master-key-place"] && checks["store"] && checks["keys"], output);
    }

    [Test]
    public async Task Modules_WithoutAStore_ShowsWhatEachDeclares()
    {
        var modules = (await Json(0, "modules")).GetProperty("data").GetProperty("modules").EnumerateArray().ToDictionary(m => m.GetProperty("id").GetString()!);
        var feature = modules["patbm"].GetProperty("features")[0];
        Assert.That((feature.GetProperty("name").GetString(), feature.GetProperty("title").GetProperty("id").GetString()), Is.EqualTo(("patbm.early-report", "Laporan dini")));
    }

    [Test]
    public async Task Features_BesideTheHost_ArePlannedAppliedAndKilledByTheHost()
    {
        var planned = (await Json(0, "features", "plan", "--feature", "puspaga.counts", "--region", "35.74", "--to", "closed", "--reason", "Pindah gedung.")).GetProperty("data");
        Assert.That(planned.GetProperty("status").GetString(), Is.EqualTo("ready"));
        var applied = (await Json(0, "features", "apply", planned.GetProperty("id").GetString()!)).GetProperty("data");
        Assert.That(applied.GetProperty("status").GetString(), Is.EqualTo("applied"));
        Assert.That(await StateOf("puspaga.counts", "35.74"), Is.EqualTo("closed"));
        await Json(0, "features", "kill", "--feature", "puspaga.counts", "--reason", "Ada kesalahan.");
        Assert.That(await StateOf("puspaga.counts", "64.74"), Is.EqualTo("off"));
        await Json(0, "features", "kill", "--feature", "puspaga.counts", "--reason", "Sudah diperbaiki.", "--take-back");
        var history = (await Json(0, "features", "history", "--feature", "puspaga.counts")).GetProperty("data").GetProperty("items").EnumerateArray().ToList();
        Assert.That(history.Select(h => h.GetProperty("isKill").GetBoolean()), Is.EqualTo(new[] { true, true, false }));
        Assert.That((await Json(1, "features", "kill", "--feature", "no.such", "--reason", "Ada kesalahan.")).GetProperty("code").GetString(), Is.EqualTo("kernel.feature-unknown"));

        async Task<string?> StateOf(string feature, string region) => (await Json(0, "features", "list", "--region", region)).GetProperty("data").EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == feature).GetProperty("state").GetString();
    }

    [TestCase("verify", "--no-such-option")]
    [TestCase("no-such-command")]
    [TestCase("move")]
    public async Task Misuse_EndsWithTwo(params string[] arguments) => Assert.That((await CliRun.Of(_settings, arguments)).Code, Is.EqualTo(2));

    [Test]
    public async Task Verify_WhereThereIsNoStore_EndsWithOne()
    {
        var (code, output) = await CliRun.Of(_settings with { Folder = _folder.At("nowhere") }, "verify", "--json");
        Assert.That((code, output.Contains("store.missing", StringComparison.Ordinal)), Is.EqualTo((1, true)), output);
    }

    [Test]
    public async Task Backup_WhereNoServerAnswers_SaysSo()
    {
        var nowhere = _settings with { Server = "Host=/nowhere", KeyServer = "Host=/nowhere" };
        var (code, output) = await CliRun.Of(nowhere, "backup", "--to", _folder.At("nothing"), "--json");
        Assert.That((code, output.Contains("kernel.store-unavailable", StringComparison.Ordinal), output.Contains("   at ", StringComparison.Ordinal)), Is.EqualTo((1, true, false)), output);
    }

    private async Task<JsonElement> Json(int expected, params string[] arguments)
    {
        var (code, output) = await CliRun.Of(_settings, [.. arguments, "--json"]);
        Assert.That(code, Is.EqualTo(expected), output);
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.Clone();
    }
}

using System.Text.Json;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary>The master key is replaced while nobody works; what it protects is read as before, and the old one opens nothing.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class KeyRotationTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await City.Found(database);

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    /// <summary>As the operator is told to after a rotation.</summary>
    [SetUp]
    public void DeleteTheKeyOfBefore() => File.Delete(_city.Settings.MasterKeyFile + ".before");

    [Test]
    public async Task RotateMaster_OfAStoppedDeployment_RefusesTheOldKeyAndReadsEverything()
    {
        var victim = Victim.Somebody();
        var report = await new Report(_city).Whole(victim);
        var (before, after) = (await Fingerprint(), "");
        await _city.Stopped(async () =>
        {
            after = (await Done("keys", "rotate-master")).GetProperty("fingerprint").GetString()!;
            var old = _city.Settings with { MasterKeyFile = _city.Settings.MasterKeyFile + ".before" };
            Assert.That(await Refused(old, "keys", "status"), Is.EqualTo("keys.master-wrong"));
            await using var host = RunningHost.Launch(old);
            Assert.That(await host.WaitForExit(), Is.EqualTo(1));
            Assert.That(host.Console, Does.Contain("[keys.master-wrong]").And.Contain("Kunci induk ini bukan milik").And.Not.Contain("   at "));
        });

        Assert.That(after, Is.Not.EqualTo(before));
        Assert.That(await Fingerprint(), Is.EqualTo(after));
        // The session of before holds: what signs sessions was only wrapped again.
        Assert.That((await (await _city["manajer"]).Read(report.ClientPath)).Text, Does.Contain(victim.Name));
        await new Report(_city).Whole();
        Assert.That((await Done("verify")).GetProperty("findings").EnumerateArray(), Is.Empty);
    }

    [Test]
    public async Task RotateMaster_WhileTheHostWorks_IsRefused()
    {
        var code = await Refused(_city.Settings, "keys", "rotate-master");
        Assert.That(code, Is.EqualTo(database == Database.Sqlite ? "store.locked-by-other-process" : "setup.store-in-use"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(_city.Settings.MasterKeyFile)!).Select(Path.GetFileName), Is.EquivalentTo(["checkpoint-signing.pem", "master.key"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task RotateMaster_BrokenOffBeforeTheFileWasInPlace_IsCompletedByTheNextOne(bool oldKeyIsStillThere)
    {
        var file = _city.Settings.MasterKeyFile;
        await _city.Stopped(async () =>
        {
            var first = (await Done("keys", "rotate-master")).GetProperty("fingerprint").GetString();
            File.Move(file, file + ".next");
            if (oldKeyIsStillThere) File.Move(file + ".before", file);
            Assert.That(await Refused(_city.Settings, "keys", "status"), Is.EqualTo(oldKeyIsStillThere ? "keys.master-wrong" : "keys.master-missing"));

            var again = (await Done("keys", "rotate-master")).GetProperty("fingerprint").GetString();

            Assert.That(again, Is.EqualTo(first), "not replaced once more");
            Assert.That(await Fingerprint(), Is.EqualTo(first));
        });
        await (await _city["admin.probolinggo"]).Read("/accounts");
    }

    [Test]
    public async Task RotateMaster_OfAKeyGivenByTheEnvironment_LeavesTheFileToTheOperator()
    {
        var given = await File.ReadAllTextAsync(_city.Settings.MasterKeyFile);
        await _city.Stopped(async () =>
        {
            var file = (await Done(With(given), "keys", "rotate-master")).GetProperty("file").GetString()!;
            Assert.That(await Refused(With(given), "keys", "status"), Is.EqualTo("keys.master-wrong"));
            await Done(With(await File.ReadAllTextAsync(file)), "keys", "status");
            File.Move(file, _city.Settings.MasterKeyFile, overwrite: true);
        });
        await (await _city["admin.probolinggo"]).Read("/accounts");
    }

    private HostSettings With(string key) => _city.Settings with { More = new Dictionary<string, string>(_city.Settings.More) { ["LINDUNG_MASTER_KEY"] = key.Trim() } };

    private async Task<string> Fingerprint() => (await Done("keys", "status")).GetProperty("fingerprint").GetString()!;

    private Task<JsonElement> Done(params string[] arguments) => Done(_city.Settings, arguments);

    private static async Task<JsonElement> Done(HostSettings settings, params string[] arguments)
    {
        var (code, output) = await CliRun.Of(settings, [.. arguments, "--json"]);
        Assert.That(code, Is.Zero, output);
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.GetProperty("data").Clone();
    }

    private static async Task<string> Refused(HostSettings settings, params string[] arguments)
    {
        var (code, output) = await CliRun.Of(settings, [.. arguments, "--json"]);
        Assert.That(code, Is.EqualTo(1), output);
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.GetProperty("code").GetString()!;
    }
}

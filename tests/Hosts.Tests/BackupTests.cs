using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using Dapper;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Hosts.Tests;

/// <summary>A backup taken beside a working host gives back everything in another place, to those who have the recovery sheet.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class BackupTests(Database database)
{
    private City _city = null!;
    private TemporaryFolder _other = null!;
    private Backups _backups = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        (_city, _other) = (await City.Found(database), new());
        _backups = new(_city, _other);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _city.DisposeAsync();
        _other.Dispose();
    }

    // The last: from then on the city works where its backup was restored.
    [Test, Order(4)]
    public async Task Restore_OfABackupTakenBesideTheHost_GivesBackCasesAccountsRolesAndSecrets()
    {
        var victim = Victim.Somebody();
        var report = await new Report(_city).Whole(victim);
        await _city["supervisor"];
        var secret = _city.Factors["supervisor"].Secret;
        var signing = await File.ReadAllTextAsync(SigningKeyOf(_city.Settings));
        var before = await Kept(_city.Settings);
        await File.WriteAllTextAsync(Path.Combine(_city.Settings.Folder, "regions.csv"), "code,change,name,from,replacedBy,legalBasis\n3574031999,ADDED,Kelurahan Contoh,2026-01-01,,Keputusan contoh\n");
        await File.WriteAllTextAsync(Path.Combine(_city.Settings.Folder, "policies.json"), "// tidak ada yang berbeda\n[]");
        var target = await _backups.Restored(await _backups.Take());
        var verified = await Backups.Done(target, "verify");
        Assert.That((verified.GetProperty("signaturesChecked").GetBoolean(), verified.GetProperty("signedUpTo").GetInt64()), Is.EqualTo((true, verified.GetProperty("events").GetInt64())), "verified there");

        await _city.Stopped(() =>
        {
            _city.Settings = target;
            return Task.CompletedTask;
        });

        Assert.That(await Kept(_city.Settings), Is.EqualTo(before), "accounts, roles and their history");
        var stale = await (await _city["manajer"]).Get(report.ClientPath);
        Assert.That(stale.Code, Is.EqualTo("kernel.not-signed-in"), "a session of the backup does not hold");
        using var manager = await _city.SignInAgain("manajer");
        Assert.That((await manager.Read(report.ClientPath)).Text, Does.Contain(victim.Name), "case, role, assignment and key");
        using var admin = await _city.SignInAgain("admin.probolinggo");
        Assert.That((await admin.Read("/accounts")).Items.Select(a => (string?)a["displayName"]), Is.All.EqualTo("Petugas Contoh").Or.EqualTo("Admin Contoh"));
        Assert.That((await manager.Read("/regions/35.74.03.1999")).Text, Does.Contain("Kelurahan Contoh"), "the deployment's own changes of the region table");
        Assert.That(await File.ReadAllTextAsync(Path.Combine(target.Folder, "policies.json")), Does.Contain("tidak ada yang berbeda"));
        Assert.That(await File.ReadAllTextAsync(SigningKeyOf(target)), Is.EqualTo(signing), "what signed checkpoints there signs them here");
        Assert.That(OperatingSystem.IsWindows() || File.GetUnixFileMode(SigningKeyOf(target)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        using var browser = _city.Host.NewClient();
        Assert.That(await SignIn(browser, null), Is.EqualTo(HttpStatusCode.BadRequest).Or.EqualTo(HttpStatusCode.UnprocessableEntity), "the second factor is still asked");
        Assert.That(await SignIn(browser, Authenticator.Code(secret, 1)), Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test, Order(1)]
    public async Task Restore_OfADamagedArtefact_ChangesNothing()
    {
        var taken = await _backups.Take("damaged");
        var bytes = await File.ReadAllBytesAsync(taken.Accounts);
        bytes[^5] ^= 1;
        await File.WriteAllBytesAsync(taken.Accounts, bytes);

        var target = _backups.NewPlace();
        var (code, output) = await _backups.Restore(target, taken);

        Assert.That((code, output.Contains("cli.backup-does-not-open", StringComparison.Ordinal)), Is.EqualTo((1, true)), output);
        Assert.That(Directory.EnumerateFileSystemEntries(target.Folder), Is.Empty);
        Assert.That(File.Exists(target.MasterKeyFile), Is.False);
    }

    [Test, Order(2)]
    public async Task Restore_IntoAWorkingDeployment_IsRefused()
    {
        var (code, output) = await _backups.Restore(_city.Settings, await _backups.Take("working"));

        Assert.That((code, output.Contains(database == Database.Sqlite ? "store.locked-by-other-process" : "store.not-empty", StringComparison.Ordinal)), Is.EqualTo((1, true)), output);
        await (await _city["admin.probolinggo"]).Read("/accounts");
    }

    [Test, Order(3)]
    public async Task Artefacts_HoldNothingInClear()
    {
        var taken = await _backups.Take("clear");
        foreach (var artefact in (string[])[taken.Events, taken.Accounts, taken.Keys])
        {
            var bytes = await File.ReadAllBytesAsync(artefact);
            foreach (var word in (string[])["SQLite format 3", "admin.probolinggo", "identity_accounts", "tenant-key", "kernel.tenant-founded"])
                Assert.That(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)), Is.Negative, $"{word} in {artefact}");
        }
        Assert.That(Directory.EnumerateFiles(_city.Folder.Path, "*.plain*", SearchOption.AllDirectories), Is.Empty);
    }

    private static string SigningKeyOf(HostSettings settings) => Path.Combine(Path.GetDirectoryName(settings.MasterKeyFile)!, "checkpoint-signing.pem");

    private static async Task<HttpStatusCode> SignIn(HttpClient browser, string? code)
    {
        using var answer = await browser.PostAsJsonAsync("/api/v1/session", new { login = "supervisor", password = City.Password, code });
        return answer.StatusCode;
    }

    /// <summary>Every row of the tables that say who may do what and how it came to that.</summary>
    private async Task<IReadOnlyList<string>> Kept(HostSettings settings)
    {
        await using DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(settings.Folder, "office.db")};Mode=ReadOnly;Pooling=false")
            : new NpgsqlConnection(settings.Server + ";Search Path=lindung_office;Pooling=false");
        var rows = new List<string>();
        foreach (var table in (string[])["identity_accounts", "identity_roles", "identity_history", "identity_recovery_codes", "identity_keys"])
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from {table}")) rows.Add($"{table} {string.Join('|', row.Values)}");
        Assert.That(rows, Has.Count.GreaterThan(30));
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}

using System.Data.Common;
using System.Text.Json;
using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Story.Tests.Story;

/// <summary><c>lindung verify</c> names whatever was changed behind the stopped store's back; each change is made to a copy of its own.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class VerifyTests(Database database)
{
    private readonly List<string> _copies = [];
    private City _city = null!;
    private long _last;

    [OneTimeSetUp]
    public async Task Copy()
    {
        // A city of its own: in one that many tests fill, checkpoints stand between the forged event and the end.
        _city = await City.Found(database);
        await new Report(_city).Whole();
        await _city.Stopped(async () =>
        {
            for (var n = 0; n < 20; n++) _copies.Add(CopyStore(n));
            await using var connection = Open(_copies[0]);
            _last = await connection.ExecuteScalarAsync<long>("select max(position) from events");
        });
    }

    [OneTimeTearDown]
    public async Task Close() => await _city.DisposeAsync();

    [Test]
    public async Task Verify_OfAnUntouchedCopy_FindsItIntact()
    {
        var (code, output) = await Verify(_copies[0]);
        Assert.That(code, Is.Zero, output);
    }

    [TestCase(1, "tenant")]
    [TestCase(2, "kind")]
    [TestCase(3, "stream")]
    [TestCase(4, "version")]
    [TestCase(5, "name")]
    [TestCase(6, "schema_version")]
    [TestCase(7, "metadata")]
    [TestCase(8, "data")]
    [TestCase(9, "previous_hash")]
    [TestCase(10, "hash")]
    [TestCase(11, "position")]
    public async Task Verify_WhenAByteOfAColumnIsFlipped_NamesTheEvent(int copy, string column)
    {
        var position = _last / 2;
        await using (var connection = Open(_copies[copy]))
        {
            var value = (object)await connection.QuerySingleAsync<dynamic>($"select {column} as value from events where position = @position", new { position });
            var flipped = Flipped(((IDictionary<string, object>)value)["value"]);
            Assert.That(await connection.ExecuteAsync($"update events set {column} = @flipped where position = @position", new { flipped, position }), Is.EqualTo(1));
        }
        var findings = await Findings(_copies[copy]);
        Assert.That(findings[0], Is.EqualTo((column == "position" ? "event.missing" : "event.altered", (long?)position)), string.Join('\n', findings));
    }

    [Test]
    public async Task Verify_WhenARowIsDeleted_NamesIt() => await AssertNamed(12, _last / 3, "event.missing", $"delete from events where position = {_last / 3}");

    [Test]
    public async Task Verify_WhenTheLastRowIsDeleted_NamesIt() => await AssertNamed(13, _last, "event.missing", $"delete from events where position = {_last}");

    [Test]
    public async Task Verify_WhenTwoRowsAreSwapped_NamesTheFirstOfThem()
    {
        var (a, b) = (_last / 3, _last / 3 + 4);
        await AssertNamed(
            14, a, "event.reordered", $"update events set position = -1 where position = {a}", $"update events set position = {a} where position = {b}",
            $"update events set position = {b} where position = -1");
    }

    [Test]
    public async Task Verify_WhenAnEventIsInserted_NamesIt() => await AssertNamed(
        15, _last + 1, "event.inserted",
        $"""
        insert into events (position, tenant, kind, stream, version, name, schema_version, metadata, data, previous_hash, hash)
        select {_last + 1}, tenant, kind, stream, version + 1, name, schema_version, metadata, data, hash, previous_hash from events where position = {_last}
        """);

    [Test]
    public async Task Verify_WhenACommandIsAltered_NamesIt()
    {
        await using (var connection = Open(_copies[16]))
        {
            var outcome = await connection.QuerySingleAsync<byte[]>("select outcome from commands where last_position = @_last", new { _last });
            outcome[^1] ^= 1;
            await connection.ExecuteAsync("update commands set outcome = @outcome where last_position = @_last", new { outcome, _last });
        }
        var findings = await Findings(_copies[16]);
        Assert.That(findings[0].Code, Is.EqualTo("command.altered"), string.Join('\n', findings));
    }

    [Test]
    public async Task Verify_WhenAForgedEventFitsItsStream_NamesIt()
    {
        var position = await ForgeBefore(_copies[17], _last / 2, Forged.Chain);
        var findings = await Findings(_copies[17]);
        Assert.That(findings[0], Is.EqualTo(("event.inserted", (long?)position)), string.Join('\n', findings));
    }

    [Test]
    public async Task Verify_WhenAForgedEventFitsAllButTheSignatures_NamesWhatWasSigned()
    {
        var position = await ForgeBefore(_copies[18], _last / 2, Forged.Everything);
        await using var connection = Open(_copies[18]);
        var signed = await connection.ExecuteScalarAsync<long>("select min(position) from checkpoints where position >= @position", new { position });
        var findings = await Findings(_copies[18]);
        Assert.That(findings[0], Is.EqualTo(("checkpoint.root", (long?)signed)), string.Join('\n', findings));
    }

    [Test]
    public async Task Verify_WhenTheSignaturesAfterAForgedEventAreGone_TellsHowFarTheyReachAndWhatWasKeptElsewhereFindsIt()
    {
        var kept = _city.Folder.At("kept.jsonl");
        var exported = await CliRun.Of(database == Database.Sqlite ? _city.Settings with { Folder = Path.GetDirectoryName(_copies[0])! } : _city.Settings with { Server = _copies[0] }, "checkpoints", "export", kept);
        Assert.That(exported.Code, Is.Zero, exported.Output);
        var position = await ForgeBefore(_copies[19], _last / 2, Forged.Everything);
        long signed;
        await using (var connection = Open(_copies[19]))
        {
            await connection.ExecuteAsync("delete from checkpoints where position >= @position", new { position });
            signed = await connection.ExecuteScalarAsync<long>("select max(position) from checkpoints");
        }

        var alone = await Verify(_copies[19]);
        var against = await Verify(_copies[19], "--against", kept);

        Assert.That(alone.Code, Is.Zero, alone.Output);
        Assert.That(alone.Output, Does.Contain($"Only the events up to {signed} are signed").And.Contain("cannot be found"));
        Assert.That(against.Code, Is.EqualTo(1), against.Output);
        Assert.That(Read(against.Output)[0].Code, Is.EqualTo("checkpoint.root"), against.Output);
    }

    /// <summary>Before an event that a command of its own made, so that the unit tells no more than that.</summary>
    private async Task<long> ForgeBefore(string copy, long about, Forged forged)
    {
        await using var connection = Open(copy);
        var position = await connection.ExecuteScalarAsync<long>("select min(first_position) from commands where first_position = last_position and first_position >= @about", new { about });
        await Forgery.Insert(connection, position, forged);
        return position;
    }

    private async Task AssertNamed(int copy, long position, string finding, params string[] statements)
    {
        await using (var connection = Open(_copies[copy]))
            foreach (var sql in statements) Assert.That(await connection.ExecuteAsync(sql), Is.EqualTo(1), sql);
        var findings = await Findings(_copies[copy]);
        Assert.That(findings[0], Is.EqualTo((finding, (long?)position)), string.Join('\n', findings));
    }

    private async Task<IReadOnlyList<(string Code, long? Position)>> Findings(string copy)
    {
        var (code, output) = await Verify(copy);
        Assert.That(code, Is.EqualTo(1), output);
        return Read(output);
    }

    private static IReadOnlyList<(string Code, long? Position)> Read(string output)
    {
        using var answer = JsonDocument.Parse(output);
        Assert.That(answer.RootElement.GetProperty("code").GetString(), Is.EqualTo("cli.not-intact"), output);
        return [.. answer.RootElement.GetProperty("data").GetProperty("findings").EnumerateArray().Select(f => (
            f.GetProperty("code").GetString()!, f.GetProperty("position").ValueKind == JsonValueKind.Number ? f.GetProperty("position").GetInt64() : (long?)null))];
    }

    private Task<(int Code, string Output)> Verify(string copy, params string[] more) => database == Database.Sqlite
        ? CliRun.Of(_city.Settings, ["verify", "--json", "--file", copy, .. more])
        : CliRun.Of(_city.Settings with { Server = copy }, ["verify", "--json", .. more]);

    private static object Flipped(object value) => value switch
    {
        byte[] bytes => Flipped(bytes),
        Guid id => new Guid(Flipped(id.ToByteArray())),
        string text => text[..^1] + (char)(text[^1] ^ 1),
        int number => number ^ 4096,
        long number => number ^ (1 << 20),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static byte[] Flipped(byte[] bytes)
    {
        bytes[bytes.Length / 2] ^= 1;
        return bytes;
    }

    private string CopyStore(int n)
    {
        if (database == Database.Sqlite) return CopyFrom(Path.Combine(_city.Settings.Folder, "events.db"), "copy" + n);
        var source = new NpgsqlConnectionStringBuilder(_city.Settings.Server);
        var name = $"{source.Database}_copy{n}";
        PrivatePostgres.Execute(new NpgsqlConnectionStringBuilder(_city.Settings.Server) { Database = "postgres" }.ConnectionString, $"create database {name} template {source.Database}");
        return new NpgsqlConnectionStringBuilder(_city.Settings.Server) { Database = name }.ConnectionString;
    }

    private string CopyFrom(string path, string name)
    {
        var folder = Directory.CreateDirectory(_city.Folder.At(name)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "events.db*").Where(f => !f.EndsWith("lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return Path.Combine(folder, "events.db");
    }

    private DbConnection Open(string copy)
    {
        DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={copy};Pooling=false") : new NpgsqlConnection(copy + ";Search Path=store;Pooling=false");
        connection.Open();
        return connection;
    }
}

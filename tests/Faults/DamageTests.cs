using Dapper;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.Data.Sqlite;

namespace Lindung.Faults.Tests;

/// <summary>Damage in the file of a SQLite store where no event lies. PostgreSQL checks its own files.</summary>
internal sealed class DamageTests
{
    [Test]
    public async Task Verify_WhenAnIndexInTheFileIsDamaged_TellsThePlace()
    {
        await using var city = await City.Found(Database.Sqlite);
        await new Report(city).Receive();
        var copy = city.Folder.At("damaged.db");
        long page, size;
        await using (var live = new SqliteConnection($"Data Source={Path.Combine(city.Settings.Folder, "events.db")};Mode=ReadOnly;Pooling=false"))
            await live.ExecuteAsync("vacuum into @copy", new { copy });
        await using (var connection = new SqliteConnection($"Data Source={copy};Pooling=false"))
        {
            page = await connection.ExecuteScalarAsync<long>("select rootpage from sqlite_schema where name = 'events_stream_version'");
            size = await connection.ExecuteScalarAsync<long>("pragma page_size");
        }
        await using (var file = new FileStream(copy, FileMode.Open, FileAccess.Write))
        {
            file.Position = (page - 1) * size;
            file.Write([.. Enumerable.Repeat((byte)0xA5, 256)]);
        }

        var (code, output) = await CliRun.Of(city.Settings, "verify", "--json", "--file", copy);

        Assert.That(code, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("\"file.").And.Contain("table events or its index"), "the place");
    }
}

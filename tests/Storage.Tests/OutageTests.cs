using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Storage.Tests;

/// <summary>What a database says when it cannot answer now is told from what it says to a wrong statement: the one is 503, the other a defect.</summary>
internal sealed class OutageTests
{
    [Test]
    public async Task Connection_CutByTheServer_IsAnOutage()
    {
        var database = PrivatePostgres.Shared.NewDatabase();
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await using var other = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await other.OpenAsync();
        await other.ExecuteAsync("select pg_terminate_backend(@ProcessID)", new { connection.ProcessID });

        Assert.That(Outage.Is(Assert.CatchAsync<Exception>(() => connection.ExecuteAsync("select pg_sleep(30)"))!));
    }

    [Test]
    public async Task Server_ThatIsGone_IsAnOutage()
    {
        using var server = PrivatePostgres.Create();
        await using var connection = new NpgsqlConnection(server.NewDatabase() + ";Pooling=false");
        await connection.OpenAsync();
        server.Stop();

        Assert.That(Outage.Is(Assert.CatchAsync<Exception>(() => connection.ExecuteAsync("select 1"))!));
        Assert.That(Outage.Is(Assert.CatchAsync<Exception>(() => new NpgsqlConnection(connection.ConnectionString).OpenAsync())!));
    }

    [Test]
    public async Task File_ThatSomebodyLocks_IsAnOutage()
    {
        using var folder = new TemporaryFolder();
        var text = $"Data Source={folder.At("x.db")};Pooling=false;Default Timeout=1";
        await using var first = new SqliteConnection(text);
        await first.OpenAsync();
        await first.ExecuteAsync("create table t (x); begin immediate");
        await using var second = new SqliteConnection(text);
        await second.OpenAsync();

        Assert.That(Outage.Is(Assert.CatchAsync<Exception>(() => second.ExecuteAsync("begin immediate"))!));
    }

    [Test]
    public async Task Statement_ThatIsWrong_IsNoOutage()
    {
        await using var server = new NpgsqlConnection(PrivatePostgres.Shared.NewDatabase() + ";Pooling=false");
        await using var file = new SqliteConnection("Data Source=:memory:");

        Assert.That(Outage.Is(Assert.CatchAsync<Exception>(() => server.ExecuteAsync("selekt 1"))!), Is.False);
        Assert.That(Outage.Is(Assert.CatchAsync<Exception>(() => file.ExecuteAsync("selekt 1"))!), Is.False);
        Assert.That(Outage.Is(new InvalidOperationException()), Is.False);
    }
}

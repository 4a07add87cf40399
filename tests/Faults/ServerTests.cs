using Dapper;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Npgsql;

namespace Lindung.Faults.Tests;

/// <summary>A PostgreSQL server that goes away in the middle of commits, in every way in which one does; the host goes on by itself.</summary>
internal sealed class ServerTests
{
    private const int Times = 3;

    private PrivatePostgres _server = null!;
    private City _city = null!;
    private Officer _officer = null!;
    private Desk _desk = null!;
    private int _pid;

    [SetUp]
    public async Task Found()
    {
        _server = PrivatePostgres.Create();
        _city = await City.Found(Database.Postgres, StoredEvents.Policies, _server);
        (_officer, _pid) = (await _city["penerima"], _city.Host.Pid);
        _desk = new(_city, _officer);
        await _desk.Open();
    }

    [TearDown]
    public async Task Stop()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed) TestContext.Out.WriteLine(_city?.Host?.Console);
        if (_city is not null) await _city.DisposeAsync();
        _server.Dispose();
    }

    [Test]
    public async Task Server_StoppedAndStarted_LosesNothingAndWhoeverCallsMeanwhileIsToldWhenToComeBack()
    {
        await Survives(async () =>
        {
            _server.Stop();
            await Task.Delay(TimeSpan.FromSeconds(1));
            _server.Start();
        });
        Assert.That(_desk.Refusals, Is.Positive);
    }

    [Test]
    public Task Server_WhoseProcessIsKilledInACommit_LosesNothing() => Survives(async () =>
    {
        // One of its processes killed makes the server throw all connections away and recover from its log.
        var pid = await Asked<int>("select pid from pg_stat_activity where datname is not null and pid <> pg_backend_pid() order by query ilike '%commit%' desc, query_start desc limit 1");
        using var process = System.Diagnostics.Process.GetProcessById(pid);
        process.Kill();
    });

    [Test]
    public Task Connections_AllCut_LoseNothing() => Survives(() =>
        Asked<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname is not null and pid <> pg_backend_pid()"));

    private async Task Survives(Func<Task> trouble)
    {
        await _desk.Work(async () =>
        {
            for (var n = 0; n < Times; n++)
            {
                await _desk.Goes();
                await trouble();
            }
            await _desk.Goes();
        });
        Assert.That((_city.Host.Pid, _city.Host.HasExited), Is.EqualTo((_pid, false)), "without a restart");
        await Proof.Holds(_city, _officer, _desk);
    }

    private async Task<T> Asked<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_city.Settings.Server + ";Pooling=false");
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using Lindung.Testing;
using Npgsql;

namespace Lindung.Story.Tests.Story;

/// <summary>Three processes on one PostgreSQL: what each says of a case is what one register would say.</summary>
internal sealed class NodesTests
{
    private const int Cases = 3;
    private const int Burst = 300;

    // As docs/operate.md says.
    private const int NodeConnections = 40;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(4);

    [Test]
    public async Task Nodes_UnderConcurrentCommandsAndReads_AreLinearizablePerCase()
    {
        await using var city = await City.Found(Database.Postgres);
        var officer = await city["penerima"];
        var reports = new List<(Report Report, long Version)>();
        for (var n = 0; n < Cases; n++)
        {
            var report = new Report(city);
            reports.Add((report, (long)(await report.Receive()).Body["version"]!));
        }
        await using var second = await RunningHost.Start(city.Settings with { Folder = city.Folder.At("node2") });
        await using var third = await RunningHost.Start(city.Settings with { Folder = city.Folder.At("node3") });
        var history = new CallHistory();
        var unknown = new ConcurrentBag<string>();

        var began = Stopwatch.StartNew();
        await Task.WhenAll(new[] { city.Host, second, third }.SelectMany(node => new[] { false, true }.Select(writes => Task.Run(async () =>
        {
            var at = officer.At(node);
            for (var n = 0; began.Elapsed < Span; n++)
            {
                var report = reports[n % Cases].Report;
                var from = Stopwatch.GetTimestamp();
                var answer = writes ? await at.Post(report.ComplaintPath + "/emergency-steps", new { firstContact = true }) : await at.Get(report.ComplaintPath);
                if (answer.IsOk) history.Add(report.Complaint, writes, from, answer);
                else unknown.Add(answer.ToString());
            }
        }))));

        Assert.That(unknown, Is.Empty);
        foreach (var (report, version) in reports) history.AssertLinearizable(report.Complaint, version);
    }

    [Test]
    public async Task Node_UnderABurst_LetsRequestsWaitAndStaysWithinItsConnections()
    {
        var city = await SharedCities.Of(Database.Postgres);
        var officer = await city["penerima"];
        var report = new Report(city);
        await report.Receive();

        var answers = await Task.WhenAll(Enumerable.Range(0, Burst).Select(n => officer.Get(n % 2 == 0 ? report.ComplaintPath : "/units")));

        var held = 0L;
        foreach (var server in new[] { city.Settings.Server, city.Settings.KeyServer })
        {
            await using var connection = new NpgsqlConnection(server + ";Pooling=false");
            held += await connection.ExecuteScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }
        Assert.That(answers.Where(a => !a.IsOk), Is.Empty);
        Assert.That(held, Is.InRange(1, NodeConnections));
    }
}

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

    /// <summary>One call: when it began and ended, and which version it read or made.</summary>
    private sealed record Call(Guid Case, bool Writes, long Began, long Ended, long Version);

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
        var calls = new ConcurrentBag<Call>();
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
                if (answer.IsOk) calls.Add(new(report.Complaint, writes, from, Stopwatch.GetTimestamp(), (long)answer.Body["version"]!));
                else unknown.Add(answer.ToString());
            }
        }))));

        Assert.That(unknown, Is.Empty);
        foreach (var (report, version) in reports) Linearizable([.. calls.Where(c => c.Case == report.Complaint)], version);
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

    /// <summary>
    /// Versions order the writes, so a history is linearizable when the order of versions never runs against the order of time, and nobody reads
    /// a version that no write made.
    /// </summary>
    private static void Linearizable(IReadOnlyList<Call> calls, long first)
    {
        var writes = calls.Where(c => c.Writes).ToList();
        Assert.That(writes, Has.Count.GreaterThan(10), "writes of a case");
        Assert.That(calls.Count - writes.Count, Is.GreaterThan(10), "reads of a case");
        Assert.That(writes.Select(w => w.Version), Is.Unique);
        Assert.That(calls.Where(c => !c.Writes).Select(c => c.Version).Except(writes.Select(w => w.Version).Append(first)), Is.Empty, "versions that nobody made");
        // The latest version acknowledged before a call began, against what it saw.
        var ended = calls.OrderBy(c => c.Ended).ToList();
        var (next, latest) = (0, first);
        foreach (var call in calls.OrderBy(c => c.Began))
        {
            for (; next < ended.Count && ended[next].Ended < call.Began; next++) latest = Math.Max(latest, ended[next].Version);
            Assert.That(call.Version, call.Writes ? Is.GreaterThan(latest) : Is.GreaterThanOrEqualTo(latest), call.ToString());
        }
    }
}

using System.Collections.Concurrent;
using Dapper;
using Lindung.Testing;
using Npgsql;

namespace Lindung.Story.Tests.Story;

/// <summary>Three processes on one PostgreSQL; the one that hands over what waited is killed between an effect and the note of it.</summary>
internal sealed class ParkedTests
{
    private const int Reports = 6;
    private const string Subscription = "patbm.referral-answers";

    private static readonly string[] Answers = ["patbm.unit-accepted-report", "patbm.unit-handles-report", "patbm.unit-handled-report", "patbm.feedback-fell-due"];

    [Test]
    public async Task Facts_ThatWaited_ArriveOnceAndInOrderThoughTheNodeThatHandsThemOverIsKilled()
    {
        await using var city = await City.Found(Database.Postgres);
        var reports = new List<Report>();
        for (var n = 0; n < Reports; n++) reports.Add(await Escalated(city));
        // The first process holds the leases, which stay with it as long as it lives.
        await using var second = await RunningHost.Start(city.Settings with { Folder = city.Folder.At("node2") });
        await using var third = await RunningHost.Start(city.Settings with { Folder = city.Folder.At("node3") });
        using var enough = new CancellationTokenSource();
        var (load, failed) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var elsewhere = new[] { second, third }.Select(async node => await WorkElsewhere(city, node, load, failed, enough.Token)).ToList();

        var admin = (await city["admin.probolinggo"]).At(second);
        await FeatureSwitch.To(admin, "patbm.early-report", "off");
        foreach (var report in reports) await Answered(report);
        await Patience.Until(async () => await Parked(city) == 3 * Reports, "the facts of a region that is off wait", seconds: 60);

        await using (var middle = await Locked(city))
        {
            await FeatureSwitch.To(admin, "patbm.early-report", "on");
            var stuck = 0;
            await Patience.Until(async () => (stuck = await Stuck(city)) != 0, "the note of the fact in the middle waits for its row", seconds: 60);
            await city.Host.Kill();
            // The database would go on with what the dead process asked for.
            await middle.ExecuteAsync("select pg_terminate_backend(@stuck)", new { stuck });
            await Patience.Until(async () => await Stuck(city) == 0, "the connection of the killed process is gone");
            Assert.That(await Parked(city), Is.EqualTo(3 * Reports / 2 + 1), "half was handed over; of the next the effect stands, the note does not");
        }

        await Patience.Until(async () => await Parked(city) == 0, "another process hands over the rest", seconds: 60);
        foreach (var report in reports)
        {
            Assert.That((string?)(await (await city["aktivis"]).At(second).Read(report.ReportPath)).Body["status"], Is.EqualTo("UMPAN_BALIK"));
            Assert.That((await Told(city, report)).Skip(3), Is.EqualTo(Answers), "each once, in order");
        }
        await enough.CancelAsync();
        await Task.WhenAll(elsewhere);
        Assert.That(failed, Is.Empty, "nobody in the other city notices");
        Assert.That(load, Has.Count.GreaterThan(20), "requests of the other city meanwhile");
    }

    private static async Task<Report> Escalated(City city)
    {
        var report = new Report(city);
        await report.Record();
        await report.Escalate();
        return report;
    }

    /// <summary>The city's unit accepts, serves and finishes: three facts for the village.</summary>
    private static async Task Answered(Report report)
    {
        var officer = await report.City["penerima"];
        await report.Accept();
        await officer.Done(report.ReferralPath + "/service");
        await officer.Done(report.ReferralPath + "/result", new { result = "TERLAKSANA" });
    }

    private static async Task WorkElsewhere(City city, RunningHost node, ConcurrentBag<string> done, ConcurrentBag<string> failed, CancellationToken enough)
    {
        var officer = (await city["penerima.bontang"]).At(node);
        while (!enough.IsCancellationRequested)
        {
            var received = await officer.Post("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = "64.74.01.1001", immediateDanger = true });
            var read = received.IsOk ? await officer.Get($"/casemanagement/complaints/{received.Id}") : received;
            (read.IsOk ? done : failed).Add(read.ToString());
        }
    }

    /// <summary>Holds the row of the fact in the middle, so that whoever hands it over cannot note it, until it is closed.</summary>
    private static async Task<NpgsqlConnection> Locked(City city)
    {
        var connection = new NpgsqlConnection(city.Settings.Server + ";Search Path=lindung_office;Pooling=false");
        await connection.OpenAsync();
        // The rows that an offset passes over would be locked as well.
        var waiting = $"from feature_parked where subscription = '{Subscription}'";
        await connection.ExecuteAsync($"begin; select 1 {waiting} and position = (select position {waiting} order by position limit 1 offset {(3 * Reports / 2) - 1}) for update");
        return connection;
    }

    /// <summary>The server's process that waits for the row; 0: none does.</summary>
    private static async Task<int> Stuck(City city) =>
        await Query<int>(city, "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%delete from feature_parked%'") is [var pid, ..] ? pid : 0;

    private static async Task<long> Parked(City city) => (await Query<long>(city, $"select count(*) from lindung_office.feature_parked where subscription = '{Subscription}'")).Single();

    /// <summary>What happened in the report's stream, in order.</summary>
    private static Task<IReadOnlyList<string>> Told(City city, Report report) =>
        Query<string>(city, $"select name from store.events where stream = '{report.EarlyReport}' and name like 'patbm.%' order by version");

    private static async Task<IReadOnlyList<T>> Query<T>(City city, string sql)
    {
        await using var connection = new NpgsqlConnection(city.Settings.Server + ";Pooling=false");
        return [.. await connection.QueryAsync<T>(sql)];
    }
}

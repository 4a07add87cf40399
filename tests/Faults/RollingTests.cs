using System.Collections.Concurrent;
using System.Globalization;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Faults.Tests;

/// <summary>Three processes on one PostgreSQL behind one nginx with the site file that is shipped: no node matters to those who work.</summary>
internal sealed class RollingTests
{
    private const int Callers = 6;
    private const int Fewest = 50;

    private City _city = null!;
    private PrivateNginx _nginx = null!;
    private readonly List<RunningHost> _nodes = [];

    [SetUp]
    public async Task Found()
    {
        _city = await City.Found(Database.Postgres, more: new Dictionary<string, string> { ["Lindung:Web:Proxies"] = "127.0.0.1" });
        _nodes.Clear();
        _nodes.Add(_city.Host);
        for (var n = 1; n < 3; n++) _nodes.Add(await RunningHost.Start(NodeSettings(n)));
        _nginx = await PrivateNginx.Start(Path.Combine(BuiltPrograms.Clone, "deploy", "nginx", "lindung.conf"), _nodes.Select(n => n.Address));
    }

    [TearDown]
    public async Task Stop()
    {
        _nginx?.Dispose();
        foreach (var node in _nodes) await node.DisposeAsync();
        if (_city is not null) await _city.DisposeAsync();
    }

    [Test]
    public async Task Nodes_RestartedOneAfterTheOtherAndOneKilled_LeaveNoRequestUnanswered()
    {
        var officer = (await _city["penerima"]).At(_nginx.Address);
        var (answered, failed) = (new ConcurrentBag<Answer>(), new ConcurrentBag<string>());
        using var enough = new CancellationTokenSource();
        var calling = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(officer, caller % 2 == 0, answered, failed, enough.Token))).ToList();

        for (var n = 0; n < _nodes.Count; n++) await Replace(n, async node => Assert.That(await node.Stop(), Is.Zero, node.Console));
        await Replace(1, node => node.Kill());
        await enough.CancelAsync();
        await Task.WhenAll(calling);

        Assert.That(failed, Is.Empty);
        Assert.That(answered, Has.Count.GreaterThan(Fewest));
        var written = answered.Where(a => a.Text.Contains("\"numbers\"", StringComparison.Ordinal)).Select(a => Proof.NumberOf(a.Number("PGD")!)).ToList();
        Assert.That(written.Order(), Is.EqualTo(Enumerable.Range(1, written.Count)), "each write once");
        Assert.That(_nginx.AccessLog, Does.Not.Contain("limit="), "no query strings in the proxy's log");
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answered.Count} requests, none failed"));
    }

    [Test]
    public async Task Work_OfANodeThatIsKilled_IsTakenOverByAnotherWithinTenSeconds()
    {
        var report = new Report(_city);
        await report.Record();
        await report.Escalate();
        var (activist, intake) = ((await _city["aktivis"]).At(_nodes[1]), (await _city["penerima"]).At(_nodes[2]));

        // It came first and holds every lease.
        await _nodes[0].Kill();
        var accepted = await intake.Done(report.ReferralPath + "/acceptance");

        await Patience.Until(async () => (await activist.Get(report.ReportPath)).Text.Contains("DITERIMA", StringComparison.Ordinal), "the answer is at the report", seconds: 10);
        Assert.That(accepted.Number("PGD"), Is.Not.Null);
    }

    [Test]
    public async Task Feature_SwitchedAtOneNode_IsSoAtTheNextRequestOfEveryOther()
    {
        var admin = await _city["admin.probolinggo"];
        var activist = await _city["aktivis"];
        foreach (var (state, isOpen) in new[] { ("off", false), ("on", true) })
        {
            await FeatureSwitch.To(admin.At(_nodes[0]), "patbm.early-report", state);
            foreach (var node in _nodes) Assert.That((await activist.At(node).Post("/patbm/early-reports", Report.Body())).IsOk, Is.EqualTo(isOpen), state);
        }
    }

    private static async Task Call(Officer officer, bool writes, ConcurrentBag<Answer> answered, ConcurrentBag<string> failed, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                var answer = writes ? await Desk.Tried(officer) : await officer.Get("/casemanagement/complaints?limit=5");
                if (answer.IsOk) answered.Add(answer);
                else failed.Add(answer.ToString());
            }
            catch (HttpRequestException e)
            {
                failed.Add(e.ToString());
            }
        }
    }

    private async Task Replace(int n, Func<RunningHost, Task> end)
    {
        var address = _nodes[n].Address;
        await end(_nodes[n]);
        await _nodes[n].DisposeAsync();
        _nodes[n] = await RunningHost.Launch(NodeSettings(n), address.ToString()).Listens();
    }

    private HostSettings NodeSettings(int n) => n == 0 ? _city.Settings : _city.Settings with { Folder = _city.Folder.At("node" + n.ToString(CultureInfo.InvariantCulture)) };
}

using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>Notices are kept until they are out, each once per gateway, and nobody waits for a gateway that is down.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class DeliveryTests(string store)
{
    private static readonly NoticeLines None = new();
    private NoticeGround _ground = null!;

    [SetUp]
    public void Make() => _ground = new(store);

    [TearDown]
    public async Task Remove() => await _ground.DisposeAsync();

    [Test]
    public async Task GatewayThatHangsOrFails_HoldsUpNoOther()
    {
        var hangs = new Line("hangs", null, (_, _, ct) => Task.Delay(Timeout.Infinite, ct));
        var throws = new Line("throws", null, (_, _, _) => throw new IOException("the line is down"));
        var works = new Line("works", null, (_, _, _) => Task.CompletedTask);
        await _ground.Node(None, hangs, throws, works);
        await _ground.Found();
        var head = await _ground.Officer("kepala.contoh", "KEPALA_UPTD");

        await _ground.Tell(head);
        await _ground.Tell(head);

        await Patience.Until(() => Task.FromResult(works.Asked.Count == 2), "the gateway that works has sent both");
        Assert.That(await _ground.Inbox(head), Is.EqualTo(new[] { "TASK", "TASK" }));
    }

    [Test]
    public async Task SameCause_IsToldOnce()
    {
        var works = new Line("works", null, (_, _, _) => Task.CompletedTask);
        await _ground.Node(None, works);
        await _ground.Found();
        var head = await _ground.Officer("kepala.contoh", "KEPALA_UPTD");

        var id = await _ground.Tell(head);
        await _ground.Tell(head, id: id);
        await _ground.Tell(head);

        await Patience.Until(async () => (await _ground.Queue()).Count(d => d.State == "SENT") == 2, "both notices are sent");
        Assert.That((works.Asked.Count, (await _ground.Inbox(head)).Count), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task ProcessThatEndsWhileItSends_SendsAgainWithTheSameId()
    {
        var hangs = new Line("line", null, (_, _, ct) => Task.Delay(Timeout.Infinite, ct));
        await _ground.Node(None, hangs);
        await _ground.Found();
        await _ground.Tell(await _ground.Officer("kepala.contoh", "KEPALA_UPTD"));
        await Patience.Until(() => Task.FromResult(hangs.Asked.Count == 1), "the first process is sending");

        var works = new Line("line", null, (_, _, _) => Task.CompletedTask);
        await _ground.Node(None, works);
        Assert.That(await _ground.Queue(), Is.EqualTo(new[] { ("line", "SENDING", 1L) }), "what became of it nobody knows");
        _ground.Clock.Advance(TimeSpan.FromMinutes(1));

        await Patience.Until(async () => (await _ground.Queue())[0].State == "SENT", "the next process sends it");
        Assert.That(works.Asked.Select(d => d.Id), Is.EqualTo(hangs.Asked.Select(d => d.Id)));
    }

    [Test]
    public async Task LineThatIsDown_IsTriedLaterAndLater_ThenTheHeadIsTold()
    {
        var down = new Line("down", null, (_, _, _) => throw new IOException("the line is down"));
        var works = new Line("works", null, (_, _, _) => Task.CompletedTask);
        await _ground.Node(None, down, works);
        await _ground.Found();
        var (head, officer) = (await _ground.Officer("kepala.contoh", "KEPALA_UPTD"), await _ground.Officer("ani.contoh", "PENERIMA_PENGADUAN"));
        await _ground.Tell(officer);

        for (var attempt = 1; await State("down") != "FAILED"; attempt++)
        {
            await Patience.Until(() => Task.FromResult(down.Asked.Count == attempt), $"attempt {attempt} is made");
            await Patience.Until(async () => await State("down") is "WAITING" or "FAILED", "the attempt has ended");
            _ground.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.That(await State("down"), Is.EqualTo("FAILED"));
        Assert.That(await _ground.Inbox(head), Is.EqualTo(new[] { "UNDELIVERED" }));
        Assert.That(down.Asked, Has.Count.InRange(4, 8), "and not every second");
        await Patience.Until(() => Task.FromResult(works.Asked.Any(d => d.Notice.Kind == NoticeKind.Undelivered)), "the head is told over the other line");
        Assert.That(down.Asked.Any(d => d.Notice.Kind == NoticeKind.Undelivered), Is.False);
    }

    [Test]
    public async Task AddressThatIsRefused_IsGivenUpAtOnce()
    {
        var refuses = new Line("refuses", ChannelKind.Sms, (_, _, _) => throw new NoticeRefusedException("HTTP404"));
        await _ground.Node(None, refuses);
        await _ground.Found();
        var (head, officer) = (await _ground.Officer("kepala.contoh", "KEPALA_UPTD"), await _ground.Officer("ani.contoh", "PENERIMA_PENGADUAN"));
        await _ground.Reach(officer, ChannelKind.Sms, "+62860991234567");

        await _ground.Tell(officer);

        await Patience.Until(async () => (await _ground.Inbox(head)).Count == 1, "the head is told");
        Assert.That((await _ground.Queue()).Single(), Is.EqualTo(("refuses", "FAILED", 1L)));
    }

    [Test]
    public async Task Nobody_Named_MeansWhoSupervises_ButNeverTheExcluded()
    {
        await _ground.Node(None);
        await _ground.Found();
        var (head, officer) = (await _ground.Officer("kepala.contoh", "KEPALA_UPTD"), await _ground.Officer("ani.contoh", "PENERIMA_PENGADUAN"));

        await _ground.Tell(null);
        Assert.That(((await _ground.Inbox(head)).Count, (await _ground.Inbox(officer)).Count), Is.EqualTo((1, 0)));

        await _ground.Tell(null, except: head);
        Assert.That(((await _ground.Inbox(head)).Count, (await _ground.Inbox(officer)).Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task PracticeUnit_TellsItsOwnList_AndNobodyOutside()
    {
        var works = new Line("works", null, (_, _, _) => Task.CompletedTask);
        await _ground.Node(None, works);
        await _ground.Found(practice: true);
        var head = await _ground.Officer("kepala.contoh", "KEPALA_UPTD");

        await _ground.Tell(head);

        Assert.That(((await _ground.Inbox(head)).Count, (await _ground.Queue()).Count), Is.EqualTo((1, 0)));
    }

    private async Task<string> State(string gateway) => (await _ground.Queue()).First(d => d.Gateway == gateway).State;
}

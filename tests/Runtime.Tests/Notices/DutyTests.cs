using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>What a life may hang on goes from one to the next until somebody has opened it.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class DutyTests(string store)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private NoticeGround _ground = null!;
    private Id<Account> _first, _second, _head, _above;

    [SetUp]
    public async Task Make()
    {
        _ground = new(store);
        await _ground.Node(new());
        await _ground.Found();
        _first = await _ground.Officer("ani.contoh", "PENERIMA_PENGADUAN");
        _second = await _ground.Officer("budi.contoh", "PENERIMA_PENGADUAN");
        _head = await _ground.Officer("kepala.contoh", "KEPALA_UPTD");
        _above = await _ground.Officer("kadis.contoh", "KADIS", NoticeGround.Dinas);
    }

    [TearDown]
    public async Task Remove() => await _ground.DisposeAsync();

    [Test]
    public async Task UnopenedReferral_GoesFromOneToTheNext_EachOnce()
    {
        await Rota(new(DayOfWeek.Monday, default, default, _first, _second));
        await Refer();
        await Told(1, 0, 0, 0);

        await After(Limit, 2, 0, 0, 0);
        await After(Limit, 2, 1, 0, 0);
        await After(Limit, 2, 1, 1, 0);
        await After(Limit, 2, 1, 1, 1);
        await Patience.Until(async () => await Watch() == "ALL_TOLD", "the watch ends because everybody was told");
    }

    [Test]
    public async Task NobodyOnDuty_LosesNoTime()
    {
        await Refer();
        await Told(0, 0, 1, 0);

        await After(Limit, 0, 0, 2, 0);
        await After(Limit, 0, 0, 2, 1);
    }

    [Test]
    public async Task OneWhoReadIt_EndsIt_ALookAtTheListDoesNot()
    {
        await Rota(new(DayOfWeek.Monday, default, default, _first, _second));
        var referral = await Refer();
        await Told(1, 0, 0, 0);
        await Read(referral, _first, "");
        await After(Limit, 2, 0, 0, 0);

        await Read(referral, _first, "FreeText");
        _ground.Clock.Advance(Limit);

        await Patience.Until(async () => await Watch() == "OPENED", "the watch ends because it was opened");
        await Told(2, 0, 0, 0);
    }

    [Test]
    public async Task AnsweredReferral_EndsIt()
    {
        var referral = await Refer();
        var refused = await _ground.Services.GetRequiredService<IGrains>().Tell(
            new(NoticeGround.Acting(_head), Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()), [new(referral, new RefuseReferral("BUKAN_KEWENANGAN"))]);
        Assert.That(refused.Error, Is.Null);
        await Told(0, 0, 1, 0);

        _ground.Clock.Advance(Limit);

        await Patience.Until(async () => await Watch() == "OPENED", "the watch ends because it was answered");
    }

    private Task Rota(DutySlot monday) => _ground.Duty([.. Enum.GetValues<DayOfWeek>().Select(day => monday with { Day = day })]);

    private async Task<StreamId> Refer()
    {
        var referral = Referral.StreamOf(Id<Referral>.New());
        var sender = NoticeGround.Acting(Id<Account>.New()) with { Unit = NoticeGround.Dinas };
        var sent = await _ground.Services.GetRequiredService<IGrains>().Tell(
            new(sender, Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()),
            [new(referral, new SendReferral("contoh.rujukan", "RUJUKAN", NoticeGround.Unit, null, true, null, "LIFE_SAVING", new Dictionary<string, string>(), []))]);
        Assert.That(sent.Error, Is.Null);
        await Patience.Until(async () => await Watch() == "", "it is watched");
        return referral;
    }

    private async Task Read(StreamId referral, Id<Account> by, string classes) => await _ground.Services.GetRequiredService<EventStore>().LogReads(
        [new ReadLogEntry(Guid.CreateVersion7(), NoticeGround.Tenant, _ground.Clock.GetUtcNow(), by.Value, NoticeGround.Unit.Value, [referral.Id], classes, "kernel.read-referral", "uji", "127.0.0.1")]);

    private async Task After(TimeSpan time, params int[] told)
    {
        _ground.Clock.Advance(time);
        await Told(told);
    }

    /// <summary>How often first, second, head and the unit above were told.</summary>
    private async Task Told(params int[] told)
    {
        Id<Account>[] who = [_first, _second, _head, _above];
        int[] counted = [];
        await Patience.Until(
            async () =>
            {
                counted = [.. (await Task.WhenAll(who.Select(_ground.Inbox))).Select(notices => notices.Count)];
                return counted.Sum() >= told.Sum();
            }, "the next one is told");
        Assert.That(counted, Is.EqualTo(told));
    }

    private async Task<string?> Watch() => (await _ground.Services.GetRequiredService<NoticeTables>().Query<string?>(
        "select coalesce(why, '') from notice_watches", new { }, default)).SingleOrDefault();
}

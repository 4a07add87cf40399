using Lindung.Runtime.Hosting;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Hosting;

/// <summary>When a node's clock is not right, and when it is again.</summary>
[TestFixture]
internal sealed class NodeClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly AdjustableClock _machine = new(Noon);

    [Test]
    public void Clock_ThatNobodyWatches_IsRight() => Assert.That(Clock(shared: true).IsRight);

    [TestCase(-59, true)]
    [TestCase(-61, false, Description = "behind the newest event")]
    [TestCase(86_400, true, Description = "a machine that slept")]
    public void Embedded_IsComparedWithTheNewestEvent(int seconds, bool right) => Assert.That(Looked(Clock(shared: false), seconds, recorded: 0, server: seconds), Is.EqualTo(right));

    [TestCase(-61, false)]
    [TestCase(59, true)]
    [TestCase(61, false, Description = "ahead of the server")]
    public void Shared_IsComparedWithTheServersClock(int seconds, bool right) => Assert.That(Looked(Clock(shared: true), seconds, recorded: -3600, server: 0), Is.EqualTo(right));

    [Test]
    public void SetBack_WhileItRuns_IsSeenAtTheNextQuestion_AndHealsOnceItIsSetRight()
    {
        var clock = Clock(shared: false);
        Looked(clock, 0, recorded: -3600, server: 0);
        var before = clock.WhileRight;

        _machine.Set(Noon.AddMinutes(-30));
        var (back, told) = (clock.IsRight, before.IsCancellationRequested);
        _machine.Set(Noon);

        Assert.That((back, told, clock.IsRight, clock.WhileRight.IsCancellationRequested), Is.EqualTo((false, true, true, false)));
    }

    [Test]
    public void JumpAheadOfTheServer_WhenItIsOver_LeavesNothing()
    {
        var clock = Clock(shared: true);
        Looked(clock, 0, recorded: -3600, server: 0);

        var away = Looked(clock, 86_400, recorded: -3600, server: 0);
        var after = Looked(clock, 1, recorded: -3600, server: 1);

        Assert.That((away, after), Is.EqualTo((false, true)));
    }

    private NodeClock Clock(bool shared) => new(new SuiteOptions { Folder = "", MasterKeyFile = "", Server = shared ? "Host=contoh" : null }, _machine);

    private bool Looked(NodeClock clock, int seconds, int recorded, int server)
    {
        _machine.Set(Noon.AddSeconds(seconds));
        return clock.Look(new StoreTimes(Noon.AddSeconds(recorded), Noon.AddSeconds(server)));
    }
}

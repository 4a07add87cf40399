using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FeatureManagement;

namespace Lindung.Runtime.Tests.Features;

/// <summary>Settings on both stores: only added, seen by the next question, served through Microsoft.FeatureManagement.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
internal sealed class FeatureSettingsTests(string store)
{
    private FeatureGround _ground = null!;

    [SetUp]
    public void Open() => _ground = new(store);

    [TearDown]
    public async Task Close() => await _ground.DisposeAsync();

    [Test]
    public async Task Change_Committed_IsSeenByTheNextQuestionThereAndNotElsewhere()
    {
        var settings = await _ground.Settings();
        Assert.That(await _ground.StateOf(settings, "contoh.dasar", FeatureGround.City), Is.EqualTo(FeatureState.On));
        var changed = await _ground.Set(settings, "contoh.dasar", FeatureGround.City, FeatureState.Off);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.Value, Has.Property("Number").EqualTo(1).And.Property("Before").EqualTo(FeatureState.On));
            Assert.That(await _ground.StateOf(settings, "contoh.dasar", RegionCode.Parse("35.74.03")), Is.EqualTo(FeatureState.Off));
            Assert.That(await _ground.StateOf(settings, "contoh.lanjut", FeatureGround.City), Is.EqualTo(FeatureState.Off), "it needs the other");
            Assert.That(await _ground.StateOf(settings, "contoh.dasar", FeatureGround.Elsewhere), Is.EqualTo(FeatureState.On));
        }
    }

    [Test]
    public async Task History_OfManyChanges_IsOnlyAddedToAndReadAgainByALaterProcess()
    {
        var settings = await _ground.Settings();
        foreach (var state in new FeatureState?[] { FeatureState.Closed, FeatureState.Off, null }) await _ground.Set(settings, "contoh.dasar", FeatureGround.City, state);
        var later = await (await _ground.Settings()).Now(default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(later.Version, Is.EqualTo(3));
            Assert.That(later.Rules.History, Is.EqualTo((await settings.Now(default)).Rules.History));
            Assert.That(later.Rules.History.Select(h => (h.Before, h.State)), Is.EqualTo(new (FeatureState, FeatureState?)[] { (FeatureState.On, FeatureState.Closed), (FeatureState.Closed, FeatureState.Off), (FeatureState.Off, null) }));
            Assert.That(await _ground.StateOf(settings, "contoh.dasar", FeatureGround.City), Is.EqualTo(FeatureState.On), "nothing is set there any more");
        }
    }

    [Test]
    public async Task Change_ThatIsRefused_LeavesNothing()
    {
        var settings = await _ground.Settings();
        var refused = await settings.Change(_ => KernelErrors.NotAllowed, default);
        Assert.That((refused.Error?.Code, (await settings.Now(default)).Version), Is.EqualTo((KernelErrors.NotAllowed.Code, 0L)));
    }

    [Test]
    public async Task Changes_ManyAtOnce_AreNumberedWithoutGaps()
    {
        var settings = await _ground.Settings();
        var changed = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => _ground.Set(settings, "contoh.dasar", FeatureGround.City, n % 2 == 0 ? FeatureState.Off : FeatureState.On))));
        Assert.That(changed.Select(c => c.Value.Number).Order(), Is.EqualTo(Enumerable.Range(1, 12)));
        Assert.That((await settings.Now(default)).Version, Is.EqualTo(12));
    }

    [Test]
    public async Task Dates_AmongSettings_AreReadAtTheMomentOfTheQuestion()
    {
        var settings = await _ground.Settings();
        var now = _ground.Clock.GetUtcNow();
        await _ground.Set(settings, "contoh.dasar", FeatureGround.City, FeatureState.Off, now.AddHours(1), now.AddHours(2));
        var seen = new List<FeatureState>();
        for (var hour = 0; hour < 3; hour++)
        {
            seen.Add(await _ground.StateOf(settings, "contoh.dasar", FeatureGround.City));
            _ground.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.That(seen, Is.EqualTo(new[] { FeatureState.On, FeatureState.Off, FeatureState.On }));
    }

    [Test]
    public async Task Kill_OfTheConfiguration_SwitchesOffWhatNeedsItToo()
    {
        await using var killed = new FeatureGround(store, "contoh.dasar");
        Assert.That(await killed.StateOf(await killed.Settings(), "contoh.lanjut", FeatureGround.Elsewhere), Is.EqualTo(FeatureState.Off));
    }

    [Test]
    public async Task FeatureManager_AskedForSeveralRegions_AnswersEachByItself()
    {
        var node = await _ground.Node();
        var settings = node.GetRequiredService<FeatureSettings>();
        await _ground.Set(settings, "contoh.dasar", FeatureGround.City, FeatureState.Closed);
        var manager = node.GetRequiredService<IFeatureManager>();
        var here = new FeatureContext((await settings.Now(default)).Rules, FeatureGround.City, _ground.Clock.GetUtcNow(), NewWork: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await manager.IsEnabledAsync("contoh.dasar", here), Is.False, "no new work");
            Assert.That(await manager.IsEnabledAsync("contoh.dasar", here with { NewWork = false }), Is.True, "what is open is finished");
            Assert.That(await manager.IsEnabledAsync("contoh.dasar", here with { Region = FeatureGround.Elsewhere }), Is.True);
            Assert.That(await manager.IsEnabledAsync("contoh.absen", here), Is.False);
        }
    }

    [Test]
    public async Task Tables_OfANewerVersion_AreRefused()
    {
        await _ground.Settings();
        var office = (await _ground.Node()).GetRequiredService<FeatureTables>();
        await office.Execute("insert into applied_scripts (component, number) values ('features', 99)", new { }, default);
        Assert.That((await office.Prepare()).Error?.Code, Is.EqualTo("store.newer-version"));
    }
}

/// <summary>Several processes on one PostgreSQL.</summary>
internal sealed class FeatureSettingsNodesTests
{
    [Test]
    public async Task Change_OnOneNode_IsSeenByTheNextQuestionOnEveryOther()
    {
        await using var ground = new FeatureGround("PostgreSQL");
        var nodes = new[] { await ground.Settings(), await ground.Settings(), await ground.Settings() };
        for (var n = 0; n < 30; n++)
        {
            var state = (FeatureState)(n % 3);
            await ground.Set(nodes[n % nodes.Length], "contoh.dasar", FeatureGround.City, state);
            foreach (var node in nodes) Assert.That(await ground.StateOf(node, "contoh.dasar", FeatureGround.City), Is.EqualTo(state));
        }
    }

    [Test]
    public async Task Questions_OfManyAtOnce_AreGatheredAndNoneIsOlderThanItsStart()
    {
        await using var ground = new FeatureGround("PostgreSQL");
        var (writer, reader) = (await ground.Settings(), await ground.Settings());
        long committed = 0;
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var least = Interlocked.Read(ref committed);
                Assert.That((await reader.Now(default)).Version, Is.GreaterThanOrEqualTo(least));
            }
        })).ToList();
        for (var n = 0; n < 40; n++)
        {
            var changed = await ground.Set(writer, "contoh.dasar", FeatureGround.City, FeatureState.Off);
            Interlocked.Exchange(ref committed, changed.Value.Number);
        }
        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }
}

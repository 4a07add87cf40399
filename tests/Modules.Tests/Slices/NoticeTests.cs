using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Officers are told outside the suite that something waits, never what.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class NoticeTests(Dialect store)
{
    private Flaky _flaky = null!;
    private TemporaryFolder _folder = null!;

    private string Outbox => _folder.At("notices");

    [SetUp]
    public void Make() => (_folder, _flaky) = (new(), new());

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task UrgentReferral_LaysOneNoticeThatTellsNothing()
    {
        await using var suite = await Start(synthetic: false);
        var report = await new Steps(suite).Report();
        var sent = await suite.Do(People.Activist, new EscalateReport(report));

        await Patience.Until(() => Task.FromResult(Directory.Exists(Outbox) && Directory.GetFiles(Outbox, "*.json").Length == 1), "the notice is laid into the folder");
        var text = await File.ReadAllTextAsync(Directory.GetFiles(Outbox, "*.json").Single());

        Assert.That(text, Does.Contain("Ada tugas baru di Lindung").And.Contain(People.Uptd.Value.ToString()));
        foreach (var secret in new[] { sent.Numbers["RJK"], report.Value.ToString(), "35.74", "kekerasan", "anak" }) Assert.That(text, Does.Not.Contain(secret).IgnoreCase);
        await Patience.Until(() => Task.FromResult(_flaky.Asked.Count == 2), "the gateway that failed is asked again");
        Assert.That(_flaky.Asked, Is.EqualTo(new[] { _flaky.Asked[0], _flaky.Asked[0] }), "with the same id");
    }

    [Test]
    public async Task EmergencyAccess_IsToldAtOnceToEachWhoMustKnow()
    {
        await using var suite = await Start(synthetic: false);
        Id<Account>[] told = [People.Supervisor.Account, Id<Account>.New()];
        var file = new StreamId("casemanagement.client", Guid.CreateVersion7());
        await suite.Tell(People.Manager, new Step(
            BreakGlass.StreamOf(Guid.CreateVersion7()), new TakeGlass(file, People.Uptd, Roles.CaseManager, People.Code("BAHAYA_SEGERA"), "Garis netral.", told)));

        await Patience.Until(() => Task.FromResult(Directory.Exists(Outbox) && Directory.GetFiles(Outbox, "*.json").Length == 2), "both are told");
        var notices = Directory.GetFiles(Outbox, "*.json").Select(File.ReadAllText).ToList();

        foreach (var account in told) Assert.That(notices.Count(notice => notice.Contains(account.Value.ToString(), StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(notices, Is.All.Not.Contains(file.Id.ToString()));
    }

    [Test]
    public async Task Store_OfPracticeData_SendsNothing()
    {
        await using var suite = await Start(synthetic: true);
        var report = await new Steps(suite).Report();
        var sent = await suite.Do(People.Activist, new EscalateReport(report));

        await Patience.Until(async () => await suite.Store.LoadPosition("kernel.notices") >= sent.Position, "the subscription has passed the referral");
        Assert.That((Directory.Exists(Outbox), _flaky.Asked), Is.EqualTo((false, Array.Empty<Guid>())));
    }

    private Task<ModuleSuite> Start(bool synthetic)
    {
        var options = (store == Dialect.Sqlite ? Deployments.Embedded(_folder) : Deployments.OnServer(_folder)) with { NoticeFolder = Outbox };
        return ModuleSuite.Start(options, more: services => services.AddSingleton(new StoreNature(synthetic)).AddSingleton<INoticeGateway>(_flaky));
    }

    /// <summary>A gateway whose line is down at the first attempt.</summary>
    private sealed class Flaky : INoticeGateway
    {
        public List<Guid> Asked { get; } = [];

        public string Name => "flaky";

        public ChannelKind? Channel => null;

        public TimeSpan Timeout => TimeSpan.FromSeconds(5);

        public Task Send(NoticeDelivery delivery, CancellationToken cancellation = default)
        {
            Asked.Add(delivery.Id);
            return Asked.Count == 1 ? throw new IOException("the line is down") : Task.CompletedTask;
        }
    }
}

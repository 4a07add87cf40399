using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Whose rows a figure counts: a unit's, a city's, and of all tenants those of a province or the nation. Not one row is shown for it.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class CountsOfManyUnitsTests(Dialect store) : PuspagaSlice(store)
{
    private static readonly Actor Elsewhere = Officer(Id<Tenant>.New(), "35.73", "KONSELOR_PUSPAGA");
    private static readonly Actor Practising = Officer(People.Tenant.ForPractice(), "35.74", "KONSELOR_PUSPAGA");
    private static readonly Actor City = Officer(People.Tenant, "35.74", "BIDANG_PPA");
    private static readonly Actor Province = Officer(Id<Tenant>.New(), "35", "BIDANG_PPA");
    private static readonly Actor OtherProvince = Officer(Id<Tenant>.New(), "64", "BIDANG_PPA");
    private static readonly Actor Nation = Officer(Id<Tenant>.New(), "", "ADMIN_PUSAT");

    [SetUp]
    public async Task Found()
    {
        foreach (var (officer, type, practice) in new[]
        {
            (Elsewhere, "PUSPAGA", false), (Practising, "PUSPAGA", true), (City, "DINAS_P3A", false), (Province, "DINAS_P3A", false), (OtherProvince, "DINAS_P3A", false), (Nation, "KEMENPPPA", false),
        })
            await Suite.Tell(officer, new(ServiceUnit.StreamOf(officer.Unit), new OpenUnit(type, "CONTOH", "Unit Contoh", officer.UnitRegion, null, practice)));
        foreach (var counsellor in new[] { Families.Counsellor, Elsewhere, Practising }) await Served(counsellor);
    }

    [Test]
    public async Task Counts_OfOfficesAbove_AreTheSumOverTheirUnits()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Counted(Families.Coordinator), Is.EqualTo((1L, 1L)), "a unit");
            Assert.That(await Counted(City), Is.EqualTo((1L, 1L)), "the units of a city's own tenant; practice counts nowhere");
            Assert.That(await Counted(Province), Is.EqualTo((2L, 2L)), "two cities, each its own tenant");
            Assert.That(await Counted(Nation), Is.EqualTo((2L, 2L)), "and so the nation");
            Assert.That(await Counted(OtherProvince), Is.EqualTo((0L, 0L)), "nobody was served there");
            Assert.That(await Counted(Practising with { Roles = ["KOORDINATOR_PUSPAGA"] }), Is.EqualTo((1L, 1L)), "who practises sees practice");
        }
    }

    [Test]
    public async Task Indicator_OfTheNation_IsThatSumAndThatOfEachRegionInIt()
    {
        async Task<double?> Sessions(Actor reader, string region) => (await Suite.Ask(reader, new ReadIndicator("puspaga.sessions", Region(region), 2026, 3))).Value.Total;

        Assert.That((await Sessions(Nation, ""), await Sessions(Nation, "35.73"), await Sessions(Province, "35"), await Sessions(City, "35.74")), Is.EqualTo((2.0, 1.0, 2.0, 1.0)));
    }

    [Test]
    public async Task Counts_OfARegionWhereTheFeatureIsOff_AreLeftOut()
    {
        await Suite.Switch("puspaga.counts", "35.73", FeatureState.Off);

        Assert.That((await Counted(Nation), await Counted(Province)), Is.EqualTo(((1L, 1L), (1L, 1L))));
    }

    [Test]
    public async Task OfficesAbove_ThatCount_ReadNoRow()
    {
        var episode = (await Suite.Ask(Families.Counsellor, new ListMyEpisodes())).Value.Items.Single().Id;

        foreach (var office in new[] { City, Province, Nation })
        {
            Assert.That((await Suite.Ask(office, new ListRegistrations())).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Suite.Ask(office, new ReadEpisode(new(episode)))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        }
    }

    [Test]
    public async Task Program_WhoseTokenDoesNotCoverTheCounts_CountsNothing()
    {
        Assert.That((await Suite.Ask(Nation with { Covered = ["simfoni.statistics.read"] }, new CountUnit())).Error, Is.EqualTo(KernelErrors.NotAllowed));
        Assert.That(Suite.Tables.WhereCounted(Nation with { Covered = [] }, "puspaga.statistics.read", "e").Sql, Does.StartWith("((1 = 0)"));
    }

    private async Task<(long Clients, long Sessions)> Counted(Actor reader)
    {
        var counts = (await Suite.Ask(reader, new CountUnit("2026-03"))).Value;
        return (counts.Clients.Total, counts.Services.Total);
    }

    private async Task Served(Actor counsellor)
    {
        var episode = new Id<Case>((await Suite.Do(counsellor, Families.Registration)).Id);
        await Suite.Do(counsellor, new AssessFamily(episode, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."));
        await Suite.Do(counsellor, new PlanSessions(episode, 4, People.Codes("KONSELING"), "Garis netral."));
        await Suite.Do(counsellor, Session(episode));
    }

    private static Actor Officer(Id<Tenant> tenant, string region, string role) => new(Id<Account>.New(), tenant, Id<ServiceUnit>.New().On(tenant), Region(region), [role]);

    private static RegionCode Region(string code) => code.Length == 0 ? RegionCode.Nation : RegionCode.Parse(code);
}

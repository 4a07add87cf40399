using Lindung.Kernel;
using Lindung.Patbm.Readers;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>What a village office, a dinas and the nation learn of early reports: sums, and of few nothing.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class EarlyReportCountTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor Lurah = People.At(Id<ServiceUnit>.New(), People.Mayangan, "LURAH");
    private static readonly Actor Neighbour = People.At(Id<ServiceUnit>.New(), RegionCode.Parse("35.74.03.1002"), "LURAH");
    private static readonly Actor Facilitator = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "FASILITATOR_PATBM");
    private static readonly Actor Nation = new(Id<Account>.New(), Id<Tenant>.New(), Id<ServiceUnit>.New(), RegionCode.Nation, ["ADMIN_PUSAT"]);

    [SetUp]
    public async Task Found()
    {
        foreach (var officer in new[] { Lurah, Neighbour, Facilitator, Nation })
            await Suite.Tell(officer, new(ServiceUnit.StreamOf(officer.Unit), new OpenUnit("KANTOR", "CONTOH", "Kantor Contoh", officer.UnitRegion, null, false)));
    }

    [Test]
    public async Task Reports_OfManyGroups_AreSummedUpForWhoeverIsAboveThem()
    {
        for (var n = 0; n < 6; n++) await Steps.Report();
        await Suite.Do(People.Activist, Steps.Reports() with { ReportedPartyIsInsider = true });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Counted(People.OtherActivist), Is.EqualTo("6: DICATAT 6"));
            Assert.That(await Counted(Lurah), Is.EqualTo("6: DICATAT 6"), "what goes round the village office is not even counted there");
            Assert.That(await Counted(Neighbour), Is.EqualTo("0: "));
            Assert.That(await Counted(Facilitator), Is.EqualTo("7: DICATAT 7"));
            Assert.That(await Counted(Nation), Is.EqualTo("7: DICATAT 7"), "of all tenants");
        }
    }

    [Test]
    public async Task Reports_ThatAreFew_AreToldToTheGroupOnly()
    {
        await Steps.Report();

        Assert.That(await Counted(People.OtherActivist), Is.EqualTo("1: DICATAT 1"));
        foreach (var office in new[] { Lurah, Facilitator, Nation }) Assert.That(await Counted(office), Is.EqualTo("-: DICATAT -"));
    }

    private async Task<string> Counted(Actor reader)
    {
        var counts = (await Suite.Ask(reader, new CountReports())).Value;
        Assert.That(counts.CountingUnit, Is.EqualTo(People.Code("LAPORAN_DINI")));
        return $"{Shown(counts.Total)}: {string.Join(", ", counts.ByStatus.Select(s => $"{s.Status} {Shown(s.Count)}"))}";
    }

    private static string Shown(long? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}

using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Quality;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using Lindung.Storage;
using static Lindung.Modules.Tests.People;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>V15 and S13: shares of NA, of each counting unit and with what they are shares of; alerts above the threshold that holds there.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class QualityTests(Dialect store) : RegistrySlice(store)
{
    private static readonly Actor Admin = At(Records.Dinas, Probolinggo, "ADMIN_DINAS");

    [Test]
    public async Task Quality_OfAUnit_SaysHowManyOfHowManyAndAlertsAboveTheThreshold()
    {
        for (var i = 0; i < 10; i++) await Registry.Recorded(Known(education: i == 0 ? null : "SD", marital: i < 2 ? null : "BELUM"));
        await Registry.Recorded(Known(null, null), sent: false);

        var alerts = await Quality(Records.Operator);
        var all = await Quality(Records.Operator, all: true);

        Assert.That(alerts, Is.EqualTo(new[] { "2026-03 ISIAN_KOSONG maritalStatus VICTIM 2/10 20.0 > 10" }), "one of ten is at the threshold, two are above it, drafts count nowhere");
        Assert.That(all, Has.Member("2026-03 ISIAN_KOSONG education VICTIM 1/10 10.0 < 10"));
        Assert.That(all, Has.Member("2026-03 ISIAN_KOSONG relation RELATION 0/10 0.0 < 10"));
        Assert.That(all, Has.Member("2026-03 DUGAAN_GANDA  CASE 0/10 0.0 < "));

        await Registry.Do(Admin, new SetGapThreshold(30));
        Assert.That(await Quality(Records.Verifier), Is.Empty, "the city's own threshold");
    }

    [Test]
    public async Task Quality_AskedForElsewhere_ShowsNothingOfThisCity()
    {
        await Registry.Recorded(Known(null, null));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Quality(Registry.Bontang, all: true), Is.Empty);
            Assert.That(await Quality(At(Hospital, Probolinggo, "MITRA"), all: true), Is.Empty, "another unit's data");
            Assert.That((await Registry.Ask(Activist, new ReadQuality())).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Registry.Ask(Records.Operator, new SetGapThreshold(5))).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Registry.Ask(Admin, new SetGapThreshold(101))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
            Assert.That((await Registry.Ask(Records.Operator, new ReadQuality(1999))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
            Assert.That(await Quality(Records.Operator, year: 2025), Is.Empty);
        }
    }

    [Test]
    public async Task Quality_WithWarningsAndPossibleDuplicates_CountsTheRecordsThatWait()
    {
        var form = Known("SD", "BELUM") with { IncidentOn = "2026-02-20" };
        var first = await Registry.Recorded(form with { Victims = [form.Victims[0] with { Guardian = false }] });
        await Registry.Recorded(Known("SD", "BELUM") with { IncidentOn = "2026-02-21" });

        await Testing.Patience.Until(
            async () => (await Quality(Records.Verifier)).SequenceEqual(["2026-03 DUGAAN_GANDA  CASE 2/2 100.0 > ", "2026-03 PERINGATAN  CASE 1/2 50.0 > "]), "two records wait for a decision, one for a tick");

        Assert.That((await Registry.Ask(Records.Verifier, new VerifyRecord(first, true, Codes("V12")))).Error?.Code, Is.EqualTo("simfoni.duplicate.undecided"));
    }

    [TestCase("35.74", "35.74", 10, true)]
    [TestCase("35", "35.74", 10, true)]
    [TestCase("35.74", "35.73", 10, false)]
    public async Task Threshold_OfARegion_HoldsThereAndBelow(string set, string asked, int percent, bool holds)
    {
        var by = Admin with { UnitRegion = RegionCode.Parse(set) };
        await Registry.Suite.Tell(by, new(GapThreshold.StreamOf(by.UnitRegion), new ChangeGapThreshold(percent + 7)));

        Assert.That(await Registry.Suite.Grains.GapThreshold(RegionCode.Parse(asked), default), Is.EqualTo(holds ? percent + 7 : GapThreshold.National));
    }

    [Test]
    public void Gaps_OfASheet_CountWhatIsMissingOfWhatThereIs()
    {
        var sheet = Records.Sheet with
        {
            Victims = [Records.Victim, Records.Victim with { AgeYears = null, Education = Kernel.Code.NA }],
            Perpetrators = [Records.Perpetrator with { AgeYears = null }, Records.Perpetrator with { Known = false, AgeYears = null, Relations = [new(Records.Child, Kernel.Code.NA)] }],
        };

        Assert.That(
            Gaps.All.Select(g => $"{g.Field} {g.Unit} {g.Missing(sheet)}/{g.Of(sheet)}"),
            Is.EqualTo(new[]
            {
                "ageYears VICTIM 1/2", "education VICTIM 1/2", "occupation VICTIM 0/2", "maritalStatus VICTIM 0/2", "citizenship VICTIM 0/2", "disability VICTIM 0/2",
                "perpetratorAge PERPETRATOR 1/1", "relation RELATION 1/2",
            }));
    }

    private async Task<string[]> Quality(Actor actor, bool all = false, int? year = null)
    {
        var answer = await Registry.Ask(actor, new ReadQuality(year, all));
        Assert.That(answer.Error?.Code, Is.Null);
        return [.. answer.Value.Select(r => FormattableString.Invariant($"{r.Month} {r.Measure} {r.Field} {r.CountingUnit} {r.Count}/{r.Of} {r.Percent:0.0} {(r.Alert ? '>' : '<')} {r.Threshold}"))];
    }

    private static RecordInput Known(string? education, string? marital)
    {
        var form = Registry.Form();
        var victim = form.Victims[0] with { Education = Of(education), MaritalStatus = Of(marital), Occupation = Code("PELAJAR"), Citizenship = Code("WNI"), Disability = Code("TIDAK") };
        return form with { Victims = [victim] };
    }

    private static Code? Of(string? code) => code is null ? null : Code(code);
}

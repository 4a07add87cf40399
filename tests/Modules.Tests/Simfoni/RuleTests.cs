using Lindung.Kernel;
using Lindung.Simfoni.Records;
using static Lindung.Modules.Tests.People;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Each rule of domain.md 6.4: what breaks it, where, and whether it blocks.</summary>
[TestFixture]
internal sealed class RuleTests
{
    private static IEnumerable<TestCaseData> Breaches()
    {
        yield return Of("WAJIB reportedOn !", s => s with { ReportedOn = default, IncidentOn = ApproximateDate.Unknown, Services = [] });
        yield return Of("V01 reportedOn !", s => s with { ReportedOn = Records.Today.AddDays(1), Services = [] });
        yield return Of("V01 incidentOn !", s => s with { IncidentOn = ApproximateDate.On(Records.Today.AddDays(1)) });
        yield return Of("V02 victims !", s => s with { Victims = [], Perpetrators = [], Services = [] });
        yield return OfVictim("V02 victims[0].forms !", v => v with { Forms = [] });
        yield return OfVictim("V03 victims[0].ageYears !", v => v with { AgeYears = 121 });
        yield return OfPerpetrator("V03 perpetrators[0].ageYears !", p => p with { AgeYears = -1 });
        yield return OfVictim("V04 victims[0].maritalStatus ?", v => v with { MaritalStatus = Code("MENIKAH"), AgeYears = 17 });
        yield return OfVictim("V05 victims[0].occupation ?", v => v with { Occupation = Code("PNS_TNI_POLRI") });
        yield return OfVictim("V05 victims[0].education ?", v => v with { AgeYears = 4 });
        yield return OfVictim("V05 victims[0].education ?", v => v with { AgeYears = 11, Education = Code("SLTA") });
        yield return OfVictim("V06 victims[0].trafficking !", v => v with { Forms = Codes("TPPO") });
        yield return OfPerpetrator("V07 victims[0].maritalStatus ?", p => p with { Relations = [new(Records.Child, Code("SUAMI_ISTRI"))] });
        yield return Of("V09 victims[0].occupation ?", s => s with
        {
            Place = Code("SEKOLAH"),
            Victims = [Records.Victim with { AgeYears = 30, Occupation = Code("IRT") }],
            Perpetrators = [Records.Perpetrator with { Relations = [new(Records.Child, Code("GURU"))] }],
        });
        yield return Of("V10 services[0].on !", s => s with { Services = [s.Services[0] with { On = s.ReportedOn.AddDays(-1) }] });
        yield return Of("V10 services[0].on !", s => s with { Services = [s.Services[0] with { On = Records.Today.AddDays(1) }] });
        yield return Of("WAJIB region !", s => s with { Region = Probolinggo.At(1) });
        yield return OfVictim("V12 victims[0].guardian ?", v => v with { Guardian = false });
        yield return Of("V13 placeOther !", s => s with { Place = Code("LAINNYA") });
        yield return OfVictim("V13 victims[0].formOther !", v => v with { Forms = Codes("LAINNYA") });
        yield return OfPerpetrator("V13 perpetrators[0].relationOther !", p => p with { Relations = [new(Records.Child, Code("LAINNYA"))] });
        yield return OfPerpetrator("V14 perpetrators[0].stages ?", p => p with
        {
            Stages = [new(Code("PENYIDIKAN"), Records.Today, Code("UPPA")), new(Code("PENUNTUTAN"), Records.Today.AddDays(-1), Code("KEJARI"))],
        });
        yield return OfVictim("WAJIB victims[0].sex !", v => v with { Sex = Kernel.Code.NA });
        yield return OfPerpetrator("WAJIB perpetrators[0].sex !", p => p with { Sex = Kernel.Code.NA });
        yield return Of("WAJIB place !", s => s with { Place = Kernel.Code.NA });
        yield return Of("WAJIB source !", s => s with { Source = Kernel.Code.NA });
        yield return Of("WAJIB household !", s => s with { Household = Kernel.Code.NA });
        yield return Of("KDRT household ?", s => s with
        {
            Place = Code("RUMAH_TANGGA"),
            Perpetrators = [Records.Perpetrator with { Relations = [new(Records.Child, Code("ORANG_TUA"))] }],
        });
    }

    private static IEnumerable<TestCaseData> Sound()
    {
        yield return new TestCaseData(Records.Sheet).SetArgDisplayNames("the sample");
        yield return new TestCaseData(Records.Sheet with { IncidentOn = ApproximateDate.Unknown }).SetArgDisplayNames("an unknown day of the event");
        yield return new TestCaseData(Records.Sheet with { IncidentOn = new(new(2026, 3, 1), DatePrecision.Month) }).SetArgDisplayNames("the month of the report");
        yield return new TestCaseData(Records.Sheet with { Place = Code("LAINNYA"), PlaceExplained = true }).SetArgDisplayNames("an explained LAINNYA");
        yield return new TestCaseData(Records.Sheet with { Victims = [Records.Victim with { AgeYears = null, Guardian = false }] }).SetArgDisplayNames("an unknown age");
        yield return new TestCaseData(Records.Sheet with { Perpetrators = [] }).SetArgDisplayNames("no perpetrator");
        yield return new TestCaseData(Records.Sheet with { Perpetrators = [Records.Perpetrator with { Known = false, Sex = Kernel.Code.NA, AgeYears = null }] }).SetArgDisplayNames("nobody knows who");
    }

    [TestCaseSource(nameof(Breaches))]
    public void Sheet_ThatBreaksARule_IsFoundThereAndNowhereElse(object sheet, string found) => Assert.That(Found((Sheet)sheet), Is.EqualTo(new[] { found }));

    [TestCaseSource(nameof(Sound))]
    public void Sheet_ThatBreaksNone_HasNoFinding(object sheet) => Assert.That(Found((Sheet)sheet), Is.Empty);

    [Test]
    public void Region_ThatDidNotStandOnTheDay_Blocks() =>
        Assert.That(Rules.Check(Records.Sheet, false, Records.Today), Is.EqualTo(new[] { new Finding(Code("V11"), true, "region") }));

    private static string[] Found(Sheet sheet) => [.. Rules.Check(sheet, true, Records.Today).Select(f => $"{f.Rule} {f.Field} {(f.Blocks ? '!' : '?')}")];

    private static TestCaseData Of(string found, Func<Sheet, Sheet> breach) => new TestCaseData(breach(Records.Sheet), found).SetArgDisplayNames(found);

    private static TestCaseData OfVictim(string found, Func<Victim, Victim> breach) => Of(found, s => s with { Victims = [breach(Records.Victim)] });

    private static TestCaseData OfPerpetrator(string found, Func<Perpetrator, Perpetrator> breach) => Of(found, s => s with { Perpetrators = [breach(Records.Perpetrator)] });
}

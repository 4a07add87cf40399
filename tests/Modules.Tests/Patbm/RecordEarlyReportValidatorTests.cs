using Lindung.Kernel;
using Lindung.Patbm;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Modules.Tests.Patbm;

[TestFixture]
internal sealed class RecordEarlyReportValidatorTests
{
    private static readonly StandingTime Time = new(People.Now);

    private static IEnumerable<TestCaseData> Wrong()
    {
        var right = Reports.Request;
        yield return Case(right with { Sex = Code.NA }, KernelErrors.CodeUnknown, "sex not said");
        yield return Case(right with { Sex = People.Code("X") }, KernelErrors.CodeUnknown, "no such sex");
        yield return Case(right with { AgeYears = -1 }, Errors.AgeOutOfRange, "age below zero");
        yield return Case(right with { AgeYears = 121 }, Errors.AgeOutOfRange, "age beyond a life");
        yield return Case(right with { Kelurahan = RegionCode.Parse("35.74.03") }, Errors.KelurahanNeeded, "kecamatan only");
        yield return Case(right with { Rt = "" }, Errors.NeighbourhoodMalformed, "no RT");
        yield return Case(right with { Rt = "RT 3" }, Errors.NeighbourhoodMalformed, "letters in RT");
        yield return Case(right with { Rw = "1234" }, Errors.NeighbourhoodMalformed, "RW too long");
        yield return Case(right with { Signs = [] }, Errors.SignsNeeded, "no sign");
        yield return Case(right with { Signs = People.Codes("LUKA", "LUKA") }, Errors.SignsNeeded, "a sign twice");
        yield return Case(right with { Signs = People.Codes("PANTAU") }, Errors.SignsNeeded, "a code of another list");
        yield return Case(right with { Actions = [] }, Errors.ActionsNeeded, "no action");
        yield return Case(right with { ReporterContact = "tetangga" }, Errors.ReporterContact, "anonymous with contact");
        yield return Case(right with { Anonymous = false }, Errors.ReporterContact, "neither anonymous nor contact");
        yield return Case(right with { Description = new('a', 501) }, Errors.DescriptionTooLong, "long");
        yield return Case(right with { Description = "9901014101900001" }, Errors.DescriptionHoldsNik, "NIK");
        yield return Case(right with { Description = "081200000000" }, Errors.DescriptionHoldsPhone, "phone");
    }

    [TestCaseSource(nameof(Wrong))]
    public void Validator_OfAWrongRequest_NamesItsOneMistake(RecordEarlyReport request, Error error)
    {
        var found = new RecordEarlyReportValidator().Judge(request).Errors;

        Assert.That(found.Select(e => (e.ErrorCode, e.ErrorMessage)), Is.EqualTo(new[] { (error.Code, $"{error.Title.Id} | {error.Title.En}") }));
    }

    [Test]
    public void Validator_OfARightRequest_FindsNothing()
    {
        Assert.That(new RecordEarlyReportValidator().Judge(Reports.Request).IsValid, Is.True);
    }

    [TestCase(null, true, TestName = "Escalation_WithoutAnything_LeavesTheReasonToTheDanger")]
    [TestCase("LIFE_SAVING", true, TestName = "Escalation_ToSaveALife_Passes")]
    [TestCase("LEGAL_DUTY", true, TestName = "Escalation_ByLegalDuty_Passes")]
    [TestCase("CURIOSITY", false, TestName = "Escalation_ForAnotherReason_IsRefused")]
    public void Escalation(string? reason, bool passes)
    {
        var request = new EscalateReport(new(Reports.Id), WithoutConsent: reason is null ? null : People.Code(reason));

        Assert.That(new EscalateReportValidator().Judge(request).IsValid, Is.EqualTo(passes));
    }

    private static TestCaseData Case(RecordEarlyReport request, Error error, string name) => new TestCaseData(request, error).SetArgDisplayNames(name);
}

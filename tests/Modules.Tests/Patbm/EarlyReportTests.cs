using Lindung.Kernel;
using Lindung.Patbm;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Modules.Tests.Patbm;

[TestFixture]
internal sealed class EarlyReportTests
{
    [Test]
    public void Record_ByActivist_OpensAClosedFileAssignedToTheWriterAlone()
    {
        var head = Reports.Recorded().Head!;

        Assert.Multiple(() =>
        {
            Assert.That(head.Confidentiality, Is.EqualTo(Confidentiality.High));
            Assert.That(head.OpenedBy, Is.EqualTo(People.Activist.Account));
            Assert.That(head.Assignments.Select(a => a.Account), Is.EqualTo(new[] { People.Activist.Account }));
            Assert.That(head.Subjects, Is.Empty, "a report knows no person");
        });
    }

    [Test]
    public void Record_OfAKelurahan_LeavesNothingFinerThanTheKecamatanOpen()
    {
        var recorded = Decided<EarlyReportRecorded>(Reports.None().When(new RecordReport(Reports.Request, People.Group, People.Mayangan), People.Activist));
        var opened = Decided<CaseOpened>(Reports.None().When(new RecordReport(Reports.Request, People.Group, People.Mayangan), People.Activist));

        Assert.Multiple(() =>
        {
            Assert.That(recorded.Kecamatan, Is.EqualTo(People.Mayangan.At(3)));
            Assert.That(opened.Region, Is.EqualTo(People.Mayangan.At(3)));
            Assert.That(recorded.Kelurahan.OrDefault(), Is.EqualTo(People.Mayangan));
            Assert.That(recorded.Neighbourhood.OrDefault(), Is.EqualTo("3/4"));
        });
    }

    [Test]
    public void Record_WithoutDescriptionAndContact_SealsNothingForThem()
    {
        var command = new RecordReport(Reports.Request with { Description = "  " }, People.Group, People.Mayangan);

        var recorded = Decided<EarlyReportRecorded>(Reports.None().When(command, People.Activist));

        Assert.That((recorded.Description, recorded.ReporterContact), Is.EqualTo(((Protected<string>?)null, (Protected<string>?)null)));
    }

    [Test]
    public void Record_WithANikInTheDescription_IsRefusedByTheDecisionToo()
    {
        var command = new RecordReport(Reports.Request with { Description = "NIK 9901014101900001" }, People.Group, People.Mayangan);

        Assert.That(Reports.None().When(command, People.Activist).Error, Is.EqualTo(Errors.DescriptionHoldsNik));
    }

    [Test]
    public void Send_InImmediateDangerStraightAfterRecording_AssessesInTheSameAct()
    {
        var given = Reports.Recorded(danger: true);

        var decided = given.When(new SendReport(Reports.Referral, People.Uptd), People.Activist);

        Assert.That(decided.Value, Is.EqualTo(new IEvent[]
        {
            new EarlyReportAssessed(true), new EarlyReportEscalated(Reports.Referral, People.Uptd, People.Mayangan.At(3), true),
        }));
    }

    [Test]
    public void Send_ByAnotherMemberInDanger_FindsNothing()
    {
        Assert.That(Reports.Recorded(danger: true).When(new SendReport(Reports.Referral, People.Uptd), People.OtherActivist).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public void Answers_OfTheUnit_BecomeStatusWords()
    {
        var given = Reports.In(ReportStatus.Escalated);
        var words = new List<string> { given.State.Word.ToString() };

        foreach (var answer in new[] { UnitAnswer.Accepted, UnitAnswer.Serves, UnitAnswer.AsksForHelp, UnitAnswer.Serves, UnitAnswer.Done })
            words.Add(given.Then(new TakeAnswer(Reports.Referral, answer, People.Code("ANTAR_KLIEN")), People.Suite).State.Word.ToString());

        Assert.That(words, Is.EqualTo(new[] { "TERKIRIM", "DITERIMA", "DITANGANI", "BUTUH_BANTUAN", "DITANGANI", "SELESAI" }));
    }

    [Test]
    public void Answer_AskingForHelp_SaysWithWhat_UntilServiceGoesOn()
    {
        var given = Reports.In(ReportStatus.AcceptedByUnit).Then(new TakeAnswer(Reports.Referral, UnitAnswer.AsksForHelp, People.Code("ANTAR_KLIEN")), People.Suite);
        Assert.That(given.State.Help, Is.EqualTo(People.Code("ANTAR_KLIEN")));

        given.Then(new TakeAnswer(Reports.Referral, UnitAnswer.Serves, Code.NA), People.Suite);

        Assert.That(given.State.Help, Is.EqualTo(Code.NA));
    }

    [Test]
    public void Answer_OfAnotherReferral_ChangesNothing()
    {
        var decided = Reports.In(ReportStatus.Escalated).When(new TakeAnswer(Id<Referral>.New(), UnitAnswer.Accepted, Code.NA), People.Suite);

        Assert.That(decided.Value, Is.Empty);
    }

    [Test]
    public void Refusal_OfTheUnit_TellsTheReasonAndAsksForFeedback()
    {
        var state = Reports.In(ReportStatus.Escalated).Then(new TakeAnswer(Reports.Referral, UnitAnswer.Refused, People.Code("BUKAN_KEWENANGAN")), People.Suite).State;

        Assert.That((state.Status, state.Word, state.Reason), Is.EqualTo((ReportStatus.FeedbackDue, StatusWord.Refused, People.Code("BUKAN_KEWENANGAN"))));
    }

    [Test]
    public void Finish_AfterFeedback_ClosesTheFile()
    {
        Assert.That(Reports.In(ReportStatus.FeedbackDue).Then(new FinishReport(new(Reports.Id)), People.Activist).Head!.IsOpen, Is.False);
    }

    [Test]
    public void Minimum_OfTheReferral_CarriesWhatHelpersNeedAndNoWriter()
    {
        var minimum = EscalateReportHandler.Minimum(Reports.Recorded(danger: true).State);

        Assert.Multiple(() =>
        {
            Assert.That(minimum["kelurahan"], Is.EqualTo("35.74.03.1001"));
            Assert.That(minimum["signs"], Is.EqualTo("LUKA,DITELANTARKAN"));
            Assert.That(minimum["immediateDanger"], Is.EqualTo("true"));
            Assert.That(minimum.Keys, Does.Not.Contain("reporterContact"), "an anonymous reporter has none");
            Assert.That(string.Join(' ', minimum.Values), Does.Not.Contain(People.Activist.Account.ToString()));
        });
    }

    [Test]
    public void Minimum_AfterErasure_LeavesOutWhatNobodyCanRead()
    {
        var erased = Reports.Recorded().State with { Alias = Protected<string>.Erased, Description = Protected<string>.Erased };

        Assert.That(EscalateReportHandler.Minimum(erased).Keys, Does.Not.Contain("alias").And.Not.Contain("description"));
    }

    [Test]
    public void StatusCodes_OfAllStates_AreThoseOfTheDomain()
    {
        Assert.That(
            Enum.GetValues<ReportStatus>().Skip(1).Select(s => StatusWord.Of(s).ToString()),
            Is.EqualTo(new[] { "DICATAT", "DINILAI", "PANTAU", "RESPON_KOMUNITAS", "DIESKALASI", "DITERIMA_UPTD", "DITOLAK_UPTD", "UMPAN_BALIK", "SELESAI" }));
    }

    private static T Decided<T>(Result<Events> decided) => decided.Value.OfType<T>().Single();
}

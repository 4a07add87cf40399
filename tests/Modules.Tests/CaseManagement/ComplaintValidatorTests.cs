using FluentValidation;
using FluentValidation.Results;
using Lindung.CaseManagement;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.Modules.Tests.CaseManagement;

[TestFixture]
internal sealed class ComplaintValidatorTests
{
    private static readonly StandingTime Time = new(People.Now);
    private static readonly ReceiveComplaint Receive = new(People.Code("TELEPON"), People.Code("P"), 9, People.Mayangan, false);
    private static readonly RecordEmergencyStep Step = new(new(Complaints.Id), false, People.Code("VISUM"));

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { Channel = People.Code("MERPATI") }, KernelErrors.CodeUnknown, "no such channel");
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { Sex = Code.NA }, KernelErrors.CodeUnknown, "sex not said");
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { AgeYears = 200 }, Errors.AgeOutOfRange, "age beyond a life");
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { Region = People.Probolinggo }, Errors.RegionNeeded, "a whole city");
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { Urgency = People.Codes("LUKA") }, KernelErrors.CodesUnknown, "a tick of another list");
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { Channel = People.Code("RUJUKAN") }, Errors.SourceNeeded, "referred by nobody");
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { ReceivedAt = People.Now.AddSeconds(1) }, Errors.ReceivedInFuture, "from the future");
        yield return Case(new ReceiveComplaintValidator(Time), Receive with { ReceivedAt = DateTimeOffset.MinValue }, Errors.ReceivedLongAgo, "from the year 1");
        yield return Case(new TriageComplaintValidator(), Complaints.Triage("PARAH"), KernelErrors.CodeUnknown, "no such risk");
        yield return Case(new RecordEmergencyStepValidator(Time), Step with { Action = null }, Errors.ActionNeeded, "an action without code");
        yield return Case(new RecordEmergencyStepValidator(Time), Step with { FirstContact = true }, Errors.ActionNeeded, "a contact with an action");
        yield return Case(new RecordEmergencyStepValidator(Time), Step with { Note = new('a', 2001) }, Errors.TextTooLong, "a long note");
        yield return Case(new DecideDuplicateValidator(), new DecideDuplicate(new(Complaints.Id), People.Code("MUNGKIN")), Errors.DuplicateDecisionUnknown, "perhaps");
        yield return Case(new RejectComplaintValidator(), new RejectComplaint(new(Complaints.Id), People.Code("MALAS"), "x"), Errors.OutcomeUnknown, "no such outcome");
        yield return Case(new RejectComplaintValidator(), new RejectComplaint(new(Complaints.Id), Codes.HandedOver, " "), Errors.ReasonNeeded, "no reason");
    }

    [TestCaseSource(nameof(Wrong))]
    public void Validator_OfAWrongRequest_NamesItsOneMistake(Func<ValidationResult> judge, Error error)
    {
        var found = judge().Errors;

        Assert.That(found.Select(e => (e.ErrorCode, e.ErrorMessage)), Is.EqualTo(new[] { (error.Code, $"{error.Title.Id} | {error.Title.En}") }));
    }

    [Test]
    public void Validator_OfRightRequests_FindsNothing()
    {
        Assert.That(
            new[]
            {
                new ReceiveComplaintValidator(Time).Judge(Receive).IsValid,
                new ReceiveComplaintValidator(Time).Judge(Receive with { Channel = People.Code("RUJUKAN"), Source = People.Code("PUSKESMAS") }).IsValid,
                new TriageComplaintValidator().Judge(Complaints.Triage()).IsValid,
                new RecordEmergencyStepValidator(Time).Judge(Step).IsValid,
                new RecordEmergencyStepValidator(Time).Judge(new RecordEmergencyStep(new(Complaints.Id), true)).IsValid,
            },
            Is.All.True);
    }

    [TestCase("2026-03-03", true, Description = "half past twelve at night in Bontang, half past eleven in Probolinggo")]
    [TestCase("2026-03-04", false, Description = "tomorrow everywhere")]
    public void Validator_OfAnIncidentOfToday_GoesByWhereTheDayBeginsFirst(string on, bool isRight)
    {
        var form = Slices.Steps.Form(new(Complaints.Id));

        var judged = new CompleteComplaintValidator(new StandingTime(new(2026, 3, 2, 16, 30, 0, TimeSpan.Zero))).Judge(form with { Incident = form.Incident with { On = on } });

        Assert.That(judged.IsValid, Is.EqualTo(isRight));
    }

    private static TestCaseData Case<T>(IValidator<T> validator, T request, Error error, string name) =>
        new TestCaseData((Func<ValidationResult>)(() => validator.Judge(request)), error).SetArgDisplayNames(typeof(T).Name, name);
}

using FluentValidation;
using FluentValidation.Results;
using Lindung.Kernel;
using Lindung.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Puspaga.Sessions;

namespace Lindung.Modules.Tests.Puspaga;

[TestFixture]
internal sealed class PuspagaValidatorTests
{
    private static readonly StandingTime Time = new(People.Now);
    private static readonly RegisterFamily Register = new(People.Code("P"), 34, People.Mayangan, Families.Form, Person: new(Name: "Contoh Sarilana"));
    private static readonly BookSession Book = new(Families.Case, Days.At(13), 50, People.Code("TATAP_MUKA"));

    private static IEnumerable<TestCaseData> Wrong()
    {
        var register = new RegisterFamilyValidator();
        yield return Case(register, Register with { Sex = Code.NA }, KernelErrors.CodeUnknown, "sex not said");
        yield return Case(register, Register with { AgeYears = 121 }, Errors.AgeOutOfRange, "age beyond a life");
        yield return Case(register, Register with { Region = People.Probolinggo }, Errors.RegionNeeded, "a whole city");
        yield return Case(register, Register with { Person = null }, Errors.ClientNeeded, "nobody");
        yield return Case(register, Register with { Known = Families.Client }, Errors.ClientNeeded, "both known and new");
        yield return Case(register, Register with { Consent = new([], People.Code("KLIEN"), People.Code("LISAN_DICATAT")) }, Errors.ConsentEmpty, "consent to nothing");
        ServiceConsent agreed = new([new(People.Code("LAYANAN"), true)], People.Code("KLIEN"), People.Code("LISAN_DICATAT"));
        yield return Case(register, Register with { Consent = agreed with { TemplateVersion = 99 } }, ConsentErrors.TextUnknown, "a text that nobody read to her");
        yield return Case(register, Register with { Consent = agreed with { Items = [new(People.Code("IDENTITAS"), true)] } }, ConsentErrors.ItemNotAsked, "an item of another text");
        yield return Case(register, Register with { Consent = agreed with { Method = People.Code("KEDIPAN") } }, KernelErrors.CodeUnknown, "given in no known way");
        yield return Case(register, Register with { Family = Families.Form with { ClientType = People.Code("TAMU") } }, KernelErrors.CodeUnknown, "no such client");
        yield return Case(register, Register with { Family = Families.Form with { Themes = [] } }, Errors.CodesNeeded, "no theme");
        yield return Case(register, Register with { Family = Families.Form with { Reason = " " } }, Errors.TextNeeded, "no reason");
        yield return Case(register, Register with { Family = Families.Form with { Members = [new("Nama lengkap yang panjang", People.Code("ANAK"))] } }, Errors.MembersMalformed, "a full name");
        yield return Case(register, Register with { Family = Families.Form with { Members = [null!] } }, Errors.MembersMalformed, "an empty member");
        yield return Case(register, Register with { Family = Families.Form with { Members = [new("A.", People.Code("TETANGGA"))] } }, Errors.MembersMalformed, "no relation");
        yield return Case(new PlanSessionsValidator(), new PlanSessions(Families.Case, 0, People.Codes("KONSELING"), "x"), Errors.SessionsOutOfRange, "no session");
        yield return Case(new EndEpisodeValidator(), new EndEpisode(Families.Case, People.Code("BOSAN")), Errors.OutcomeUnknown, "no such end");
        yield return Case(new EndEpisodeValidator(), new EndEpisode(Families.Case, Codes.Referred), Errors.ReferredToNeeded, "referred to nobody");
        yield return Case(new EndEpisodeValidator(), new EndEpisode(Families.Case, Codes.Finished, People.Code("PUSKESMAS")), Errors.ReferredToNeeded, "finished, yet referred");
        yield return Case(new BookSessionValidator(Time), Book with { Minutes = 29 }, Errors.MinutesOutOfRange, "too short");
        yield return Case(new BookSessionValidator(Time), Book with { Minutes = 61 }, Errors.MinutesOutOfRange, "too long");
        yield return Case(new BookSessionValidator(Time), Book with { From = Days.At(13).AddSeconds(1) }, Errors.TimeMalformed, "with seconds");
        yield return Case(new BookSessionValidator(Time), Book with { From = new(9999, 12, 31, 23, 59, 0, TimeSpan.Zero) }, Errors.DayOutOfRange, "the year 9999");
        yield return Case(new RescheduleBookingValidator(Time), new RescheduleBooking(Days.Stream.Id, Families.Booking, DateTimeOffset.MinValue, 50), Errors.DayOutOfRange, "the year 1");
        yield return Case(new SetHoursValidator(Time), new SetHours(default, Days.Day, new(12, 0), new(8, 0)), Errors.HoursMalformed, "backwards");
        yield return Case(new SetHoursValidator(Time), new SetHours(default, DateOnly.MaxValue, new(8, 0), new(12, 0)), Errors.HoursDayOutOfRange, "the last day");
        yield return Case(new CancelBookingValidator(), new CancelBooking(Days.Stream.Id, Families.Booking, People.Code("HUJAN")), Errors.ReasonUnknown, "no such reason");
        yield return Case(new ReviewBookingValidator(), new ReviewBooking(Days.Stream.Id, Families.Booking, 6), Errors.RatingOutOfRange, "six of five");
        yield return Case(new RecordSessionValidator(Time), Families.Session with { Outcome = People.Code("TIDAK_HADIR") }, Errors.SessionOutcomeUnknown, "a session nobody came to");
        yield return Case(new RecordSessionValidator(Time), Families.Session with { Progress = 11 }, Errors.ProgressOutOfRange, "eleven of ten");
        yield return Case(new RecordSessionValidator(Time), Families.Session with { Booking = Families.Booking }, Errors.BookingHalf, "a booking of no day");
        yield return Case(new RecordSessionValidator(Time), Families.Session with { Screening = new(People.Code("NANTI")) }, Errors.ScreeningNeeded, "no such answer");
        yield return Case(new RecordSessionValidator(Time), Families.Session with { From = DateTimeOffset.MinValue }, Errors.SessionLongAgo, "from the year 1");
        yield return Case(new RecordSessionValidator(Time), Families.Session with { To = DateTimeOffset.MaxValue }, Errors.SessionTime, "until the end of time");
        yield return Case(new CountUnitValidator(), new CountUnit("Maret"), Errors.MonthMalformed, "a month in words");
        yield return Case(new CountUnitValidator(), new CountUnit("9999-12"), Errors.MonthMalformed, "the last month");
        yield return Case(new ListMyCalendarValidator(), new ListMyCalendar(Days.Day), Errors.SpanOutOfRange, "from, but not to");
        yield return Case(new ListUnitScheduleValidator(), new ListUnitSchedule(DateOnly.MinValue, DateOnly.MaxValue), Errors.SpanOutOfRange, "for ever");
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
                new RegisterFamilyValidator().Judge(Register), new RegisterFamilyValidator().Judge(Register with { Person = null, Known = Families.Client }),
                new BookSessionValidator(Time).Judge(Book), new RecordSessionValidator(Time).Judge(Families.Session), new CountUnitValidator().Judge(new CountUnit("2026-03")),
                new ListMyCalendarValidator().Judge(new ListMyCalendar()), new ListUnitScheduleValidator().Judge(new ListUnitSchedule(Days.Day, Days.Day.AddDays(30))),
            }.SelectMany(r => r.Errors).Select(e => e.ErrorCode),
            Is.Empty);
    }

    private static TestCaseData Case<T>(IValidator<T> validator, T request, Error error, string name) =>
        new TestCaseData((Func<ValidationResult>)(() => validator.Judge(request)), error).SetArgDisplayNames(name);
}

using Lindung.Kernel;
using Lindung.Puspaga.Bookings;
using static Lindung.Puspaga.Bookings.BookingStatus;

namespace Lindung.Modules.Tests.Puspaga;

/// <summary>Every (state, command, role) of a booking has a stated outcome.</summary>
[TestFixture]
internal sealed class BookingStateTests
{
    private const string Gone = "kernel.no-such-record";
    private const string Wrong = "puspaga.booking.not-in-this-state";
    private const string Refused = "kernel.not-allowed";
    private const string Nothing = "nothing";

    private static readonly BookingStatus?[] States = [null, .. Enum.GetValues<BookingStatus>()];

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["accept"] = new AcceptBooking(Days.Stream.Id, Families.Booking),
        ["reject"] = new RejectBooking(Days.Stream.Id, Families.Booking, People.Code("UNIT_TUTUP")),
        ["arrive"] = new MarkArrival(Days.Stream.Id, Families.Booking),
        ["begin"] = new BeginSession(Days.Stream.Id, Families.Booking),
        ["finish"] = new FinishBooking(Families.Booking, Families.Case),
        ["review"] = new ReviewBooking(Days.Stream.Id, Families.Booking, 4),
        ["miss"] = new MarkNoShow(Days.Stream.Id, Families.Booking),
        ["cancel"] = new CancelBooking(Days.Stream.Id, Families.Booking, People.Code("PERMINTAAN_KLIEN")),
        ["move"] = new MoveBooking(Families.Booking, Guid.NewGuid()),
        ["replace"] = Days.Place(Days.At(13), booking: Guid.NewGuid()) with { Replaces = Families.Booking },
        ["call off"] = new CallOffBookings([Families.Booking]),
    };

    private static readonly Dictionary<string, Actor> Roles = new()
    {
        ["counsellor"] = Families.Counsellor,
        ["another"] = Families.OtherCounsellor,
        ["coordinator"] = Families.Coordinator,
        ["suite"] = People.Suite,
    };

    /// <summary>domain.md 8.3 line by line; what is not here is refused for the state.</summary>
    private static readonly Dictionary<(BookingStatus, string), BookingStatus> Leads = new()
    {
        [(Requested, "accept")] = Accepted,
        [(Requested, "reject")] = Rejected,
        [(Accepted, "arrive")] = Arrived,
        [(Arrived, "begin")] = InProgress,
        [(InProgress, "finish")] = Finished,
        [(Finished, "review")] = Reviewed,
        [(Requested, "miss")] = Missed,
        [(Accepted, "miss")] = Missed,
        [(Requested, "cancel")] = Cancelled,
        [(Accepted, "cancel")] = Cancelled,
        [(Arrived, "cancel")] = Cancelled,
        [(Requested, "move")] = Rescheduled,
        [(Accepted, "move")] = Rescheduled,
        [(Requested, "replace")] = Rescheduled,
        [(Accepted, "replace")] = Rescheduled,
    };

    private static IEnumerable<TestCaseData> Table() => StateTable.Of(States, Commands.Keys, Roles.Keys, Stated);

    [TestCaseSource(nameof(Table))]
    public void Booking_InAnyStateByAnybody_EndsAsStated(BookingStatus? state, string command, string role, string outcome)
    {
        var given = Days.In(state);

        var decided = given.When(Commands[command], Roles[role]);

        Assert.That(
            decided.Error is { } error ? error.Code : decided.Value.Count == 0 ? Nothing : given.And(decided.Value).State.Find(Families.Booking)!.Status.ToString(),
            Is.EqualTo(outcome));
    }

    [Test]
    public void Commands_OfTheStream_StandAllInTheTable() => Assert.That(Commands.Values.Select(c => c.GetType()).Append(typeof(KeepHours)), Is.EquivalentTo(CounsellorDay.Stream.Commands), "hours are no booking: CounsellorDayTests");

    [Test]
    public void Table_OfAllPairs_ReachesEveryState()
    {
        Assert.That(Leads.Values.Distinct().Append(Requested), Is.EquivalentTo(Enum.GetValues<BookingStatus>()));
    }

    [Test]
    public void StatusCodes_OfAllStates_AreThoseOfTheDomain()
    {
        Assert.That(
            Enum.GetValues<BookingStatus>().Select(s => BookingCodes.Of(s).ToString()),
            Is.EqualTo(new[] { "DIAJUKAN", "DITERIMA", "HADIR", "BERLANGSUNG", "SELESAI", "DIULAS", "DITOLAK", "DIJADWAL_ULANG", "TIDAK_HADIR", "DIBATALKAN" }));
    }

    private static string Stated(BookingStatus? state, string command, string role)
    {
        // The end of an episode calls off whatever is still to come, whoever's day it is.
        if (command == "call off") return role == "suite" ? Refused : state is Requested or Accepted or Arrived or InProgress ? nameof(Cancelled) : Nothing;
        if (command == "replace" && (role is "another" or "suite")) return Refused;
        if (state is null) return Gone;
        if (role is "another" or "suite") return Refused;
        if (!Leads.TryGetValue((state.Value, command), out var next)) return Wrong;
        return (command is "begin" or "finish") && role != "counsellor" ? Refused : next.ToString();
    }
}

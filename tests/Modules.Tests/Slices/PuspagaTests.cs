using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Puspaga.Sessions;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

[TestFixture]
internal sealed class PuspagaOnSqliteTests : PuspagaTests
{
    protected override SuiteOptions Options(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };

    [Test]
    public async Task Files_OfAnEpisode_HoldNoNameAndNoWord()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Session(episode));

        var files = Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Select(Bytes).ToList();

        Assert.That(files, Is.Not.Empty);
        foreach (var word in new[] { "Sarilana", "Rahasia sesi", "Latihan di rumah", "Ingin belajar mengasuh", "Garis netral" })
            Assert.That(files.Count(bytes => bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0), Is.Zero, $"files that hold \"{word}\"");
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}

[TestFixture]
internal sealed class PuspagaOnPostgresTests : PuspagaTests
{
    private SuiteOptions _options = null!;

    protected override SuiteOptions Options(TemporaryFolder folder)
    {
        MasterKey.Create(folder.At("master.key"));
        return _options = new()
        {
            Folder = folder.At("data"),
            MasterKeyFile = folder.At("master.key"),
            Server = PrivatePostgres.Shared.NewDatabase(),
            KeyServer = PrivatePostgres.Shared.NewDatabase(),
        };
    }

    [Test]
    public async Task Slot_BookedInTwoProcessesAtOnce_IsHeldByExactlyOne()
    {
        await using var other = await ModuleSuite.Start(_options with { Folder = Folder.At("other") }, ModulesUnderTest.Assemblies, Clock);
        var episodes = new[] { await Planned(), await Planned() };
        for (var day = 0; day < 5; day++)
        {
            var from = Days.At(9).AddDays(day);
            // Each process has looked at the day before, so that what is warm in one is stale once the other has booked.
            var tried = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => (n % 2 == 0 ? Suite : other).Ask(Families.Counsellor, Booking(episodes[n % 2], from)))));
            Assert.That(tried.Count(t => t.IsOk), Is.EqualTo(1), "one of eight");
            Assert.That(tried.Where(t => !t.IsOk).Select(t => t.Error!.Code), Is.All.EqualTo("puspaga.booking.slot-taken"));
        }
    }
}

/// <summary>A family in after-care or by itself, from registration to the end, and who sees what of it on the way.</summary>
internal abstract class PuspagaTests
{
    private static readonly Actor Stranger = Families.Counsellor with { Account = Id<Account>.New(), Tenant = Id<Tenant>.New(), Unit = Id<ServiceUnit>.New() };

    protected TemporaryFolder Folder { get; private set; } = null!;
    protected ModuleSuite Suite { get; private set; } = null!;
    protected AdjustableClock Clock { get; private set; } = null!;

    protected abstract SuiteOptions Options(TemporaryFolder folder);

    [SetUp]
    public async Task Start()
    {
        Folder = new();
        Clock = new(People.Now);
        Suite = await ModuleSuite.Start(Options(Folder), ModulesUnderTest.Assemblies, Clock);
    }

    [TearDown]
    public async Task Stop()
    {
        await Suite.DisposeAsync();
        Folder.Dispose();
    }

    [Test]
    public async Task AfterCare_Accepted_IsAnEpisodeWhoseEndTellsTheSender()
    {
        var referral = await Referred();
        var inbox = (await Suite.Ask(Families.Counsellor, new ListReferrals())).Value.Items.Single();
        Assert.That((inbox.Id, inbox.What), Is.EqualTo((referral.Value, "casemanagement.after-care")));
        Assert.That((await Suite.Ask(Families.Coordinator, new AcceptReferralRequest(referral))).Error, Is.EqualTo(KernelErrors.NotAllowed), "the coordinator sees what waits, a counsellor takes it");

        var accepted = await Suite.Do(Families.Counsellor, new AcceptReferralRequest(referral));
        Assert.That(accepted.Numbers["LYK"], Is.EqualTo("LYK-3574-PUSPAGA-2026-00001"));
        var episode = new Id<Case>(accepted.Streams.Single(s => s.Kind == Episode.Kind).Id);
        await Suite.Do(Families.Counsellor, new CompleteRegistration(episode, Families.Form));
        await Consent(episode, "PERSETUJUAN_LAYANAN", "LAYANAN");
        await Suite.Do(Families.Counsellor, new ConfirmConsent(episode));
        await Assess(episode);
        Assert.That(await StatusOf(referral), Is.EqualTo(ReferralStatus.Accepted));
        await Suite.Do(Families.Counsellor, Session(episode));
        Assert.That(await StatusOf(referral), Is.EqualTo(ReferralStatus.InService), "the first session is service");
        await Suite.Do(Families.Counsellor, new EvaluateEpisode(episode, true, "Garis netral."));
        await Suite.Do(Families.Counsellor, new EndEpisode(episode, People.Code("SELESAI")));

        var state = (await Suite.Grains.Ask<Referral>(Referral.StreamOf(referral))).State;
        Assert.That((state.Status, state.Result, state.Answer), Is.EqualTo((ReferralStatus.Done, "SELESAI", (StreamId?)Episode.StreamOf(episode))));
        var row = (await Suite.Ask(Families.Counsellor, new ListMyEpisodes())).Value.Items.Single();
        Assert.That((row.Status.ToString(), row.Referred, row.ClientType.ToString()), Is.EqualTo(("SELESAI", true, "ORANG_TUA")));
    }

    [Test]
    public async Task Family_OfNobody_IsNotThere()
    {
        var episode = await Planned();
        foreach (var reader in new[] { Stranger, Families.OtherCounsellor, People.Supervisor, People.Intake })
        {
            Assert.That((await Suite.Ask(reader, new ReadEpisode(episode))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Suite.Ask(reader, Session(episode))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Suite.Ask(reader, Booking(episode))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        }

        Assert.That((await Suite.Ask(Families.OtherCounsellor, new ListMyEpisodes())).Value.Items, Is.Empty);
        Assert.That((await Suite.Ask(Stranger, new ListMyEpisodes())).Value.Items, Is.Empty);
        Assert.That((await Suite.Ask(People.Intake, new ListMyEpisodes())).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public async Task Coordinator_OfTheUnit_SeesWhoComesAndNotWhy()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Session(episode));

        var seen = (await Suite.Ask(Families.Coordinator, new ReadRegistration(episode))).Value;

        Assert.That((seen.Identity!.Name!.Value.OrDefault(), seen.Number), Is.EqualTo(("Contoh Sarilana", "LYK-3574-PUSPAGA-2026-00001")));
        Assert.That(seen.Counsellors, Is.EqualTo(new[] { Families.Counsellor.Account }));
        Assert.That((await Suite.Ask(Families.Coordinator, new ReadEpisode(episode))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(Families.Coordinator, new ListMyEpisodes())).Error, Is.EqualTo(KernelErrors.NotAllowed));
        Assert.That((await Suite.Ask(Families.Coordinator, new ListRegistrations())).Value.Items.Single().Id, Is.EqualTo(episode.Value));
        Assert.That(
            typeof(RegistrationView).GetProperties().Concat(typeof(EpisodeRow).GetProperties()).Concat(typeof(BookingRow).GetProperties()).Select(p => p.Name),
            Has.None.Matches<string>(name => name.Contains("Reason", StringComparison.Ordinal) || name.Contains("Theme", StringComparison.Ordinal) || name.Contains("Session", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Note_OfASession_IsReadByItsAuthorAndHerSupervisorAlone()
    {
        var episode = await Planned();
        await Suite.Do(Families.Coordinator, new AssignCounsellor(episode, Families.OtherCounsellor.Account));
        await Suite.Do(Families.Counsellor, Session(episode));
        Assert.That((await Suite.Ask(Families.Supervisor, new ReadEpisode(episode))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "whom nobody named supervises nothing");
        await Suite.Do(Families.Counsellor, new NameSupervisor(episode, Families.Supervisor.Account));
        await Suite.Do(Families.OtherCounsellor, Session(episode) with { Summary = "Rahasia kedua." });

        var author = (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        var other = (await Suite.Ask(Families.OtherCounsellor, new ReadEpisode(episode))).Value;
        var supervisor = (await Suite.Ask(Families.Supervisor, new ReadEpisode(episode))).Value;

        Assert.That(Notes(author), Is.EqualTo(new[] { "Rahasia sesi.", "(Withheld)" }));
        Assert.That(Notes(other), Is.EqualTo(new[] { "(Withheld)", "Rahasia kedua." }));
        Assert.That(Notes(supervisor), Is.EqualTo(new[] { "Rahasia sesi.", "(Withheld)" }), "she supervises the first, not the second");
        Assert.That((other.Sessions[0].Note.Homework!.Value.State, other.Sessions[0].Note.Progress!.Value.State), Is.EqualTo((ProtectedState.Withheld, ProtectedState.Withheld)));
        Assert.That((supervisor.Client!.Name!.Value.State, supervisor.Family!.Reason.State, supervisor.Plan!.Goals.OrDefault()), Is.EqualTo((ProtectedState.Withheld, ProtectedState.Withheld, "Garis netral.")));
        Assert.That((author.Client!.Name!.Value.OrDefault(), other.Plan!.Goals.OrDefault()), Is.EqualTo(("Contoh Sarilana", "Garis netral.")), "the plan is for every counsellor of the family");
    }

    [Test]
    public async Task Supervisor_WhoDoesNotHoldTheRole_IsNotNamed()
    {
        var episode = await Planned();

        Assert.That((await Suite.Ask(Families.Counsellor, new NameSupervisor(episode, Families.Coordinator.Account))).Error?.Code, Is.EqualTo("puspaga.not-a-supervisor"));
        Assert.That((await Suite.Ask(Families.Coordinator, new NameSupervisor(episode, Families.Supervisor.Account))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "only the author opens her notes");
        Assert.That((await Suite.Ask(Families.Coordinator, new AssignCounsellor(episode, Families.Supervisor.Account))).Error?.Code, Is.EqualTo("puspaga.not-a-counsellor"));
    }

    [Test]
    public async Task Booking_FromRequestToReview_GoesItsWay()
    {
        var episode = await Planned();
        await Suite.Do(Families.Coordinator, Booking(episode) with { Counsellor = Families.Counsellor.Account });
        var b = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        Assert.That((b.Number, b.Status.ToString(), b.From), Is.EqualTo(("LYK-3574-PUSPAGA-2026-00001", "DIAJUKAN", Days.At(9))));
        Assert.That((await Suite.Ask(Families.OtherCounsellor, new AcceptBooking(b.Day, b.Booking))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        await Suite.Do(Families.Counsellor, new AcceptBooking(b.Day, b.Booking));
        await Suite.Do(Families.Coordinator, new MarkArrival(b.Day, b.Booking));
        Assert.That((await Suite.Ask(Families.Coordinator, new BeginSession(b.Day, b.Booking))).Error, Is.EqualTo(KernelErrors.NotAllowed));
        await Suite.Do(Families.Counsellor, new BeginSession(b.Day, b.Booking));
        await Suite.Do(Families.Counsellor, Session(episode) with { Day = b.Day, Booking = b.Booking });
        await Suite.Do(Families.Coordinator, new ReviewBooking(b.Day, b.Booking, 5));

        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule())).Value.Single().Status.ToString(), Is.EqualTo("DIULAS"));
        var view = (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        Assert.That((view.Bookings.Count, view.Sessions.Single().Booking), Is.EqualTo((0, (Guid?)b.Booking)));
    }

    [Test]
    public async Task Slot_BookedByManyAtOnce_IsHeldByExactlyOne()
    {
        var episodes = new[] { await Planned(), await Planned() };

        var tried = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => Suite.Ask(Families.Counsellor, Booking(episodes[n % 2], Days.At(9, n))))));

        Assert.That(tried.Count(t => t.IsOk), Is.EqualTo(1));
        Assert.That(tried.Where(t => !t.IsOk).Select(t => t.Error!.Code), Is.All.EqualTo("puspaga.booking.slot-taken"));
    }

    [Test]
    public async Task Booking_RepeatedWithItsKey_IsOne()
    {
        var (episode, key) = (await Planned(), Guid.CreateVersion7());

        var first = await Suite.Ask(Families.Counsellor, Booking(episode), key);
        var again = await Suite.Ask(Families.Counsellor, Booking(episode), key);

        Assert.That((again.Value.Id, again.Value.Position), Is.EqualTo((first.Value.Id, first.Value.Position)));
        Assert.That((await Suite.Grains.Ask<Episode>(Episode.StreamOf(episode))).State.Bookings, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Booking_MovedToAnotherHourAndAnotherDay_LeavesItsOldSlotFree()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Booking(episode));
        var old = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        await Suite.Do(Families.Counsellor, new RescheduleBooking(old.Day, old.Booking, Days.At(9, 30), 50));
        var same = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single(b => b.Status.ToString() == "DIAJUKAN");
        await Suite.Do(Families.Counsellor, new RescheduleBooking(same.Day, same.Booking, Days.At(9).AddDays(1), 50));

        var rows = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value;
        Assert.That(rows.Select(r => (r.From, r.Status.ToString())), Is.EqualTo(new[]
        {
            (Days.At(9), "DIJADWAL_ULANG"), (Days.At(9, 30), "DIJADWAL_ULANG"), (Days.At(9).AddDays(1), "DIAJUKAN"),
        }));
        Assert.That((await Suite.Grains.Ask<Episode>(Episode.StreamOf(episode))).State.Bookings.Single().From, Is.EqualTo(Days.At(9).AddDays(1)));
        await Suite.Do(Families.Counsellor, Booking(episode));
    }

    [Test]
    public async Task Episode_EndedWithBookingsToCome_CallsThemOff()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Booking(episode, Days.At(13)));
        await Suite.Do(Families.Counsellor, Booking(episode, Days.At(13).AddDays(1)));

        await Suite.Do(Families.Counsellor, new EndEpisode(episode, People.Code("MENGUNDURKAN_DIRI")));

        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule())).Value.Select(b => b.Status.ToString()), Is.EqualTo(new[] { "DIBATALKAN", "DIBATALKAN" }));
        Assert.That((await Suite.Ask(Families.Counsellor, Booking(episode))).Error?.Code, Is.EqualTo("puspaga.episode.not-in-this-state"));
    }

    [Test]
    public async Task Schedule_OfAnotherCounsellor_IsForTheCoordinator()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Booking(episode));

        Assert.That((await Suite.Ask(Families.OtherCounsellor, new ListUnitSchedule())).Value, Is.Empty);
        Assert.That((await Suite.Ask(Families.OtherCounsellor, new ListMyCalendar())).Value, Is.Empty);
        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule(Counsellor: Families.Counsellor.Account))).Value, Has.Count.EqualTo(1));
        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule(Counsellor: Families.OtherCounsellor.Account))).Value, Is.Empty);
        Assert.That((await Suite.Ask(Stranger, new ListUnitSchedule())).Value, Is.Empty);
    }

    [Test]
    public async Task Hours_SetByTheCoordinator_HoldForBookings()
    {
        var episode = await Planned();
        Assert.That((await Suite.Ask(Families.OtherCounsellor, new SetHours(Families.Counsellor.Account, Days.Day, new(10, 0), new(12, 0)))).Error, Is.EqualTo(KernelErrors.NotAllowed));
        await Suite.Do(Families.Coordinator, new SetHours(Families.Counsellor.Account, Days.Day, new(13, 0), new(16, 0)));

        Assert.That((await Suite.Ask(Families.Counsellor, Booking(episode))).Error?.Code, Is.EqualTo("puspaga.booking.outside-hours"));
        await Suite.Do(Families.Counsellor, Booking(episode, Days.At(13)));
    }

    [Test]
    public async Task Violence_ReferredWithConsent_IsAComplaintOfTheUptdWithoutAWordOfTheSession()
    {
        var episode = await Planned();
        var consent = await Consent(episode, "PERSETUJUAN_RUJUKAN", "UPTD_PPA", "IDENTITAS");
        var session = Session(episode) with { ViolenceIndicated = true, Risk = People.Code("TINGGI"), Outcome = ScreeningCodes.Referred, Screening = new(ScreeningCodes.Referred, consent) };
        Assert.That((await Suite.Ask(Families.Counsellor, session with { Screening = null })).Error?.Code, Is.EqualTo("puspaga.session.screening-needed"));
        var sent = await Suite.Do(Families.Counsellor, session);
        Assert.That(sent.Numbers["RJK"], Is.EqualTo("RJK-3574-PUSPAGA-2026-00001"));

        var inbox = (await Suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single();
        Assert.That((inbox.What, inbox.Urgent), Is.EqualTo(("puspaga.violence-indicated", true)));
        await Suite.Do(People.Intake, new AcceptReferralRequest(new(inbox.Id)));

        var row = (await Suite.Ask(People.Intake, new ListComplaints())).Value.Items.Single();
        Assert.That((row.Channel.ToString(), row.Emergency), Is.EqualTo(("PUSPAGA", true)));
        var complaint = (await Suite.Ask(People.Intake, new ReadComplaint(new(row.Id)))).Value;
        var handed = complaint.Handed!.Value.OrDefault()!;
        Assert.That((handed["client"], handed["counsellor"], handed["risk"]), Is.EqualTo(("LYK-3574-PUSPAGA-2026-00001", "Konselor Contoh", "TINGGI")));
        Assert.That(string.Join(' ', handed.Values), Does.Not.Contain("Rahasia").And.Not.Contain("POLA_ASUH").And.Not.Contain("mengasuh"));
        var view = (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        Assert.That(view.Sent.Single(), Is.EqualTo(new SentReferral(new(inbox.Id), ReferralStatus.Accepted)));
        Assert.That((await Suite.Ask(People.Intake, new ReadEpisode(episode))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the UPTD does not see the episode");
    }

    [Test]
    public async Task Counts_OfTheMonth_SayWhatTheyCount()
    {
        var first = await Planned();
        for (var n = 0; n < 5; n++) await Suite.Do(Families.Counsellor, Session(first) with { Themes = n == 0 ? People.Codes("POLA_ASUH", "ABK") : People.Codes("POLA_ASUH") });
        await Suite.Do(Families.Counsellor, Session(await Planned()) with { Mode = People.Code("TELEPON"), Themes = People.Codes("DUKA") });
        await Suite.Do(Families.Counsellor, Booking(first, Days.At(9)));
        var missed = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        await Suite.Do(Families.Counsellor, new MarkNoShow(missed.Day, missed.Booking));

        var counts = (await Suite.Ask(Families.Coordinator, new CountUnit("2026-03"))).Value;

        Assert.That((counts.Clients.CountingUnit.ToString(), counts.Clients.Total), Is.EqualTo(("KLIEN", 2L)));
        Assert.That(counts.Clients.Rows, Is.EqualTo(new[] { new ClientCount(false, People.Code("ORANG_TUA"), People.Code("P"), People.Code("U25_44"), 2) }));
        Assert.That((counts.Services.CountingUnit.ToString(), counts.Services.Total), Is.EqualTo(("SESI", 6L)));
        Assert.That(counts.Modes.Rows, Is.EqualTo(new[] { new CodeCount(People.Code("TATAP_MUKA"), 5), new CodeCount(People.Code("TELEPON"), 1) }));
        Assert.That(counts.Themes.Rows, Is.EqualTo(new[] { new CodeCount(People.Code("ABK"), null), new CodeCount(People.Code("DUKA"), null), new CodeCount(People.Code("POLA_ASUH"), 5) }));
        Assert.That((counts.NoShows.CountingUnit.ToString(), counts.NoShows.Missed, counts.NoShows.Due, counts.NoShows.Share), Is.EqualTo(("JANJI", 1L, 1L, (double?)1.0)));
        Assert.That((await Suite.Ask(Families.Coordinator, new CountUnit("2026-02"))).Value.Services.Total, Is.Zero);
        Assert.That((await Suite.Ask(Stranger with { Roles = ["KOORDINATOR_PUSPAGA"] }, new CountUnit("2026-03"))).Value.Clients.Total, Is.Zero);
        Assert.That((await Suite.Ask(Families.Counsellor, new CountUnit())).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public async Task Client_WhoComesAgain_IsReturningAndKnownByTheUnitAlone()
    {
        var first = await Planned();
        var person = (await Suite.Ask(Families.Counsellor, new ReadEpisode(first))).Value.Opened.Person;
        Clock.Advance(TimeSpan.FromDays(40));
        await Suite.Do(Families.Counsellor, Registration() with { Person = null, Known = person });
        var stranger = await Suite.Ask(Families.Counsellor, Registration() with { Person = null, Known = Id<Person>.New() });

        var counts = (await Suite.Ask(Families.Coordinator, new CountUnit("2026-04"))).Value;

        Assert.That(stranger.Error, Is.EqualTo(KernelErrors.NoSuchRecord), "whoever was never here is not looked up by her id");
        Assert.That(counts.Clients.Rows.Single().Returning, Is.True);
    }

    [Test]
    public async Task SyntheticFamilies_MadeAgainTheNextDay_AreTheSame()
    {
        await Make();
        Clock.Advance(TimeSpan.FromDays(1));
        await Make();

        var rows = (await Suite.Ask(Families.Coordinator, new ListRegistrations(200))).Value.Items;
        var booked = (await Suite.Ask(Families.Coordinator, new ListUnitSchedule(Days.Day, Days.Day.AddDays(30)))).Value;
        Assert.That(rows, Has.Count.EqualTo(24));
        Assert.That(rows.Select(r => r.Status.ToString()).Distinct(), Is.SupersetOf(new[] { "PERSETUJUAN", "RENCANA", "SESI" }));
        Assert.That(booked.Select(b => b.Episode), Is.Unique);

        async Task Make()
        {
            for (var n = 0; n < 24; n++)
            {
                var number = n;
                UnitInfo unit = new(Families.Unit, new(People.Tenant, "PUSPAGA", "PUSPAGA", "Puspaga Contoh", People.Probolinggo, null, false));
                SyntheticOffice office = new(
                    number, [new(Families.Counsellor, unit)], [People.Mayangan],
                    (actor, step, request, _) => Suite.Ask(actor, request, Names.Guid(People.Tenant.Value, $"{number} {step}")));
                Assert.That(await new SyntheticFamilies(Clock).Make(office, default), Is.True);
            }
        }
    }

    private static RegisterFamily Registration() => new(
        People.Code("P"), 34, People.Mayangan, Families.Form, Person: new(Name: "Contoh Sarilana"),
        Consent: new([new(People.Code("LAYANAN"), true)], People.Code("KLIEN"), People.Code("LISAN_DICATAT")));

    protected async Task<Id<Case>> Planned()
    {
        var episode = new Id<Case>((await Suite.Do(Families.Counsellor, Registration())).Id);
        await Assess(episode);
        return episode;
    }

    protected RecordSession Session(Id<Case> episode) => Families.Session with
    {
        Id = episode, From = Clock.GetUtcNow().AddHours(-1), To = Clock.GetUtcNow().AddMinutes(-10), Summary = "Rahasia sesi.", Homework = "Latihan di rumah.",
    };

    protected static BookSession Booking(Id<Case> episode, DateTimeOffset? from = null) => new(episode, from ?? Days.At(9), 50, People.Code("TATAP_MUKA"));

    private static IEnumerable<string> Notes(EpisodeView view) => view.Sessions.Select(s => s.Note.Summary.Or(s.Note.Summary.ToString())!);

    private async Task Assess(Id<Case> episode)
    {
        await Suite.Do(Families.Counsellor, new AssessFamily(episode, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."));
        await Suite.Do(Families.Counsellor, new PlanSessions(episode, 4, People.Codes("KONSELING"), "Garis netral."));
    }

    private async Task<Guid> Consent(Id<Case> episode, string template, params string[] items)
    {
        await Suite.Do(Families.Counsellor, new RecordConsent(
            Episode.Kind, episode.Value, People.Code(template), 1, [.. items.Select(i => new Lindung.Kernel.ConsentItem(People.Code(i), true))], People.Code("KLIEN"), People.Code("LISAN_DICATAT"), 34));
        return (await Suite.Grains.Head(Episode.StreamOf(episode)))!.Consents.Last().Id;
    }

    private async Task<ReferralStatus> StatusOf(Id<Referral> referral) => (await Suite.Grains.Ask<Referral>(Referral.StreamOf(referral))).State.Status;

    private async Task<Id<Referral>> Referred()
    {
        var (id, client) = (Id<Referral>.New(), Id<Person>.New());
        var minimum = new Dictionary<string, string>
        {
            ["client"] = "KLN-3574-UPTD-2026-00001", ["sex"] = "P", ["ageYears"] = "34", ["reason"] = "TUJUAN_TERCAPAI", [Referral.PersonKey] = client.ToString(),
        };
        var sent = await Suite.Grains.Tell(
            new(People.Manager, Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()),
            [
                new(Person.StreamOf(client), new RegisterPerson(new(People.Code("P"), Name: "Contoh Sarilana"), true)),
                new(Referral.StreamOf(id), new SendReferral("casemanagement.after-care", "RUJUKAN_LAYANAN", Families.Unit, null, false, Guid.CreateVersion7(), null, minimum, [])),
            ]);
        await Suite.Shown(sent.Value.Position);
        return id;
    }
}

using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Puspaga.Sessions;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A family in after-care or by itself, from registration to the end, and who sees what of it on the way.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class PuspagaTests(Dialect store) : PuspagaSlice(store)
{
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
        await AreIndicators(counts);
        Assert.That((await Suite.Ask(Families.Coordinator, new CountUnit("2026-02"))).Value.Services.Total, Is.Zero);
        Assert.That((await Suite.Ask(Stranger with { Roles = ["KOORDINATOR_PUSPAGA"] }, new CountUnit("2026-03"))).Value.Clients.Total, Is.Zero);
        Assert.That((await Suite.Ask(Families.Counsellor, new CountUnit())).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    /// <summary>The indicators give the numbers of the report.</summary>
    private async Task AreIndicators(UnitCounts counts)
    {
        async Task<IndicatorView> Read(string id, string by = "TOTAL", string region = "35.74") =>
            (await Suite.Ask(Families.Coordinator, new ReadIndicator(id, RegionCode.Parse(region), 2026, 3, By: People.Code(by)))).Value;

        static IEnumerable<(Code, double?)> Of(IndicatorView view) => view.Figures.Select(f => (f.Codes[0], f.Value));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Read("puspaga.clients")).Total, Is.EqualTo(counts.Clients.Total));
            Assert.That(Of(await Read("puspaga.clients", "JENIS_KELAMIN")), Is.EqualTo(counts.Clients.Rows.GroupBy(r => r.Sex).Select(g => (g.Key, (double?)g.Sum(r => r.Count)))));
            Assert.That(Of(await Read("puspaga.sessions", "MODE")), Is.EqualTo(counts.Modes.Rows.Select(r => (r.Code, (double?)r.Count))));
            Assert.That(Of(await Read("puspaga.sessions", "TEMA")), Is.EqualTo(counts.Themes.Rows.Select(r => (r.Code, (double?)r.Count))), "and few are as few here");
            Assert.That((await Read("puspaga.no-shows")).Figures.Select(f => (f.Value, f.OutOf)), Is.EqualTo(new[] { (counts.NoShows.Share, (long?)counts.NoShows.Due) }));
            Assert.That((await Read("puspaga.sessions", region: "35.74.03")).Total, Is.Zero, "of the units in the region asked for only");
        }
    }

    [Test]
    public async Task Client_WhoComesAgain_IsReturningAndKnownByTheUnitAlone()
    {
        var first = await Planned();
        var person = (await Suite.Ask(Families.Counsellor, new ReadEpisode(first))).Value.Opened.Person;
        Clock.Advance(TimeSpan.FromDays(40));
        await Suite.Do(Families.Counsellor, Families.Registration with { Person = null, Known = person });
        var stranger = await Suite.Ask(Families.Counsellor, Families.Registration with { Person = null, Known = Id<Person>.New() });

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

    private static IEnumerable<string> Notes(EpisodeView view) => view.Sessions.Select(s => s.Note.Summary.Or(s.Note.Summary.ToString())!);

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

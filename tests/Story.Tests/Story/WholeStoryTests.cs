using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// One client from the village to the province's figures and the family centre: four modules, two cities and their provinces as they stand,
/// over HTTP against the built host. <c>docs/story.md</c> tells the same with curl.
/// </summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class WholeStoryTests(Database database)
{
    private const string Note = "Ringkasan sesi yang hanya untuk penulisnya.";
    private const string Reason = "Puspaga pindah gedung.";

    private HostClock _clock = null!;
    private PrivatePostgres? _server;
    private City _city = null!;
    private Report _report = null!;
    private Care _care = null!;
    private RegistryDesk _registry = null!;
    private Family _family = null!;
    private Guid _consent;

    [OneTimeSetUp]
    public async Task Found()
    {
        // Ten o'clock in the west of Indonesia: no midnight falls into the story but the one that it waits for.
        _clock = HostClock.At(new(3, 0));
        _server = database == Database.Postgres ? PrivatePostgres.Create(_clock.Variables) : null;
        _city = await City.Found(database, server: _server, clock: _clock);
        _report = new(_city);
        _care = new(_report);
        _registry = new(_city);
        _family = new(_city);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_city is not null) await _city.DisposeAsync();
        _server?.Dispose();
        _clock?.Dispose();
    }

    [Test]
    [Order(1)]
    public async Task Step1_AVillageReport_BecomesAClientAndNobodyElsesBusiness()
    {
        var (activist, intake) = (await _city["aktivis"], await _city["penerima"]);
        Refused(await activist.Post("/patbm/early-reports", Report.Body("64.74.01.1001")), 422, "patbm.early-report.foreign-region");
        await _report.Record();
        var sent = await _report.Escalate();
        var waiting = (await intake.Read("/referrals/incoming")).Items.Single();
        Assert.That((sent.Number("RJK"), (bool)waiting["urgent"]!), Is.EqualTo((waiting["number"]!.ToString(), true)));

        var accepted = await _report.Accept();
        await _report.Word("DITERIMA");
        var received = (await intake.Read(_report.ComplaintPath)).Body;
        var clock = received["clocks"]!.AsArray().Single(c => (string?)c!["policy"] == "SLA-04")!;
        Assert.That((DateTimeOffset)clock["dueAt"]! - (DateTimeOffset)received["receivedAt"]!, Is.EqualTo(TimeSpan.FromMinutes(30)));
        await _report.Help();
        var helped = (await intake.Read(_report.ComplaintPath)).Body;
        Assert.Multiple(() =>
        {
            Assert.That(accepted.Number("PGD"), Does.Match(Report.Number()));
            Assert.That(((string?)helped["status"], helped["clients"]!.AsArray().Count), Is.EqualTo(("BARU", 0)), "help comes before approval and number");
            Assert.That(helped["clocks"]!.AsArray().Where(c => ((string)c!["policy"]!).StartsWith("SLA-04", StringComparison.Ordinal)).Select(c => c!["endedAt"]), Has.None.Null);
        });

        await _report.Complete(victim: _care.Victim);
        Refused(await intake.Post(_report.ComplaintPath + "/submission"), 409, "casemanagement.complaint.conflict-unchecked");
        await _report.Submit();
        Refused(await intake.Post(_report.ComplaintPath + "/approval", await _report.Team()), 403, "kernel.not-allowed");
        var approved = await _report.Approve();
        Assert.That(new[] { approved.Number("KSS"), approved.Number("KLN") }, Has.All.Match(Report.Number().ToString()));

        foreach (var login in new[] { "manajer", "pendamping" })
            Assert.That((string?)(await (await _city[login]).Read(_report.ClientPath)).Body["person"]!["identity"]!["name"]!["value"], Is.EqualTo(_care.Victim.Name), login);
        var word = await _report.Word("DITANGANI");
        Assert.That(word.Text, Does.Not.Contain(Report.Kelurahan).And.Not.Contain("lebam").And.Not.Contain(_care.Victim.Name));
        await IsNotThere(_report.ReportPath, await _city["aktivis.lain"]);
        await IsNotThere(_report.ComplaintPath, activist);
        await IsNotThere(_report.ClientPath, activist);
        Assert.That((await (await _city["manajer.lain"]).Read("/casemanagement/clients")).Items, Is.Empty, "a case manager who is not assigned");
        var stranger = await _city["penerima.bontang"];
        foreach (var path in new[] { _report.ComplaintPath, _report.ClientPath, _report.ReferralPath }) await IsNotThere(path, stranger, await _city["manajer.lain"]);
        Assert.That((await stranger.Read("/casemanagement/complaints")).Items, Is.Empty);
        var log = (await (await _city["ppdp"]).Read($"/read-log?record={_report.Client}")).Items.Select(r => (Guid)r["account"]!).ToList();
        Assert.That(log, Does.Contain((await _city["manajer"]).Account).And.Not.Contain(stranger.Account), "who read, and nobody who was refused");
    }

    [Test]
    [Order(2)]
    public async Task Step2_Consent_Assessment_Plan_AndTheHospitalsAnswer()
    {
        var (manager, partner) = (await _city["manajer"], await _city["mitra"]);
        Refused(await manager.Post(_care.Path + "/assessment/start"), 409);
        await _care.Assess("FISIK", "SEKSUAL");
        var mediation = await manager.Post(_care.Path + "/mediation", new { matter = "NAFKAH" });
        Refused(mediation, 409, "casemanagement.mediation.sexual-violence");
        Assert.That((string?)mediation.Body["title"], Does.Contain("UU 12/2022 Pasal 23"));

        await _care.Intervene();
        var uncovered = await _care.Consent("PERSETUJUAN_RUJUKAN", "PUSPAGA", "IDENTITAS");
        Refused(await manager.Post(_care.Path + "/plan/2/referral", new { reason = "Mohon pemeriksaan.", consent = uncovered }), 409, "casemanagement.consent-does-not-cover");
        _consent = await _care.Consent("PERSETUJUAN_RUJUKAN", "PPT_RS", "PUSPAGA", "IDENTITAS");
        var referral = (await manager.Done(_care.Path + "/plan/2/referral", new { reason = "Mohon pemeriksaan.", consent = _consent })).Stream("kernel.referral");

        await IsNotThere($"/referrals/{referral}", await _city["penerima.bontang"]);
        await partner.Done($"/referrals/{referral}/acceptance");
        await partner.Done($"/referrals/{referral}/service");
        var handed = (await partner.Read($"/referrals/{referral}")).Body;
        Assert.That((string?)handed["person"]!["identity"]!["name"]!["value"], Is.EqualTo(_care.Victim.Name));
        await IsNotThere(_care.Path, partner);
        await partner.Done($"/referrals/{referral}/result", new { result = "TERLAKSANA" });
        await manager.Sees(_care.Path, a => (string?)a.Body["plan"]!["rows"]![1]!["status"] == "TERLAKSANA", "what the hospital did");
        await (await _city["pendamping"]).Done(_care.Path + "/plan/1/report", new { status = "TERLAKSANA", minutes = 90 });
    }

    [Test]
    [Order(3)]
    public async Task Step3_TheRegistry_CountsHerOnceInTheCityAndInTheProvince()
    {
        var (operators, city, province) = (await _city["pengelola"], await _city["verifikator"], await _city["verifikator.jatim"]);
        var before = (City: await _registry.Figures("verifikator", "35.74"), Province: await _registry.Figures("verifikator.jatim", "35"));
        var draft = await _registry.Draft(_report.Client);
        Refused(await operators.Post(_registry.Path + "/submission"), 409, "simfoni.record.rules-broken");
        await _registry.Complete(draft["sheet"]!);
        Refused(await city.Post(_registry.Path + "/verification", new { duplicatesChecked = true }), 409);
        await _registry.Send();
        Refused(await operators.Post(_registry.Path + "/verification", new { duplicatesChecked = true }), 403, "kernel.not-allowed");
        await IsNotThere(_registry.Path, province, await _city["penerima.bontang"]);

        await _registry.VerifyInCity();
        var desk = await _registry.OnTheDesk();
        await IsNotThere($"/simfoni/province-records/{desk}", city);
        Assert.That(await _registry.Figures("verifikator.jatim", "35"), Is.EqualTo(before.Province), "not verified twice yet");
        Assert.That((await province.Read($"/simfoni/province-records/{desk}")).Text, Does.Not.Contain(_care.Victim.Name));
        await _registry.VerifyInProvince();

        var sheet = (await operators.Read(_registry.Path)).Body["sheet"]!;
        long[] moved = [1, 1, 2, sheet["perpetrators"]!.AsArray().Count, sheet["services"]!.AsArray().Count];
        Assert.That(moved, Has.All.Positive);
        foreach (var (login, region, then) in new[] { ("verifikator", "35.74", before.City), ("verifikator.jatim", "35", before.Province) })
        {
            await (await _city[login]).Sees(Figure(region), a => (long)a.Body["total"]! == then[0] + 1, "one case more");
            Assert.That((await _registry.Figures(login, region)).Zip(then, (now, old) => now - old), Is.EqualTo(moved), $"cases, victims, forms, relations, services of {region}");
        }
        Refused(await city.Get(Figure("35.73")), 403, "simfoni.statistics.foreign-region");

        string Figure(string region) => $"/simfoni/statistics?region={region}&year={_city.Today.Year}&unit=CASE&by=TOTAL&status=TERVERIFIKASI";
    }

    [Test]
    [Order(4)]
    public async Task Step4_TheCaseManager_LeavesAndNobodyIsAlone()
    {
        var (manager, supervisor, successor, admin) = (await _city["manajer"], await _city["supervisor"], await _city["manajer.lain"], await _city["admin.probolinggo"]);
        Refused(await (await _city["admin.bontang"]).Post($"/accounts/{manager.Account}/deactivation", new { reason = "pindah tugas" }), 404);
        await admin.Done($"/accounts/{manager.Account}/deactivation", new { reason = "pindah tugas" });
        Assert.That((await manager.Get(_report.ClientPath)).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "her session has ended");
        var left = (await supervisor.Read($"/staff/{manager.Account}/open-work")).Body;
        var covered = (await supervisor.Read($"/staff/{supervisor.Account}/open-work")).Body["files"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That((left["files"]!.AsArray().Count, (int)left["awaitingSuccessor"]!, left["postClosedAt"]), Is.EqualTo((0, 2, (JsonNode?)null)), "her complaint and her client");
            Assert.That(covered.Select(f => (Guid)f!["case"]!["id"]!), Is.EquivalentTo(new[] { _report.Complaint, _report.Client }));
            Assert.That(covered.Select(f => (Guid)f!["coveredFor"]!), Is.All.EqualTo(manager.Account));
        });

        Refused(await supervisor.Post("/handovers", new { from = supervisor.Account, to = (await _city["pendamping"]).Account, role = "MANAJER_KASUS" }), 422, "kernel.handover-receiver");
        var offered = await supervisor.Done("/handovers", new { from = supervisor.Account, to = successor.Account, role = "MANAJER_KASUS" });
        await IsNotThere(_report.ClientPath, successor);
        await successor.Done($"/handovers/{offered.Id}/acceptance");
        var taken = (await successor.Read(_report.ClientPath)).Body["assignments"]!.AsArray().Where(a => (string?)a!["role"] == "MANAJER_KASUS").ToList();
        var closed = (await supervisor.Read($"/staff/{manager.Account}/open-work")).Body;
        Assert.Multiple(() =>
        {
            Assert.That(taken.Single(a => a!["until"] is null)!["account"]!.ToString(), Is.EqualTo(successor.Account.ToString()));
            Assert.That(taken.Single(a => (Guid)a!["account"]! == manager.Account)!["until"], Is.Not.Null, "assignments have dates");
            Assert.That((string?)closed["postClosedAt"], Is.Not.Null);
        });
        _care.ManagedBy = successor.Login;
    }

    [Test]
    [Order(5)]
    public async Task Step5_TheCase_IsClosedByTwoAndTheFamilyGoesOn()
    {
        var (manager, supervisor, counsellor) = (await _city[_care.ManagedBy], await _city["supervisor"], await _city["konselor"]);
        await _care.Review();
        await manager.Done(_care.Path + "/closure", new { reason = "TUJUAN_TERCAPAI", summary = "Tercapai.", informedOn = _care.Today, afterCare = "PUSPAGA", consent = _consent });
        Refused(await manager.Post(_care.Path + "/closure/approval"), 403, "kernel.not-allowed");
        var closed = await supervisor.Done(_care.Path + "/closure/approval");
        Assert.That((string?)(await _care.Read())["status"], Is.EqualTo("TERMINASI"));

        var waiting = (await counsellor.Read("/referrals/incoming")).Items.Single();
        Assert.That((string?)waiting["number"], Is.EqualTo(closed.Number("RJK")));
        Refused(await (await _city["koordinator"]).Post($"/referrals/{waiting["id"]}/acceptance"), 403, "kernel.not-allowed");
        await _family.Accept((Guid)waiting["id"]!);
        Refused(await counsellor.Post(_family.Path + "/assessment", new { themes = new[] { "POLA_ASUH" }, risk = "RENDAH", findings = "Garis netral." }), 409);
        await _family.Prepare();
        await _family.Meet(await _family.Book(14), Note);

        var session = (await counsellor.Read(_family.Path)).Body["sessions"]!.AsArray().Single()!;
        Assert.That(((string?)session["note"]!["summary"]!["value"], (string?)session["service"]), Is.EqualTo((Note, "KONSELING")));
        await IsNotThere(_family.Path, await _city["koordinator"], await _city["konselor.bontang"], manager, supervisor, await _city["admin.probolinggo"]);
        Assert.That((await (await _city["koordinator"]).Read($"/puspaga/registrations/{_family.Episode}")).Text, Does.Not.Contain(Note));

        var word = await _report.Word("SELESAI");
        Assert.That(word.Text, Does.Not.Contain(_care.Victim.Name).And.Not.Contain(_family.Number).And.Not.Contain("PUSPAGA"));
        await (await _city["aktivis"]).Done(_report.ReportPath + "/finish");
    }

    [Test]
    [Order(6)]
    public async Task Step6_TheDinas_ClosesThePuspagaAndSwitchesItOffWhileTheOtherCityWorksOn()
    {
        var (admin, counsellor, stranger) = (await _city["admin.probolinggo"], await _city["konselor"], await _city["supervisor"]);
        var (elsewhere, activist) = (await _city["konselor.bontang"], await _city["aktivis"]);
        var second = new Report(_city);
        await second.Record();
        await second.Escalate();
        await using var load = new Load(elsewhere, await _city["penerima.bontang"]);

        Refused(await (await _city["admin.bontang"]).Post("/features/plans", Wish("puspaga.episode", "closed")), 403, "kernel.feature-foreign-region");
        await Switch(admin, "puspaga.episode", "closed", "applied");
        Refused(await counsellor.Post("/puspaga/episodes", Family.Walk("35.74.03")), 409, "kernel.feature-closed");
        var plan = await admin.Done("/features/plans", Wish("puspaga.episode", "off"));
        var open = plan.Body["open"]!.AsArray().Single(o => (string?)o!["sort"] == "puspaga.episode")!;
        Assert.That(open["numbers"]!.AsArray().Select(n => (string?)n), Is.EqualTo(new[] { _family.Number }), "the plan names what is open");
        Assert.That((string?)(await admin.Done($"/features/plans/{plan.Id}/application")).Body["status"], Is.EqualTo("closing"), "not before it is finished");
        await _family.Finish();
        var before = await counsellor.Read(_family.Path);
        Assert.That((string?)(await admin.Done($"/features/plans/{plan.Id}/application")).Body["status"], Is.EqualTo("applied"));

        var told = await counsellor.Get(_family.Path);
        Refused(told, 404, "kernel.feature-off");
        Assert.That((string?)told.Body["data"]!["reason"], Is.EqualTo(Reason));
        foreach (var body in new[] { Family.Walk("35.74.03"), new { nonsense = 1 } })
            Assert.That(Bytes(await stranger.Post("/puspaga/episodes", body)), Is.EqualTo(Bytes(await stranger.Post("/puspaga/no-such-address"))), "to others it does not exist");
        await IsNotThere(_family.Path, stranger);
        Assert.That((await elsewhere.Post("/puspaga/episodes", Family.Walk("64.74.01"))).IsOk, "in Bontang it does");

        // No fact is told to a Puspaga. A village that is switched off is told its facts when it is on again.
        var villageBefore = await activist.Read(second.ReportPath);
        await Switch(admin, "patbm.early-report", "off", "applied");
        await second.Accept();
        Refused(await activist.Get(second.ReportPath), 404, "kernel.feature-off");
        await Switch(admin, "patbm.early-report", "on", "applied");
        await Switch(admin, "puspaga.episode", "on", "applied");
        var village = await activist.Sees(second.ReportPath, a => (string?)a.Body["word"] == "DITERIMA", "that the unit accepted");
        Assert.That((long)village.Body["version"]!, Is.EqualTo((long)villageBefore.Body["version"]! + 1), "told once");
        Assert.That((await counsellor.Read(_family.Path)).Text, Is.EqualTo(before.Text));
        Assert.That((await counsellor.Post("/puspaga/episodes", Family.Walk("35.74.03"))).IsOk);
        var (done, failed) = await load.Stop();
        Assert.That(failed, Is.Empty, "nobody in the other city notices");
        Assert.That(done, Is.GreaterThan(10), "requests of the other city meanwhile");
    }

    [Test]
    [Order(7)]
    public async Task Step7_TheProvince_GetsYesterdaysFiguresByteForByte()
    {
        var day = _city.Today;
        var then = await _registry.Tables("verifikator.jatim", "35");
        _clock.Advance(TimeSpan.FromDays(1));
        using var visitor = _city.Host.NewClient();
        await Patience.Until(async () =>
        {
            using var answer = await visitor.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK && answer.Headers.Date > _clock.Now.AddHours(-1);
        }, "the host sees the next day");
        foreach (var login in new[] { "pengelola", "verifikator", "verifikator.jatim" }) await _city.SignInAgain(login);
        await _registry.Open("35.74.03");
        await _registry.Send();
        await _registry.VerifyInCity();
        await _registry.VerifyInProvince();
        await (await _city["verifikator.jatim"]).Sees(
            $"/simfoni/statistics?region=35&year={day.Year}&unit=CASE&by=TOTAL&status=TERVERIFIKASI", a => (long)a.Body["total"]! == 2, "the case of the next day");

        var asked = await _registry.Tables("verifikator.jatim", "35", day);
        var now = await _registry.Tables("verifikator.jatim", "35");

        Assert.That(_city.Today, Is.EqualTo(day.AddDays(1)));
        Assert.That(asked, Has.Count.GreaterThan(20).And.EqualTo(then));
        Assert.That(now.Zip(then).Count(pair => pair.First == pair.Second), Is.Zero, "today's are others");
    }

    private static object Wish(string feature, string wanted) => new { feature, region = "35.74", wanted, reason = Reason };

    private static async Task Switch(Officer admin, string feature, string wanted, string status)
    {
        var plan = await admin.Done("/features/plans", Wish(feature, wanted));
        Assert.That((string?)(await admin.Done($"/features/plans/{plan.Id}/application")).Body["status"], Is.EqualTo(status), $"{feature} {wanted}");
    }

    private static void Refused(Answer answer, int status, string? code = null)
    {
        Assert.That((int)answer.Status, Is.EqualTo(status), answer.ToString());
        if (code is not null) Assert.That(answer.Code, Is.EqualTo(code), answer.ToString());
    }

    /// <summary>What they are told is what an id that never was is told.</summary>
    private static async Task IsNotThere(string path, params Officer[] officers)
    {
        foreach (var officer in officers)
        {
            var answer = await officer.Get(path);
            var unknown = await officer.Get(path[..(path.LastIndexOf('/') + 1)] + Guid.CreateVersion7());
            Assert.That(Bytes(answer), Is.EqualTo(Bytes(unknown)), $"{officer.Login} {path}");
            Assert.That((int)answer.Status, Is.EqualTo(404).Or.EqualTo(403), $"{officer.Login} {path}");
        }
    }

    private static string Bytes(Answer answer) => $"{(int)answer.Status} {answer.Text}";

    /// <summary>Officers of another city who work without a pause.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly ConcurrentBag<string> _failed = [];
        private readonly CancellationTokenSource _stop = new();
        private readonly Task[] _work;
        private int _done;

        public Load(Officer counsellor, Officer intake) => _work =
        [
            Task.Run(() => Work(counsellor, "/puspaga/episodes", Family.Walk("64.74.01"))),
            Task.Run(() => Work(intake, "/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = "64.74.01.1001", immediateDanger = true })),
        ];

        public async Task<(int Done, IReadOnlyCollection<string> Failed)> Stop()
        {
            await _stop.CancelAsync();
            await Task.WhenAll(_work);
            return (_done, _failed);
        }

        public async ValueTask DisposeAsync()
        {
            await Stop();
            _stop.Dispose();
        }

        private async Task Work(Officer officer, string path, object body)
        {
            while (!_stop.IsCancellationRequested)
            {
                var made = await officer.Post(path, body);
                var read = made.IsOk ? await officer.Get($"{path}/{made.Id}") : made;
                if (!read.IsOk) _failed.Add(read.ToString());
                Interlocked.Add(ref _done, 2);
            }
        }
    }
}

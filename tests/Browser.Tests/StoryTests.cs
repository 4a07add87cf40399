using System.Globalization;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>The story of docs/story.md in one run, each of its people at a browser of her own: from a report in the village to the family's counsellor.</summary>
internal sealed class StoryTests
{
    private const string Line = "Garis netral.";

    // Each hand serves a child of her own: whoever was heard of before would be a possible duplicate.
    private string _girl = "";
    private string _born = "";
    private string _reported = "";

    [TestCase(true, "Contoh Qirandela", "2016-05", "Contoh Brazimuko")]
    [TestCase(false, "Contoh Wulansari", "2016-11", "Contoh Karwosetik")]
    public async Task Child_FromReportToCounsellor_IsServedByPeopleAtTheirOwnBrowsers(bool byMouse, string girl, string born, string reported)
    {
        (_girl, _born, _reported) = (girl, born, reported);
        var hand = Efforts.New(byMouse);
        await using var activist = await Person.At("aktivis.probolinggo", hand);
        await using var intake = await Person.At("penerima.probolinggo", hand);
        await using var supervisor = await Person.At("supervisor.probolinggo", hand);
        await using var manager = await Person.At("manajer.probolinggo", hand);

        hand.Begin(MainTasks.Report);
        var referral = await Report(activist);
        hand.Begin(MainTasks.Receive);
        await Receive(intake);
        var complaint = await Accept(intake, referral, hand);
        var client = await Register(intake, supervisor, complaint, hand);
        await Assess(manager, client, hand);
        await Plan(manager, client, hand);
        await ServeAtHospital(manager, hand);
        await Review(manager, client, hand);
        hand.Begin(MainTasks.Close);
        var aftercare = await Close(manager, supervisor, client);
        await Counsel(aftercare, hand);

        await activist.Page.ReloadAsync();
        await Assertions.Expect(activist.Main).Not.ToContainTextAsync("Terlihat lebam");
        await using var elsewhere = await Person.At("penerima.bontang");
        var closed = await elsewhere.Page.GotoAsync(new Uri(manager.Page.Url).AbsolutePath);
        Assert.That(closed!.Status, Is.EqualTo(404), "in another city she does not exist");
        await Assertions.Expect(elsewhere.Page.Locator("body")).Not.ToContainTextAsync(_girl);
    }

    private static async Task<string> Report(Person activist)
    {
        await activist.Menu("Laporan dini");
        await activist.Go("Laporkan");
        await activist.Save(
            ("sex", "P"), ("ageYears", "9"), ("kelurahan", "35.74.03.1001"), ("rt", "3"), ("rw", "4"), ("signs", "LUKA"), ("immediateDanger", "true"),
            ("actions", "LINDUNGI_SEGERA"), ("anonymous", "true"), ("description", "Terlihat lebam di lengan."));
        await activist.Do("Eskalasi");
        return await activist.Number("RJK");
    }

    private static async Task Receive(Person intake)
    {
        await intake.Menu("Terima pengaduan");
        await intake.Save(("channel", "TELEPON"), ("sex", "P"), ("ageYears", "31"), ("region", "35.74.03.1001"));
        await intake.Number("PGD");
    }

    private static async Task<string> Accept(Person intake, string referral, Hand hand)
    {
        hand.Begin(MainTasks.Accept);
        await intake.Menu("Rujukan masuk");
        await intake.Find(referral);
        await intake.Do("Terima rujukan");
        var complaint = await intake.Number("PGD");
        await intake.Go(complaint);
        await intake.Do("Catat layanan darurat", ("firstContact", "true"));
        await intake.Do("Catat layanan darurat", ("action", "PENJANGKAUAN"), ("note", "Tim berangkat."));
        hand.Begin(MainTasks.Triage);
        await intake.Do("Triase", ("authority", "SENDIRI"), ("caseType", "AMPK"), ("risk", "TINGGI"));
        return complaint;
    }

    private async Task<string> Register(Person intake, Person supervisor, string complaint, Hand hand)
    {
        hand.Begin(MainTasks.Register);
        await intake.Do(
            "Lengkapi data",
            ("reporter.kind", "MASYARAKAT"), ("reporter.anonymous", "true"), ("clients[0].sex", "P"), ("clients[0].ageYears", "9"), ("clients[0].disability", "TIDAK"),
            ("clients[0].person.name", _girl), ("clients[0].person.birth", _born), ("incident.on", "2026-02"), ("incident.place", "RUMAH_TANGGA"),
            ("incident.region", "35.74.03.1001"), ("incident.chronology", Line), ("needs", "Ingin merasa aman."), ("firstAction", "LAYANAN_KEDARURATAN"),
            ("reported[0].relation", "TETANGGA"), ("reported[0].person.name", _reported));
        await intake.Do("Periksa konflik");
        // Whom the search takes for somebody whom the demo knows, an officer tells apart.
        if (await intake.Offers("Putuskan duplikat")) await intake.Do("Putuskan duplikat", ("decision", "BUKAN"));
        await intake.Do("Ajukan ke supervisor");
        await Assertions.Expect(intake.Main.Locator("a", new() { HasTextString = "Setujui" })).ToHaveCountAsync(0);

        hand.Begin(MainTasks.Approve);
        await supervisor.Home();
        await supervisor.Find("menunggu keputusan");
        await supervisor.Find(complaint);
        await supervisor.Do("Setujui", ("caseManager", "Manajer kasus"), ("companions", await Only(supervisor, "Setujui", "companions")));
        return await supervisor.Number("KLN");
    }

    /// <summary>The one box that a form of the page offers.</summary>
    private static async Task<string> Only(Person person, string link, string name)
    {
        var form = await person.Main.Locator("a", new() { HasTextString = link }).First.GetAttributeAsync("href");
        var shown = await person.Page.Context.NewPageAsync();
        await shown.GotoAsync(form!);
        var value = await shown.Locator($"main [name={name}]").First.GetAttributeAsync("value");
        await shown.CloseAsync();
        return value!;
    }

    private static async Task Assess(Person manager, string client, Hand hand)
    {
        hand.Begin(MainTasks.Consent);
        await manager.Home();
        await manager.Find("Klien baru");
        await manager.Find(client);
        await manager.Do("Minta persetujuan klien");
        await Consent(manager, "Persetujuan penggunaan data");
        await Consent(manager, "Persetujuan layanan");
        hand.Begin(MainTasks.Assess);
        await manager.Go(client);
        await manager.Do("Mulai asesmen");
        string[] parts = ["physical", "psychological", "social", "legal", "efforts", "supporting", "obstacles", "hopes"];
        await manager.Do(
            "Tulis asesmen",
            [.. parts.Select(part => ($"form.{part}", Line)), ("violence.forms", "FISIK"), ("violence.forms", "SEKSUAL"), ("needs[0].service", "LY_KESEHATAN"), ("needs[0].priority", "SEGERA")]);
        await Assertions.Expect(manager.Main.Locator("a", new() { HasTextString = "mediasi" })).ToHaveCountAsync(0);
        await manager.Do("Nilai risiko", ("risk", "SEDANG"), ("why", Line));
        await manager.Do("Selesaikan asesmen");
    }

    private static async Task Consent(Person manager, string text, params string[] receivers)
    {
        if (await manager.Main.Locator("a", new() { HasTextString = text }).CountAsync() == 0) await manager.Go("Persetujuan");
        await manager.Go(text);
        await manager.Fill(("items[0].granted", "true"));
        var row = await manager.Main.Locator("[name^='items['][name$='].item']").CountAsync();
        foreach (var receiver in receivers)
        {
            await manager.AddRow("items");
            await manager.Fill(($"items[{row}].item", receiver), ($"items[{row}].granted", "true"));
            row++;
        }
        await manager.Save(("givenBy", "ORANG_TUA"), ("method", "TTD_BASAH"), ("subjectAge", "9"));
    }

    private static async Task Plan(Person manager, string client, Hand hand)
    {
        hand.Begin(MainTasks.Plan);
        await manager.Do("Tambah baris rencana", ("need", Line), ("objective", Line), ("due", Person.Today), ("activity", "VISUM"), ("responsible", "Pendamping"));
        await manager.Do("Tambah baris rencana", ("need", Line), ("objective", Line), ("due", Person.Today), ("service", "LY_KESEHATAN"), ("partner", "rumah sakit"));
        await manager.Do("Klien menyetujui rencana", ("method", "LISAN_DICATAT"));
        await manager.Do("Mulai intervensi");
        hand.Begin(MainTasks.ConsentToRefer);
        await Consent(manager, "Persetujuan rujukan", "PPT_RS", "PUSPAGA");
        await manager.Go(client);
    }

    private async Task ServeAtHospital(Person manager, Hand hand)
    {
        hand.Begin(MainTasks.Refer);
        await manager.Do("Rujuk", ("reason", "Mohon pemeriksaan."), ("consent", "rujukan"));
        var referral = await manager.Number("RJK");
        await using var hospital = await Person.At("mitra.probolinggo", hand);
        hand.Begin(MainTasks.Answer);
        await hospital.Find("Rujukan masuk menunggu jawaban");
        await hospital.Find(referral);
        await hospital.Do("Terima rujukan");
        await hospital.Do("Mulai melayani");
        await Assertions.Expect(hospital.Main).ToContainTextAsync(_girl);
        var file = await hospital.Page.Context.APIRequest.GetAsync(new Uri(manager.Page.Url).AbsolutePath);
        Assert.That(file.Status, Is.EqualTo(404), "what was handed over, not the file");
        await hospital.Do("Selesaikan rujukan", ("result", "TERLAKSANA"));
    }

    private static async Task Review(Person manager, string client, Hand hand)
    {
        hand.Begin(MainTasks.ReportService);
        await using (var companion = await Person.At("pendamping.probolinggo", hand))
        {
            await companion.Menu("Klien saya");
            await companion.Find(client);
            await companion.Do("Laporkan", ("status", "TERLAKSANA"), ("minutes", "90"));
        }
        await manager.Page.ReloadAsync();
        hand.Begin(MainTasks.Review);
        await manager.Do("Mulai pemantauan");
        await manager.Go("Catat pemantauan");
        await manager.Save(
            ("goals[0].progress", "TERCAPAI"), ("goals[1].progress", "TERCAPAI"), ("risk", "RENDAH"), ("whyRisk", "Keadaan aman."));
    }

    private static async Task<string> Close(Person manager, Person supervisor, string client)
    {
        await manager.Do("Usulkan terminasi", ("reason", "TUJUAN_TERCAPAI"), ("summary", "Tercapai."), ("informedOn", Person.Today), ("afterCare", "PUSPAGA"), ("consent", "rujukan"));
        await Assertions.Expect(manager.Main.Locator("a", new() { HasTextString = "Setujui" })).ToHaveCountAsync(0);
        await supervisor.Home();
        await supervisor.Find("Terminasi menunggu keputusan");
        await supervisor.Find(client);
        await supervisor.Do("Setujui terminasi");
        return await supervisor.Number("RJK");
    }

    private async Task Counsel(string referral, Hand hand)
    {
        await using var counsellor = await Person.At("konselor.probolinggo", hand);
        hand.Begin(MainTasks.AcceptFamily);
        await counsellor.Menu("Rujukan masuk");
        await counsellor.Find(referral);
        await counsellor.Do("Terima rujukan");
        await counsellor.Go(await counsellor.Number("LYK"));
        await Assertions.Expect(counsellor.Main).ToContainTextAsync(_girl);
        await Assertions.Expect(counsellor.Main).ToContainTextAsync("Tujuan tercapai");
        var family = new Uri(counsellor.Page.Url).AbsolutePath;
        await counsellor.Do("Lengkapi pendaftaran", ("family.clientType", "ANAK"), ("family.reason", "Ingin belajar tenang."), ("family.themes", "POLA_ASUH"));
        await Consent(counsellor, "Persetujuan layanan");
        await counsellor.Page.GotoAsync(family);
        await counsellor.Do("Pastikan persetujuan");
        await counsellor.Do("Catat asesmen awal", ("themes", "POLA_ASUH"), ("risk", "RENDAH"), ("findings", Line));
        await counsellor.Do("Catat rencana", ("sessions", "4"), ("services", "KONSELING"), ("goals", Line));
        hand.Begin(MainTasks.Book);
        await counsellor.Do("Ajukan janji", ("from", Weekday(hand)), ("minutes", "50"), ("mode", "TATAP_MUKA"));
        hand.Begin(MainTasks.Session);
        await counsellor.Do(
            "Catat sesi", ("from", Moment(-2)), ("to", Moment(-1)), ("service", "KONSELING"), ("mode", "TATAP_MUKA"), ("themes", "POLA_ASUH"), ("summary", Line), ("risk", "RENDAH"), ("outcome", "LANJUT"));
        await Assertions.Expect(counsellor.Main).ToContainTextAsync(Line);
        await using var coordinator = await Person.At("koordinator.probolinggo");
        Assert.That((await coordinator.Page.GotoAsync(family))!.Status, Is.EqualTo(404), "what is said in a session is the counsellor's alone");
    }

    /// <summary>Within the hours of a counsellor and far from what the demo has booked; each hand has an hour of its own.</summary>
    private static string Weekday(Hand hand)
    {
        var day = DateTime.UtcNow.Date.AddDays(20);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        return day.AddHours(hand is Mouse ? 9 : 13).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Moment(int hours) => DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}

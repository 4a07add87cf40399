using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Exchange;
using Lindung.Runtime.Features;
using Lindung.Runtime.Imports;
using Lindung.Runtime.Web.Pages;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Web;

/// <summary>The kernel's own endpoints, which every deployment has whatever its modules.</summary>
public sealed class KernelWeb : IWebModule
{
    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapFeatures();
        api.MapNotices();
        api.MapRead<ListUnits, IReadOnlyList<UnitRow>>(
            "/units", new Text("Daftar unit layanan", "List service units"), new ListUnits("UPTD_PPA"),
            [new UnitRow(Example, "UPTD_PPA", "UPTD", "UPTD PPA Contoh", "35.74", null, false)]);
        api.MapWrite(
            "/units", new Text("Tambah unit layanan", "Set up a service unit"),
            new SetUpUnit("PATBM", "PATBM01", "PATBM Kelurahan Contoh", RegionCode.Parse("35.74.03.1001"), new(Example)), r => $"/units/{r.Id}");
        api.MapWrite("/practice-resets", new Text("Kosongkan data latihan", "Reset practice"), new ResetPractice(true), _ => "/units");
        api.MapRead<ListStaff, IReadOnlyList<StaffMember>>(
            "/staff", new Text("Petugas unit saya menurut peran", "Officers of my unit by role"), new ListStaff(Code.Parse("MANAJER_KASUS")),
            [new StaffMember(new(Example), "Petugas Contoh")]);
        MapDuty(api);
        MapReference(api);
        MapIndicators(api);
        MapImportProfiles(api);
        api.MapAttachments();
        MapPersons(api);
        MapHandovers(api);
        MapClocks(api);
        api.MapWalls();
        api.MapPeers();
        api.MapEmergencyAccess();
        api.MapEnquiries();
        api.MapStaffReports();
        api.MapRights();
        api.MapTimelines();
        var data = Code.Parse("PERSETUJUAN_DATA");
        ConsentItem[] items = [new(Code.Parse("BERBAGI_DATA"), true)];
        api.MapWrite(
            "/cases/{kind}/{id}/consents", new Text("Catat persetujuan", "Record a consent"),
            new RecordConsent("casemanagement.complaint", Example, data, 1, items, Code.Parse("KLIEN"), Code.Parse("LISAN_DICATAT"), 30));
        api.MapWrite(
            "/cases/{kind}/{id}/consents/{consent}/withdrawal", new Text("Catat penarikan persetujuan", "Record the withdrawal of a consent"),
            new TakeBackConsent("casemanagement.complaint", Example, Example, [Code.Parse("BERBAGI_DATA")]));
        api.MapRead<ListConsentTexts, IReadOnlyList<ConsentText>>("/consent-texts", new Text("Naskah persetujuan", "Consent texts"), new ListConsentTexts(), [ConsentText.All[0]]);
        api.MapWrite(
            "/cases/{kind}/{id}/legal-grounds", new Text("Catat dasar di luar persetujuan", "Note a ground beside consent"),
            new NoteGround("casemanagement.complaint", Example, LegalGround.LegalDuty, "UU 12/2022 Pasal 41", true));
        api.MapRead<ReadConsents, IReadOnlyList<Consent>>(
            "/cases/{kind}/{id}/consents", new Text("Persetujuan dalam berkas", "Consents of a file"), new ReadConsents("casemanagement.complaint", Example),
            [new Consent(Example, data, 1, items, Code.Parse("KLIEN"), Code.Parse("LISAN_DICATAT"), null, DateTimeOffset.UnixEpoch, null, [])]);
        api.MapRead<ListReadingHabits, ReadingHabits>(
            "/read-log/habits", new Text("Pembacaan yang tidak biasa", "Unusual reading"), new ListReadingHabits(new(2026, 3, 2)),
            new ReadingHabits(new(2026, 3, 2), true, [new(Example, "Petugas Contoh", new(Example), 12, 4, 1, 0, 2, 1, 0, 0, 0, [])]));
        api.MapRead<ListReads, Page<ReadRow>>(
            "/read-log", new Text("Catatan siapa membaca apa", "Who read what"), new ListReads(Example),
            new Page<ReadRow>([new(1, DateTimeOffset.UnixEpoch, Example, Example, [Example], "Identity,FreeText", "casemanagement.complaint.read", "sesi", "127.0.0.1")], null));
    }

    /// <inheritdoc />
    public void MapPages(IEndpointRouteBuilder pages) => KernelPages.Map(pages);

    private static void MapDuty(IEndpointRouteBuilder api)
    {
        var officer = new StaffMember(new(Example), "Petugas Contoh");
        var (night, holiday) = (new DutySlot(DayOfWeek.Monday, new(20, 0), new(8, 0), officer.Account), new DutyDay(new(2026, 12, 25), new(8, 0), new(8, 0), officer.Account));
        api.MapRead<ReadDuty, DutyView>(
            "/duty", new Text("Jadwal piket unit saya", "The duty rota of my unit"), new ReadDuty(),
            new DutyView(new(Example), "UPTD PPA Contoh", "WIB", new(officer.Account, null), [night], [holiday], [officer]));
        api.MapWrite("/duty/{unit}", new Text("Atur jadwal piket", "Set the duty rota"), new SetUnitDuty(new(Example), [night], [holiday]), method: "PUT");
    }

    private static void MapReference(IEndpointRouteBuilder api)
    {
        var letterhead = new Letterhead("Pemerintah Kota Contoh", "Dinas Contoh", "Jalan Contoh 1", "0000-000000", "Contoh Sarilana", "Kepala UPTD PPA");
        api.MapWrite("/units/{unit}/letterhead", new Text("Atur kop surat unit", "Set a unit's letterhead"), new SetUnitLetterhead(new(Example), letterhead), method: "PUT");
        api.MapRead<ReadLetterhead, Letterhead>("/units/{unit}/letterhead", new Text("Kop surat unit", "A unit's letterhead"), new ReadLetterhead(new(Example)), letterhead);
        api.MapRead<ListCodeLists, IReadOnlyList<CodeListRow>>(
            "/code-lists", new Text("Nama semua daftar kode", "The names of all code lists"), new ListCodeLists(),
            [new CodeListRow("BENTUK_KEKERASAN", 1, new("Bentuk kekerasan", "Form of violence"), null)]);
        api.MapRead<ReadCodeList, IReadOnlyList<CodeRow>>(
            "/code-lists/{list}", new Text("Isi satu daftar kode", "The codes of one list"), new ReadCodeList("BENTUK_KEKERASAN"),
            [new CodeRow(Code.Parse("FISIK"), new("Kekerasan fisik", "Physical"), null, null, false)]);
        api.MapWrite(
            "/code-lists/{list}/codes", new Text("Tambah kode lokal", "Add a local code"),
            new AddCode("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Code.Parse("LAINNYA"), "Diskriminasi", "Discrimination"));
        api.MapWrite(
            "/code-lists/{list}/codes/{code}/end", new Text("Akhiri kode lokal", "End a local code"),
            new EndCode("BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), new(2026, 12, 31)));
        api.MapSearch<FindRegions, IReadOnlyList<RegionRow>>(
            "/regions/search", new Text("Cari wilayah menurut nama", "Find regions by name"), new FindRegions("Mayangan", RegionCode.Parse("35.74"), 4),
            [new RegionRow(RegionCode.Parse("35.74.03.1001"), "Mayangan", 4, "Kelurahan", ["Jawa Timur", "Kota Probolinggo", "Mayangan"])]);
        api.MapRead<ListRegions, IReadOnlyList<RegionRow>>(
            "/regions", new Text("Wilayah di bawah satu wilayah", "The regions below a region"), new ListRegions(RegionCode.Parse("35.74")),
            [new RegionRow(RegionCode.Parse("35.74.03"), "Mayangan", 3, "Kecamatan", ["Jawa Timur", "Kota Probolinggo"])]);
        api.MapRead<ReadRegion, RegionView>(
            "/regions/{code}", new Text("Satu wilayah", "One region"), new ReadRegion(RegionCode.Parse("35.74")),
            new RegionView(RegionCode.Parse("35.74"), "Kota Probolinggo", 2, "Kota", null, null, null, null));
    }

    private static void MapIndicators(IEndpointRouteBuilder api)
    {
        const string id = "contoh.jumlah";
        var (title, definition) = (new Text("Jumlah kasus", "Cases"), new Text("Kasus menurut tahun laporan.", "Cases by the year of the report."));
        var (unit, by, status, city) = (Code.Parse("CASE"), Code.Parse("TOTAL"), Code.Parse("SEMENTARA"), RegionCode.Parse("35.74"));
        api.MapRead<ListIndicators, IReadOnlyList<IndicatorRow>>(
            "/indicators", new Text("Indikator yang boleh saya tanyakan", "The indicators that I may ask for"), new ListIndicators(),
            [new IndicatorRow(id, title, definition, IndicatorMeasure.Count, [new(unit, by)], [status], false, true, true, true)]);
        api.MapRead<ReadIndicator, IndicatorView>(
            "/indicators/{id}", new Text("Angka satu indikator", "The figures of one indicator"), new ReadIndicator(id, city, 2026, Unit: unit, By: by, Status: status, AsOf: new(2026, 3, 2)),
            new IndicatorView(id, title, definition, IndicatorMeasure.Count, city, 2026, null, unit, by, status, new(2026, 3, 2), 4711, 1, [new(null, [by], 1)], ReadIndicatorHandler.Note));
    }

    private static void MapImportProfiles(IEndpointRouteBuilder api) =>
        api.MapRead<ListImportProfiles, IReadOnlyList<ImportProfileRow>>(
            "/imports", new Text("Profil impor yang boleh saya pakai", "The import profiles that I may use"), new ListImportProfiles(),
            [new ImportProfileRow("contoh.tabel", new("Tabel contoh", "An example table"), [new("year", ImportValue.Year, true)], new("Dinas Contoh", "Tabel contoh", [new("year", "tahun")]),
                [new(Code.Parse("OPENDATA_CONTOH"), "Dinas Contoh", "Tabel contoh")])]);

    private static void MapPersons(IEndpointRouteBuilder api)
    {
        const string address = "/cases/{kind}/{id}/persons/{person}";
        const string kind = "casemanagement.complaint";
        var person = new Id<Person>(Example);
        var other = new OtherSubject(kind, Example, person);
        api.MapRead<ReadPerson, PersonView>(
            address, new Text("Identitas orang dalam berkas", "Who a subject of a file is"), new ReadPerson(kind, Example, person),
            new PersonView(person, 1, new PersonIdentity(Code.Parse("P"), Name: Protected<string>.Known("Contoh Sarilana")), [], null, []));
        api.MapWrite(
            address, new Text("Perbaiki identitas", "Correct who she is"),
            new CorrectSubject(kind, Example, person, new PersonInput(Code.Parse("P"), "Contoh Sarilana", Birth: "2001-05")), method: "PUT");
        api.MapWrite(
            address + "/safe-contact", new Text("Catat kesepakatan kontak aman", "Record a safe way of contact"),
            new AgreeSafeContact(kind, Example, person, ChannelKind.Sms, "0860 9912 3456", new(9, 0), new(15, 0), "melati"));
        api.MapWrite(address + "/safe-contact/end", new Text("Jangan hubungi lagi", "Contact no more"), new EndSafeContact(kind, Example, person));
        api.MapWrite(address + "/merge", new Text("Gabungkan dengan orang di berkas lain", "Merge with the subject of another file"), new MergeSubjects(kind, Example, person, other));
        api.MapWrite(address + "/unmerge", new Text("Batalkan penggabungan", "Undo a merge"), new UnmergeSubjects(kind, Example, person, other));
    }

    private static void MapHandovers(IEndpointRouteBuilder api)
    {
        var (account, file) = (new Id<Account>(Example), new StreamId("casemanagement.client", Example));
        var page = new HandoverFile(file, "KLN-3574-UPTD-2026-00001", "MANAJER_KASUS", account, Confidentiality.Normal, [], []);
        api.MapRead<ReadOpenWork, OpenWork>(
            "/staff/{account}/open-work", new Text("Berkas terbuka seorang petugas", "What an officer has open"), new ReadOpenWork(account), new OpenWork(account, null, null, 0, [page]));
        api.MapRead<ListHandovers, IReadOnlyList<HandoverRow>>(
            "/handovers", new Text("Serah terima saya", "My handovers"), new ListHandovers(),
            [new HandoverRow(Example, Example, Example, "MANAJER_KASUS", "OFFERED", DateTimeOffset.UnixEpoch, 1)]);
        api.MapWrite(
            "/handovers", new Text("Tawarkan serah terima", "Offer a handover"), new OfferCases(account, new(new("019a0000-0000-7000-8000-000000000002")), "MANAJER_KASUS", [file]),
            receipt => $"/handovers/{receipt.Id}");
        api.MapRead<ReadHandover, HandoverView>(
            "/handovers/{id}", new Text("Berkas serah terima", "A handover with its files"), new ReadHandover(Example),
            new HandoverView(Example, 1, HandoverStatus.Offered, account, account, "MANAJER_KASUS", 1, 0, 0, [page]));
        api.MapWrite("/handovers/{id}/acceptance", new Text("Terima serah terima", "Accept a handover"), new AcceptCases(Example, [file]));
        api.MapWrite("/handovers/{id}/return", new Text("Kembalikan serah terima", "Give a handover back"), new ReturnCases(Example, Code.Parse("BEBAN_PENUH"), [file]));
        api.MapWrite("/handovers/{id}/undo", new Text("Batalkan serah terima", "Undo a handover"), new UndoCases(Example));
    }

    private static void MapClocks(IEndpointRouteBuilder api)
    {
        const string kind = "casemanagement.client";
        var policy = ClockPolicies.National.For("SLA-08", RegionCode.Parse("35.74"))!;
        api.MapRead<ListDeadlines, Page<DeadlineRow>>(
            "/deadlines", new Text("Batas waktu yang berjalan", "Running time limits"), new ListDeadlines(true),
            new Page<DeadlineRow>(
                [new DeadlineRow(new(kind, Example), "KLN-3574-UPTD-2026-00001", Example, policy.Id, policy.Title, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 50, null, policy.Basis, false, true)],
                null));
        api.MapRead<ListEscalations, IReadOnlyList<EscalationRow>>(
            "/escalations", new Text("Batas waktu terlewati yang disampaikan kepada saya", "Passed limits that I was told of"), new ListEscalations(),
            [new EscalationRow(Example, kind, "KLN-3574-UPTD-2026-00001", policy.Id, 100, "SUPERVISOR_KASUS", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)]);
        api.MapWrite("/cases/{kind}/{id}/clocks/{clock}/pause", new Text("Jeda batas waktu", "Pause a time limit"), new PauseCaseClock(kind, Example, Example, Code.Parse("PERMINTAAN_KLIEN")));
        api.MapWrite("/cases/{kind}/{id}/clocks/{clock}/resume", new Text("Lanjutkan batas waktu", "Let a time limit run again"), new ResumeCaseClock(kind, Example, Example));
        api.MapRead<ListTimeLimits, TimeLimitBook>("/time-limits", new Text("Batas waktu di unit saya", "The time limits of my unit"), new ListTimeLimits(), new TimeLimitBook([policy], [2026]));
        var (city, many, few) = (RegionCode.Parse("35.74"), ToldCount.Of(12), new ToldCount(null, ToldCount.Few));
        var followUp = new LimitName("SLA-08", policy.Title);
        api.MapRead<ReadClockFigures, ClockFigures>(
            "/time-limits/figures", new Text("Batas waktu yang ditepati dan yang lewat", "Time limits kept and passed"), new ReadClockFigures(2026),
            new ClockFigures(city, 2026, Code.Parse("BATAS_WAKTU"), DateTimeOffset.UnixEpoch, DisclosureLimit.Default, [followUp],
                [new(new(Example), "UPTD PPA Contoh", city, followUp.Limit, followUp.Title, many, new(null, ToldCount.Protecting), ToldCount.Of(0), few, ToldCount.Of(0))]));
        api.MapWrite("/time-limits", new Text("Atur batas waktu", "Set a time limit"), new SetLimit("SLA-08", "Perwali contoh", WorkingDays: 2, Pausable: true));
        api.MapWrite("/time-limits/clear", new Text("Kembalikan batas waktu", "Take a time limit back"), new ClearLimit("SLA-08"));
        api.MapWrite("/calendars", new Text("Isi hari libur satu tahun", "Enter the holidays of a year"), new EnterCalendar(2027, "SKB contoh", [new Holiday(new(2027, 1, 1), "Tahun Baru")]));
    }
}

using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Imports;
using Lindung.Simfoni.Overviews;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Published;
using Lindung.Simfoni.Quality;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;
using Lindung.Simfoni.Snapshots;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Lindung.Simfoni.Years;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Simfoni;

internal static class Endpoints
{
    private const string Records = "/simfoni/records";

    private static readonly Guid Example = new("0199c3a0-0000-7000-8000-000000000001");
    private static readonly Id<Case> Id = new(Example);
    private static readonly DateTimeOffset Moment = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly RegionCode Mayangan = RegionCode.Parse("35.74.03");

    private static readonly RecordInput Form = new(
        Day, "2026-02-20", Mayangan, C("RUMAH_TANGGA"), C("YA"), C("LANGSUNG"),
        [new(Example, C("P"), 9, [C("FISIK")], C("SD"), C("PELAJAR"), C("BELUM"), C("WNI"), C("TIDAK"), Guardian: true)],
        [new(Example, true, [new(Example, C("KELUARGA"))], C("L"), 40)], [new(Example, C("LY_PENGADUAN"), Day, C("UPTD_PPA"))]);

    public static void Map(IEndpointRouteBuilder api)
    {
        MapRecords(api);
        MapVerification(api);
        MapProvince(api);
        MapStatistics(api);
        MapImports(api);
        DuplicateEndpoints.Map(api);
        QualityEndpoints.Map(api);
    }

    private static void MapRecords(IEndpointRouteBuilder api)
    {
        api.MapWrite<OpenRecord>(Records, new("Buat catatan registri", "Make a registry record"), new(Form), receipt => $"{Records}/{receipt.Id}");
        api.MapWrite<CompleteRecord>($"{Records}/{{id}}/sheet", new("Lengkapi catatan registri", "Fill in a registry record"), new(Id, Form));
        api.MapWrite<SendRecord>($"{Records}/{{id}}/submission", new("Kirim catatan registri", "Send a registry record"), new(Id));
        api.MapWrite<CancelRecord>($"{Records}/{{id}}/cancellation", new("Batalkan catatan registri", "Cancel a registry record"), new(Id, "Bukan kekerasan."));
        api.MapWrite<RecordReferral>(
            $"{Records}/{{id}}/referrals/{{referral}}", new("Catat rujukan korban", "Record a victim's referral"),
            new(Id, Example, Example, Day, Mayangan.At(2), C("PPT_RS"), C("RUJUKAN_LAYANAN"), "Perlu pemeriksaan.", C("DIKIRIM")), method: "PUT");
        api.MapRead<ListRecords, Page<RecordRow>>(
            Records, new("Daftar catatan registri", "Registry records"), new(), new([new(Example, "SMF-3574-UPTD-2026-00001", C("DRAF"), Day, Mayangan, Moment)], null));
        api.MapRead<ReadRecord, RecordView>(
            $"{Records}/{{id}}", new("Baca catatan registri", "Read a registry record"), new(Id),
            new(Example, 3, "SMF-3574-UPTD-2026-00001", C("DRAF"), null, false, Form.Sheet(Day), Texts.None, [new(C("V12"), false, "victims[0].guardian")], 0, []));
    }

    private static void MapVerification(IEndpointRouteBuilder api)
    {
        api.MapWrite<VerifyRecord>($"{Records}/{{id}}/verification", new("Verifikasi kabupaten/kota", "Verify for the kabupaten/kota"), new(Id, true, [C("V12")]));
        api.MapWrite<SendBack>($"{Records}/{{id}}/return", new("Kembalikan catatan", "Send a record back"), new(Id, C("TIDAK_LENGKAP"), ["victims[0].education"]));
        api.MapWrite<MarkDuplicate>(
            $"{Records}/{{id}}/duplicate", new("Tandai ganda", "Mark as a duplicate"), new(Id, new(new("0199c3a0-0000-7000-8000-000000000002")), [new(Example, Example)]));
        api.MapWrite<ProposeCorrection>($"{Records}/{{id}}/correction", new("Usulkan koreksi", "Propose a correction"), new(Id, C("KETERANGAN_BARU")));
        api.MapWrite<SetLevels>("/simfoni/levels", new("Atur tingkat verifikasi", "Set the levels of verification"), new(true, true), method: "PUT");
        api.MapRead<ListLevels, IReadOnlyList<ProvinceLevels>>("/simfoni/levels", new("Tingkat verifikasi tiap provinsi", "Levels of verification of each province"), new(), [new(Mayangan.At(1), true, true)]);
    }

    private static void MapProvince(IEndpointRouteBuilder api)
    {
        const string records = "/simfoni/province-records";
        api.MapRead<ListProvinceRecords, Page<ProvinceRow>>(
            records, new("Meja verifikasi provinsi", "The province's desk"), new(),
            new([new(Example, "SMF-3574-UPTD-2026-00001", Mayangan.At(2), C("MENUNGGU"), 2026, false, Moment)], null));
        api.MapRead<ReadProvinceRecord, ProvinceRecordView>(
            $"{records}/{{id}}", new("Baca catatan kabupaten/kota", "Read a record of a kabupaten/kota"), new(Id),
            new(Example, 2, "SMF-3574-UPTD-2026-00001", Mayangan.At(2), 1, C("MENUNGGU"), Form.Sheet(Day), true, false, []));
        api.MapWrite<VerifyForProvince>($"{records}/{{id}}/verification", new("Verifikasi provinsi", "Verify for the province"), new(Id, true));
        api.MapWrite<ReturnToCity>($"{records}/{{id}}/return", new("Kembalikan ke kabupaten/kota", "Return to the kabupaten/kota"), new(Id, C("TIDAK_SESUAI"), ["region"]));
        api.MapWrite<MarkDuplicateInProvince>(
            $"{records}/{{id}}/duplicate", new("Tandai ganda antarkabupaten/kota", "Mark as a duplicate across kabupaten/kota"), new(Id, new(new("0199c3a0-0000-7000-8000-000000000002"))));
        api.MapWrite<ProposeOpening>($"{records}/{{id}}/proposal", new("Usulkan pembukaan", "Propose to open a record"), new(Id, C("KETERANGAN_BARU")));
        api.MapWrite<DecideCorrection>($"{records}/{{id}}/correction", new("Putuskan usul koreksi", "Decide on a correction"), new(Id, true, C("KETERANGAN_BARU")));
        api.MapWrite<UnlockRecord>($"{records}/{{id}}/unlock", new("Buka kunci catatan", "Unlock a record"), new(Id, C("KETERANGAN_BARU"), "Putusan pengadilan mengubah pasal."));
    }

    private static void MapStatistics(IEndpointRouteBuilder api)
    {
        const string statistics = "/simfoni/statistics";
        const string snapshots = "/simfoni/snapshots";
        var java = Mayangan.At(1);
        var girls = new StatisticCell(null, [C("P"), C("U06_12")], 1);
        api.MapRead<ListTables, IReadOnlyList<TableOffered>>($"{statistics}/tables", new("Daftar tabel", "Tables"), new(), [new(CountingUnits.Case, [FixedTables.Total], [C("BULAN")])]);
        api.MapRead<ReadStatistics, Statistic>(
            statistics, new("Statistik wilayah sendiri", "Statistics of one's own region"), new(java, 2026, CountingUnits.Victim, C("JENIS_KELAMIN_USIA"), FigureStatus.Verified, Day),
            new(java, 2026, CountingUnits.Victim, C("JENIS_KELAMIN_USIA"), FigureStatus.Verified, Day, 4711, 1, [girls], new("Kasus yang dilaporkan.", "Reported cases.")));
        api.MapRead<ReadOverview, OverviewView>(
            "/simfoni/overview", new("Ringkasan wilayah sendiri", "Overview of one's own region"), new(2026, Day),
            new(java, 2026, FigureStatus.Verified, Day, 4711, DisclosureLimit.Default, [new(CountingUnits.Case, ToldCount.Of(12))],
                [new(Mayangan.At(2), false, [new(CountingUnits.Case, new(null, ToldCount.Few))])], new(2, 120), [new(new(Example), "UPTD PPA Contoh", Day, null)], Statistic.ReportedOnly));
        Code[] by = [C("JENIS_KELAMIN"), C("KELOMPOK_USIA"), C("PENDIDIKAN")];
        api.MapRead<ReadCrossTable, CrossTable>(
            $"{statistics}/cross", new("Tabulasi silang", "A table of one's own making"), new(java, 2026, CountingUnits.Victim, by, FigureStatus.Verified, Day),
            new(java, 2026, CountingUnits.Victim, by, FigureStatus.Verified, Day, 4711, 1, [new(null, [C("P"), C("U06_12"), C("SD")], 1)], Statistic.ReportedOnly));
        api.MapRead<ReadChanges, IReadOnlyList<ChangesOfCause>>(
            $"{statistics}/changes", new("Selisih angka menurut sebab", "Differences by cause"), new(java, 2026, Day, Day.AddDays(1)), [new(C("VERIFIKASI"), FigureStatus.Verified, CountingUnits.Case, 1)]);
        api.MapWrite<PublishFigures>(snapshots, new("Terbitkan angka", "Publish figures"), new(java, 2025, FigureStatus.Verified, Day), receipt => $"{snapshots}/{receipt.Id}");
        api.MapRead<ListSnapshots, IReadOnlyList<SnapshotRow>>(
            snapshots, new("Daftar terbitan", "Publications"), new(2025), [new(Example, "SNP-3500-DINAS-2026-00001", java, 2025, FigureStatus.Final, Day, 4711, "00ff")]);
        api.MapRead<ReadSnapshot, SnapshotView>(
            $"{snapshots}/{{id}}", new("Baca terbitan", "Read a publication"), new(Example),
            new(Example, "SNP-3500-DINAS-2026-00001", java, 2025, FigureStatus.Final, Day, 4711, "00ff", "0011223344556677", "MEUCIQ==", "MFkwEw==", "{}"));
        var few = new ToldCount(null, ToldCount.Few);
        api.MapRead<ListPublished, PublishedRegions>(
            "/simfoni/published", new("Daerah yang menerbitkan angka untuk umum", "Regions that publish figures for everybody"), new(2025),
            new(2025, [2025], [new(java, "Dinas Contoh", FigureStatus.Final, Day, ToldCount.Of(12), few)], Statistic.ReportedOnly));
        api.MapRead<ReadPublished, PublishedView>(
            "/simfoni/published/{region}", new("Angka terbitan untuk umum", "Published figures for everybody"), new(java, 2025),
            new(java, 2025, CountingUnits.Case, [2025], "SNP-3500-DINAS-2026-00001", FigureStatus.Final, Day, "Dinas Contoh", null, DisclosureLimit.Default, [new(CountingUnits.Victim, few)],
                [new(CountingUnits.Victim, C("JENIS_KELAMIN"), [new(C("P"), few)])], [new(Mayangan.At(2), true, [new(CountingUnits.Victim, few)])], Statistic.ReportedOnly));
        api.MapWrite<LockYear>("/simfoni/year-locks", new("Kunci tahun", "Lock a year"), new(2025));
    }

    private static void MapImports(IEndpointRouteBuilder api)
    {
        const string series = "/simfoni/series";
        var source = C("OPENDATA_CONTOH");
        api.MapRead<ListSeries, IReadOnlyList<SeriesListed>>(
            series, new("Daftar deret terbitan", "Published series"), new(), [new(source, "Dinas Contoh", "Korban menurut usia", CountingUnits.Victim)]);
        api.MapRead<ReadSeries, SeriesView>(
            $"{series}/{{source}}", new("Baca deret terbitan", "Read a published series"), new(source, Mayangan.At(1), C("JENIS_KELAMIN")),
            new(source, "Dinas Contoh", "Korban menurut usia", CountingUnits.Victim, 1, [new(2021, 3)], [new(2021, C("P"), 3)], new("Terbitan pihak lain.", "Published by others.")));
    }

    private static Code C(string code) => Code.Parse(code);
}

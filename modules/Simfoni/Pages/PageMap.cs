using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Imports;
using Lindung.Simfoni.Overviews;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Quality;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Snapshots;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Simfoni.Pages;

internal static class PageMap
{
    public const string Records = "/simfoni/records";
    public const string Duplicates = "/simfoni/possible-duplicates";
    public const string ProvinceRecords = "/simfoni/province-records";
    public const string ProvinceDuplicates = "/simfoni/province-duplicates";
    public const string Statistics = "/simfoni/statistics";
    public const string Snapshots = "/simfoni/snapshots";
    public const string Series = "/simfoni/series";

    private static readonly Guid Example = new("0199c3a0-0000-7000-8000-000000000001");

    public static void Map(IEndpointRouteBuilder pages)
    {
        MapRecords(pages);
        MapFigures(pages);
    }

    private static void MapRecords(IEndpointRouteBuilder pages)
    {
        var record = new Id<Case>(Example);
        pages.MapPage<ListRecords, Page<RecordRow>, RecordsPage>(Records, new("Catatan registri", "Registry records"), new())
            .InMenu(MenuGroup.Data, 500, new("Catatan registri", "Registry records"));
        pages.MapPage<ReadRecord, RecordView, RecordPage>($"{Records}/{{id}}", new("Catatan registri", "Registry record"), new(record)).ForKind(Record.Kind);
        pages.MapPage<ReadDuplicates, IReadOnlyList<PossibleMatch>, MatchesPage>($"{Records}/{{id}}/possible-duplicates", new("Dugaan ganda catatan ini", "Possible duplicates of this record"), new(record));
        pages.MapPage<ListDuplicates, Page<DuplicateRow>, DuplicatesPage>(Duplicates, new("Dugaan ganda", "Possible duplicates"), new())
            .InMenu(MenuGroup.Data, 520, new("Dugaan ganda", "Possible duplicates"));
        pages.MapPage<ListProvinceRecords, Page<ProvinceRow>, ProvinceRecordsPage>(ProvinceRecords, new("Meja verifikasi provinsi", "The province's desk"), new())
            .InMenu(MenuGroup.Data, 530, new("Meja verifikasi provinsi", "The province's desk"));
        pages.MapPage<ReadProvinceRecord, ProvinceRecordView, ProvinceRecordPage>($"{ProvinceRecords}/{{id}}", new("Catatan dari kabupaten/kota", "A record of a kabupaten/kota"), new(record))
            .ForKind(ProvinceRecord.Kind);
        pages.MapPage<ListProvinceDuplicates, Page<DuplicateRow>, ProvinceDuplicatesPage>(ProvinceDuplicates, new("Dugaan ganda antarkabupaten/kota", "Possible duplicates across kabupaten/kota"), new())
            .InMenu(MenuGroup.Data, 540, new("Dugaan ganda antarwilayah", "Duplicates across regions"));
    }

    private static void MapFigures(IEndpointRouteBuilder pages)
    {
        pages.MapPage<ReadOverview, OverviewView, OverviewPage>("/simfoni/overview", new("Ringkasan wilayah", "Overview of the region"), new())
            .InMenu(MenuGroup.Figures, 490, new("Ringkasan wilayah", "Overview"));
        pages.MapPage<LookAtFigures, FiguresView, FiguresPage>(Statistics, new("Statistik kekerasan", "Statistics of violence"), new())
            .InMenu(MenuGroup.Figures, 500, new("Statistik kekerasan", "Statistics of violence"));
        pages.MapPage<LookAtCrossTable, CrossView, CrossTablePage>(Statistics + "/cross", new("Tabulasi silang", "A table of one's own making"), new())
            .InMenu(MenuGroup.Figures, 502, new("Tabulasi silang", "Cross-tables"));
        pages.MapPage<LookAtChanges, ChangesView, ChangesPage>(Statistics + "/changes", new("Mengapa angka berubah", "Why figures changed"), new())
            .InMenu(MenuGroup.Figures, 504, new("Mengapa angka berubah", "Why figures changed"));
        pages.MapPage<ReadQuality, IReadOnlyList<QualityRow>, QualityPage>("/simfoni/quality", new("Mutu data", "Quality of the data"), new())
            .InMenu(MenuGroup.Figures, 510, new("Mutu data registri", "Quality of the registry"));
        pages.MapPage<ListSnapshots, IReadOnlyList<SnapshotRow>, SnapshotsPage>(Snapshots, new("Terbitan angka", "Published figures"), new())
            .InMenu(MenuGroup.Figures, 520, new("Terbitan angka", "Published figures"));
        pages.MapPage<ReadSnapshot, SnapshotView, SnapshotPage>($"{Snapshots}/{{id}}", new("Terbitan", "Publication"), new(Example));
        pages.MapPage<ListSeries, IReadOnlyList<SeriesListed>, SeriesListPage>(Series, new("Deret terbitan pihak lain", "Series published by others"), new())
            .InMenu(MenuGroup.Figures, 530, new("Deret terbitan pihak lain", "Series of others"));
        pages.MapPage<ReadSeries, SeriesView, SeriesPage>(Series + "/{source}", new("Deret terbitan pihak lain", "A series published by others"), new(Code.Parse("OPENDATA_CONTOH")));
        pages.MapPage<ListLevels, IReadOnlyList<ProvinceLevels>, LevelsPage>("/simfoni/levels", new("Tingkat verifikasi", "Levels of verification"), new())
            .InMenu(MenuGroup.Admin, 500, new("Tingkat verifikasi registri", "Levels of verification"));
    }
}

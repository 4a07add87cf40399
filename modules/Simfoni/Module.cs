using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Imports;
using Lindung.Simfoni.Overviews;
using Lindung.Simfoni.Pages;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Published;
using Lindung.Simfoni.Quality;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Snapshots;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Lindung.Simfoni.Years;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

[assembly: Module("simfoni", "0.1", "0.2")]
[assembly: ModuleFeature(Features.Record, CaseKinds = [Record.Kind])]
[assembly: ModuleFeature(Features.Verification, Needs = [Features.Record], CaseKinds = [ProvinceRecord.Kind])]
[assembly: ModuleFeature(Features.Statistics)]
[assembly: ModuleFeature(Features.Published, Needs = [Features.Statistics], Default = FeatureState.Off)]
[assembly: ModuleFeature(Features.Import)]
[assembly: ModuleFeature(Features.RecordImport, Needs = [Features.Record])]
[assembly: ModulePermissions(
    Permissions.ReadRecord, Permissions.WriteRecord, Permissions.Verify, Permissions.VerifyProvince, Permissions.SetLevels,
    Permissions.LockYear, Permissions.UnlockYear, Permissions.ReadStatistics, Permissions.ReadOverview, Permissions.Publish,
    Permissions.Import, Permissions.ImportRecords)]
[assembly: ModuleFact("simfoni.record-verified")]
[assembly: ModuleFact("simfoni.record-forwarded")]
[assembly: ModuleFact("simfoni.record-withdrawn")]
[assembly: ModuleFact("simfoni.record-returned")]
[assembly: ModuleFact("simfoni.record-locked")]
[assembly: ModuleFact("simfoni.record-counted")]
[assembly: ModuleFact("simfoni.correction-proposed")]
[assembly: ModuleFact("simfoni.province-decided")]
[assembly: ModuleFact("simfoni.year-locked")]
[assembly: ModuleFact("simfoni.snapshot-published")]

namespace Lindung.Simfoni;

/// <summary>Registri dan statistik kekerasan, after the Ministry's SIMFONI PPA and no part of it.</summary>
public sealed class Module : IModule, IWebModule
{
    public IReadOnlyList<StreamKind> Streams { get; } = [Record.Stream, ClientLink.Stream, LevelPolicy.Stream, ProvinceRecord.Stream, YearLock.Stream, Snapshot.Stream, Series.Stream, PossibleDuplicate.Stream, GapThreshold.Stream];

    public void Map(IEndpointRouteBuilder api) => Endpoints.Map(api);

    public void MapPages(IEndpointRouteBuilder pages) => PageMap.Map(pages);

    public void MapPublicPages(IEndpointRouteBuilder pages) => PublicPageMap.Map(pages);

    public void Configure(IServiceCollection services) => services
        .AddSingleton<Figures>().AddSingleton<Publishing>().AddSingleton<PublicEditions>().AddSingleton<Lookout>()
        .AddSingleton<Editions>().AddSingleton<Nested>().AddSingleton<Trends>().AddScoped<RecordingOffices>().AddScoped<DuplicateList>();
}

using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Features;

/// <summary>What is on, and how an admin changes it.</summary>
internal static class FeatureEndpoints
{
    internal const string Write = "kernel.feature.write";

    private const string Example = "casemanagement.complaint";
    private static readonly Guid Plan = new("019a0000-0000-7000-8000-000000000001");
    private static readonly RegionCode Region = RegionCode.Parse("35.74");
    private static readonly Text Title = new("Pengaduan", "Complaints");
    private static readonly DateTimeOffset Day = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    internal static void MapFeatures(this IEndpointRouteBuilder api)
    {
        var by = new Id<Account>(Plan);
        var row = new FeatureHistoryRow(1, Example, Region, FeatureState.On, FeatureState.Closed, Day, null, null, false, Day, by, new(Plan), "Pindah gedung.", null, Plan);
        var who = new WhoMayChange(FeatureRules.DefaultLevel, true);
        api.MapRead<ListFeatures, IReadOnlyList<FeatureRow>>(
            "/features", new("Fitur yang ada di wilayah saya", "What is on where I work"), new(),
            [new(Example, Title, "casemanagement", FeatureState.Closed, new(Region, Day, null, "Pindah gedung.", "Dinas P3A Kota Contoh", by, "Admin Contoh"))]);
        api.MapRead<ListAlwaysOn, IReadOnlyList<AlwaysOnRow>>(
            "/features/always-on", new("Yang selalu berjalan, dengan alasannya", "What is always on, and why"), new(),
            [new("kernel", EntrySort.Request, "finishReferralRequest", "a referral that was sent is answered")]);
        api.MapRead<ListFeatureSettings, IReadOnlyList<FeatureSettingRow>>(
            "/features/settings", new("Setelan fitur di satu wilayah", "Features of a region, for who may change them"), new(Region),
            [new(Example, Title, "casemanagement", FeatureState.Closed, Example, row, false, ["casemanagement.client"], [], who, true, 0)]);
        api.MapRead<ListFeatureHistory, Page<FeatureHistoryRow>>("/features/history", new("Riwayat setelan fitur", "History of features"), new(Example, Region), new([row], null));
        var plan = new FeaturePlanView(
            Plan, Example, Title, Region, FeatureWish.Closed, null, null, null, "Pindah gedung.", FeaturePlanStatus.AwaitsSecondPerson,
            [new(Example, Title, FeatureState.On, FeatureState.Closed)], [new(RegionCode.Parse("35.74.03"), FeatureState.On)],
            [new(Example, Example, OpenItemDestination.FinishedFirst, new("Diselesaikan dahulu", "Finished first"), 1, ["PGD-3574-UPTD-2026-00001"])], 1, by, null, who);
        api.MapRead<ReadFeaturePlan, FeaturePlanView>("/features/plans/{id}", new("Lihat rencana", "Read a plan"), new(Plan), plan);
        api.MapAct("/features/plans", new("Rencanakan perubahan fitur", "Plan a change of a feature"), new MakeFeaturePlan(Example, Region, FeatureWish.Closed, "Pindah gedung."), plan, 201);
        api.MapAct("/features/plans/{id}/confirmation", new("Konfirmasi sebagai orang kedua", "Confirm as the second person"), new ConfirmFeaturePlan(Plan), plan);
        api.MapAct("/features/plans/{id}/application", new("Terapkan rencana", "Apply a plan"), new ApplyFeaturePlan(Plan), plan);
    }

    /// <summary>A use case that changes settings: done again it changes nothing more, so it needs no receipt.</summary>
    private static RouteHandlerBuilder MapAct<TRequest, TAnswer>(this IEndpointRouteBuilder api, string pattern, Text text, TRequest example, TAnswer answer, int status = 200)
        where TRequest : class, IRequest<Result<TAnswer>>
        where TAnswer : notnull =>
        api.MapUse(
            "POST", pattern, new(typeof(TRequest), typeof(TAnswer), text, example, answer, RequestInput.Body, true, status),
            (HttpContext http, TRequest request, CancellationToken cancellation) => http.RequestServices.GetRequiredService<IMediator>().Send(request, cancellation));
}

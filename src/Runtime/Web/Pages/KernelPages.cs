using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Features;
using Lindung.Runtime.Features.Pages;
using Lindung.Runtime.Exchange;
using Lindung.Runtime.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Web.Pages;

/// <summary>The pages that every deployment has whatever its modules.</summary>
internal static class KernelPages
{
    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");

    public static void Map(IEndpointRouteBuilder pages)
    {
        Work(pages);
        Office(pages);
        pages.MapAccountPages();
        pages.MapAccountRequestPages();
        pages.MapChannelPages();
        pages.MapOwnSessionPages();
        pages.MapWallPages();
        pages.MapPeerPages();
        pages.MapEmergencyPages();
        pages.MapEnquiryPages();
        pages.MapStaffReportPages();
        pages.MapRightsPages();
        pages.MapTimelinePages();
        pages.MapAttachmentPages();
        Features(pages);
    }

    private static void Work(IEndpointRouteBuilder pages)
    {
        Text home = new("Beranda", "Home"), referrals = new("Rujukan masuk", "Incoming referrals"), deadlines = new("Batas waktu", "Time limits"), handovers = new("Serah terima", "Handovers");
        pages.MapPage<ReadHome, HomeView, WorkHome>("", home, new()).InMenu(MenuGroup.Work, 0, home);
        pages.MapPage<FindByNumber, FoundFiles, SearchPage>("/search", new("Cari menurut nomor", "Search by number"), new("PGD-3574-UPTD-2026-00001")).InMenu(MenuGroup.Work, 930, new("Cari", "Search"));
        PersonSearchPages.Map(pages);
        pages.MapNoticePages();
        pages.MapPage<ListReferrals, Page<ReferralRow>, ReferralsPage>("/referrals/incoming", referrals, new()).InMenu(MenuGroup.Work, 900, referrals);
        pages.MapPage<ReadReferral, ReferralView, ReferralPage>("/referrals/{id}", new("Rujukan", "Referral"), new(new Id<Referral>(Example))).ForKind(Referral.Kind);
        pages.MapPage<ListDeadlines, Page<DeadlineRow>, DeadlinesPage>("/deadlines", deadlines, new()).InMenu(MenuGroup.Work, 910, deadlines);
        pages.MapPage<LookAtConsents, ConsentBook, ConsentsPage>("/cases/{kind}/{id}/consents", new("Persetujuan", "Consents"), new("casemanagement.client", Example));
        pages.MapPage<ListHandovers, IReadOnlyList<HandoverRow>, HandoversPage>("/handovers", handovers, new()).InMenu(MenuGroup.Work, 920, handovers);
        pages.MapPage<ReadHandover, HandoverView, HandoverPage>("/handovers/{id}", new("Serah terima", "Handover"), new(Example));
    }

    private static void Office(IEndpointRouteBuilder pages)
    {
        Text units = new("Unit layanan", "Service units"), duty = new("Jadwal piket", "Duty rota"), codes = new("Daftar kode", "Code lists"), limits = new("Batas waktu dan kalender", "Time limits and calendars"), reads = new("Siapa membaca apa", "Who read what");
        pages.MapPage<ListUnits, IReadOnlyList<UnitRow>, UnitsPage>("/units", units, new()).InMenu(MenuGroup.Admin, 20, units);
        pages.MapPage<ReadDuty, DutyView, DutyPage>("/duty", duty, new()).InMenu(MenuGroup.Work, 950, duty);
        pages.MapPage<ListCodeLists, IReadOnlyList<CodeListRow>, CodeListsPage>("/code-lists", codes, new()).InMenu(MenuGroup.Admin, 50, codes);
        pages.MapPage<ReadCodeList, IReadOnlyList<CodeRow>, CodeListPage>("/code-lists/{list}", new("Isi daftar kode", "The codes of a list"), new("BENTUK_KEKERASAN"));
        pages.MapPage<ListTimeLimits, TimeLimitBook, TimeLimitsPage>("/time-limits", limits, new()).InMenu(MenuGroup.Admin, 40, limits);
        pages.MapPage<ReadClockFigures, ClockFigures, ClockFiguresPage>("/time-limits/figures", new("Batas waktu: ditepati dan lewat", "Time limits: kept and passed"), new())
            .InMenu(MenuGroup.Figures, 480, new("Batas waktu ditepati", "Time limits kept"));
        Text habits = new("Pembacaan yang tidak biasa", "Unusual reading");
        pages.MapPage<ListReadingHabits, ReadingHabits, ReadingHabitsPage>("/read-log/habits", habits, new()).InMenu(MenuGroup.Admin, 61, habits);
        pages.MapPage<ListReads, Page<ReadRow>, ReadLogPage>("/read-log", reads, new()).InMenu(MenuGroup.Admin, 60, reads);
    }

    private static void Features(IEndpointRouteBuilder pages)
    {
        Text mine = new("Fitur di wilayah saya", "Features where I work"), settings = new("Fitur per wilayah", "Features per region"), history = new("Riwayat fitur", "History of features");
        pages.MapPage<ListFeatures, IReadOnlyList<FeatureRow>, MyFeaturesPage>("/features", mine, new()).InMenu(MenuGroup.Admin, 70, mine);
        pages.MapPage<ShowFeatures, FeatureBoard, FeatureBoardPage>("/features/settings", settings, new()).InMenu(MenuGroup.Admin, 10, settings);
        pages.MapPage<ListFeatureHistory, Page<FeatureHistoryRow>, FeatureHistoryPage>("/features/history", history, new());
        pages.MapPage<ReadFeaturePlan, FeaturePlanView, FeaturePlanPage>("/features/plans/{id}", new("Rencana perubahan fitur", "Plan of a change of features"), new(Example));
    }
}

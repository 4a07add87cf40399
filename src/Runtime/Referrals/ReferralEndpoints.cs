using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;

namespace Lindung.Runtime;

/// <summary>The endpoints of the one hand-shake: every module's referrals are answered here.</summary>
public static class ReferralEndpoints
{
    /// <summary>Maps them below <c>/api/v1</c>.</summary>
    public static WebApplication MapSuiteReferrals(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        Id<Referral> id = new(new("0199c3a0-0000-7000-8000-000000000002"));
        var day = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));
        api.MapRead<ListReferrals, Page<ReferralRow>>(
            "/referrals/incoming", new("Rujukan masuk", "Incoming referrals"), new(),
            new([new(id.Value, "RJK-3574-MAYANGAN-2026-00001", "patbm.early-report", new(id.Value), true, ReferralCodes.Of(ReferralStatus.Sent), day, day.AddDays(1))], null));
        api.MapRead<ReadReferral, ReferralView>(
            "/referrals/{id}", new("Baca rujukan", "Read a referral"), new(id),
            new(
                id.Value, 2, "RJK-3574-UPTD-2026-00001", "casemanagement.service", Code.Parse("RUJUKAN_LAYANAN"), ReferralCodes.Of(ReferralStatus.Accepted), true, new(id.Value),
                new(id.Value), day.AddDays(1), null, null, null, new Dictionary<string, string> { ["service"] = "LY_KESEHATAN" }, null));
        api.MapDocument<PrintReferral>("/referrals/{id}/letter", new("Surat rujukan", "The referral as a letter"), new(id, true));
        api.MapWrite<ServeReferralRequest>("/referrals/{id}/service", new("Mulai melayani rujukan", "Begin to serve a referral"), new(id));
        api.MapWrite<WithdrawReferralRequest>("/referrals/{id}/withdrawal", new("Tarik rujukan", "Withdraw a referral"), new(id, Code.Parse("TIDAK_PERLU")));
        api.MapWrite<AcceptReferralRequest>("/referrals/{id}/acceptance", new("Terima rujukan", "Accept a referral"), new(id));
        api.MapWrite<RefuseReferralRequest>("/referrals/{id}/refusal", new("Tolak rujukan", "Refuse a referral"), new(id, Code.Parse("BUKAN_KEWENANGAN")));
        api.MapWrite<AskSenderForHelp>("/referrals/{id}/help-request", new("Minta bantuan pengirim", "Ask the sender for help"), new(id, Code.Parse("ANTAR_KLIEN")));
        api.MapWrite<FinishReferralRequest>("/referrals/{id}/result", new("Selesaikan rujukan", "Finish a referral"), new(id, Code.Parse("TERLAKSANA")));
        return app;
    }
}

using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Identity;

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(SecondPerson.Permission)]
internal sealed record ListAccountRequests;

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(SecondPerson.Permission)]
internal sealed record ConfirmAccountRequest(Guid Id);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(SecondPerson.Permission)]
internal sealed record RefuseAccountRequest(Guid Id, string Reason);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(SecondPerson.Permission)]
internal sealed record WithdrawAccountRequest(Guid Id, string Reason);

/// <summary>What a second person decides about accounts.</summary>
internal static class AccountRequestEndpoints
{
    private static readonly Text Title = new("Permintaan akun", "Account requests");

    private static readonly AccountRequestRow Row = new(
        Examples.Grant, Examples.Account, "petugas.contoh", false, AccountActs.Grant, "MANAJER_KASUS", Examples.Unit, "SK 12/2026", Examples.Moment, "admin.contoh", Examples.Moment, "WAITS",
        false, true);

    internal static void MapAccountRequests(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/account-requests", Title, new ListAccountRequests(), new Page<AccountRequestRow>([Row], null), List);
        api.Map("POST", "/account-requests/{id}/confirmation", new("Setujui permintaan akun", "Confirm an account request"), new ConfirmAccountRequest(Examples.Grant), new Done(), Confirm);
        api.Map("POST", "/account-requests/{id}/refusal", new("Tolak permintaan akun", "Refuse an account request"), new RefuseAccountRequest(Examples.Grant, "tidak ada SK"), new Done(),
            (call, r, ct) => call.Get<SecondPerson>().End(call.Actor, r.Id, false, AdminCall.Short(r.Reason), ct));
        api.Map("POST", "/account-requests/{id}/withdrawal", new("Tarik permintaan akun", "Withdraw an account request"), new WithdrawAccountRequest(Examples.Grant, "keliru"), new Done(),
            (call, r, ct) => call.Get<SecondPerson>().End(call.Actor, r.Id, true, AdminCall.Short(r.Reason), ct));
    }

    internal static void MapAccountRequestPages(this IEndpointRouteBuilder pages) =>
        pages.Page<ListAccountRequests, Page<AccountRequestRow>, AccountRequestsPage>("/account-requests", Title, new(), List).InMenu(MenuGroup.Admin, 31, Title);

    private static async Task<Result<Page<AccountRequestRow>>> List(AdminCall call, ListAccountRequests _, CancellationToken cancellation) =>
        new Page<AccountRequestRow>(await call.Get<AccountRequests>().Of(call.Actor, cancellation), null);

    /// <summary>Who comes back gets her posts again. What fails in between is brought to its end by <see cref="PostKeeper"/>.</summary>
    private static async Task<Result<Done>> Confirm(AdminCall call, ConfirmAccountRequest request, CancellationToken cancellation)
    {
        var confirmed = await call.Get<SecondPerson>().Confirm(call.Actor, request.Id, cancellation);
        if (confirmed.Error is { } refusal) return refusal;
        return confirmed.Value.Act == AccountActs.Reactivate ? await call.Get<Posts>().Resume(call.Tenant, confirmed.Value.Account, cancellation) : new Done();
    }
}

using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Identity.OpenId;

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record LinkSubject(Id<Account> Id, [property: OneLine] string Provider, [property: OneLine] string Subject, string Reason);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record UnlinkSubject(Id<Account> Id, [property: OneLine] string Provider, string Reason);

/// <summary>Which identity at a provider opens an account: an admin asks, a second person confirms.</summary>
internal static class SubjectEndpoints
{
    internal static void MapSubjects(this IEndpointRouteBuilder api)
    {
        api.Map("POST", "/accounts/{id}/provider-identities", new("Daftarkan identitas penyedia", "Register an identity at a provider"),
            new LinkSubject(Examples.Account, "sso", "5f0c4f1e-9d7a-4c1b-8a53-0d2f5a6b7c8d", "SSO dinas"), new WishAnswer(Examples.Grant, true), Link);
        api.Map("POST", "/accounts/{id}/provider-identities/removal", new("Hapus identitas penyedia", "Remove an identity at a provider"),
            new UnlinkSubject(Examples.Account, "sso", "pindah tugas"), new Done(),
            (call, r, ct) => call.Get<ProviderSubjects>().Unlink(call.Actor, r.Id, r.Provider, call.By(r.Reason), ct));
    }

    private static async Task<Result<WishAnswer>> Link(AdminCall call, LinkSubject request, CancellationToken cancellation)
    {
        var link = call.Get<ProviderSubjects>().Read(request.Provider, request.Subject);
        return link.Error is { } refusal ? refusal
            : await call.Get<SecondPerson>().Ask(call.Actor, new(AccountActs.Subject, request.Id, Subject: link.Value), AdminCall.Short(request.Reason), cancellation);
    }
}

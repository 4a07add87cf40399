using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity.OpenId;
using Lindung.Runtime.Identity.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Read)]
internal sealed record ListAccounts(string? Cursor = null);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record CreateAccount([property: OneLine] string Login, [property: OneLine] string DisplayName, [property: Secret] string? Password = null, bool IsProgram = false, [property: OneLine] string? Holder = null);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record DeactivateAccount(Id<Account> Id, string Reason);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record ReactivateAccount(Id<Account> Id, string Reason);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record ResetPassword(Id<Account> Id, [property: Secret] string Password, string Reason);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record ForgetSecondFactor(Id<Account> Id, string Reason);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record StateHolder(Id<Account> Id, [property: OneLine] string Holder);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record StateKin(Id<Account> Id, [property: OneLine] string? Number = null, RegionCode? Home = null);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Read)]
internal sealed record ListRoles(Id<Account> Id);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.GiveRoles)]
internal sealed record GrantRole(Id<Account> Id, Id<ServiceUnit> Unit, string Role, string Reason, DateTimeOffset? Until = null);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.GiveRoles)]
internal sealed record RevokeRole(Id<Account> Id, Guid Grant, string Reason);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record IssueToken(Id<Account> Id, Id<ServiceUnit> Unit, string Name, IReadOnlyList<string> Scopes, DateTimeOffset Ends);

[AlwaysOn("accounts and roles are no feature of a module")]
[Requires(AccountEndpoints.Write)]
internal sealed record RevokeToken(Guid Id);

internal sealed record MadeAccount(Id<Account> Id);

/// <summary>The role that was given; while it waits for a second person, the request.</summary>
internal sealed record MadeGrant(Guid Id, bool Waits = false);

/// <param name="Account">Whose.</param>
/// <param name="Roles">What she holds.</param>
/// <param name="Kin">How many numbers of her kin and homes were stated.</param>
/// <param name="Links">Her identities at providers.</param>
/// <param name="MayLink">Whether this deployment knows a provider.</param>
internal sealed record AccountRoles(AccountRow Account, IReadOnlyList<HeldRole> Roles, int Kin, IReadOnlyList<LinkedSubject> Links, bool MayLink);

/// <summary>What a dinas's admin does with the accounts of her own tenant. No client data is in reach here.</summary>
internal static class AccountEndpoints
{
    internal const string Read = "kernel.account.read";
    internal const string Write = "kernel.account.write";
    internal const string GiveRoles = "kernel.role.grant";

    private const string List = "kernel.accounts";
    private const int PageSize = 200;

    internal static void MapAccounts(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/accounts", new("Daftar akun dinas", "List the dinas's accounts"), new ListAccounts(), new Page<AccountRow>([Row], null), ListAll);
        api.Map("POST", "/accounts", new("Buat akun", "Create an account"), new CreateAccount("petugas.contoh", "Petugas Contoh", "kata sandi sementara"),
            new MadeAccount(Examples.Account), Create, 201);
        api.Map("POST", "/accounts/{id}/deactivation", new("Nonaktifkan akun", "Deactivate an account"), new DeactivateAccount(Examples.Account, "pindah tugas"), new Done(),
            (call, r, ct) => call.Other(r.Id) ?? Deactivate(call, r, ct));
        api.Map("POST", "/accounts/{id}/reactivation", new("Aktifkan kembali akun", "Reactivate an account"), new ReactivateAccount(Examples.Account, "kembali bertugas"), Waiting,
            Reactivate);
        api.Map("POST", "/accounts/{id}/password", new("Setel ulang kata sandi", "Reset a password"), new ResetPassword(Examples.Account, "kata sandi sementara", "lupa"), Waiting, Reset);
        api.Map("POST", "/accounts/{id}/second-factor/removal", new("Lupakan kode dua langkah", "Forget the second factor"), new ForgetSecondFactor(Examples.Account, "ponsel hilang"), Waiting,
            (call, r, ct) => call.Get<SecondPerson>().Ask(call.Actor, new(AccountActs.ForgetFactor, r.Id), AdminCall.Short(r.Reason), ct));
        api.Map("POST", "/accounts/{id}/holder", new("Catat pemegang akun", "State whose the account is"), new StateHolder(Examples.Account, "9900000000000001"), new Done(),
            (call, r, ct) => call.Get<Holders>().State(call.Tenant, r.Id, r.Holder, call.By("holder stated"), ct));
        api.Map("POST", "/accounts/{id}/kin", new("Catat keluarga petugas", "State an officer's kin"), new StateKin(Examples.Account, "9900000000000002", RegionCode.Parse("35.74.03.1001")), new Done(),
            (call, r, ct) => call.Get<Kinship>().State(call.Tenant, r.Id, r.Number, r.Home, call.By("kin stated"), ct));
        api.Map("GET", "/accounts/{id}/roles", new("Daftar peran akun", "List an account's roles"), new ListRoles(Examples.Account), new Page<HeldRole>([Held], null),
            async (call, r, ct) => new Page<HeldRole>(await call.Get<RoleBook>().Of(call.Tenant, r.Id, ct), null));
        api.Map("POST", "/accounts/{id}/roles", new("Beri peran", "Grant a role"), new GrantRole(Examples.Account, Examples.Unit, "PENERIMA_PENGADUAN", "SK 12/2026"),
            new MadeGrant(Examples.Grant), Grant, 201);
        api.Map("POST", "/accounts/{id}/roles/{grant}/revocation", new("Cabut peran", "Revoke a role"), new RevokeRole(Examples.Account, Examples.Grant, "pindah tugas"), new Done(),
            Revoke);
        api.Map("POST", "/accounts/{id}/tokens", new("Terbitkan token program", "Issue a program's token"),
            new IssueToken(Examples.Account, Examples.Unit, "sistem kota", ["casemanagement.complaint.read"], Examples.Moment), new IssuedToken(Examples.Grant, "rahasia", Examples.Moment), Issue, 201).WithMetadata(new NoForm());
        api.Map("POST", "/tokens/{id}/revocation", new("Cabut token", "Revoke a token"), new RevokeToken(Examples.Grant), new Done(),
            (call, r, ct) => call.Get<Tokens>().Revoke(call.Tenant, r.Id, call.Actor.Account, ct));
    }

    /// <summary>The same lists as pages.</summary>
    internal static void MapAccountPages(this IEndpointRouteBuilder pages)
    {
        Text accounts = new("Akun dan peran", "Accounts and roles");
        pages.Page<ListAccounts, Page<AccountRow>, AccountsPage>("/accounts", accounts, new ListAccounts(), ListAll).InMenu(MenuGroup.Admin, 30, accounts);
        pages.Page<ListRoles, AccountRoles, RolesPage>("/accounts/{id}", new("Akun dan perannya", "An account and its roles"), new ListRoles(Examples.Account), async (call, r, ct) =>
            await call.Get<Accounts>().Find(call.Tenant, r.Id, ct) is { } account ? new AccountRoles(
                account, await call.Get<RoleBook>().Of(call.Tenant, r.Id, ct), await call.Get<Kinship>().Count(r.Id, ct), await call.Get<ProviderSubjects>().Of(r.Id, ct), call.Get<OpenIdProviders>().All.Count > 0) : KernelErrors.NoSuchRecord);
    }

    private static AccountRow Row { get; } = new(Examples.Account, "petugas.contoh", "Petugas Contoh", false, true, Examples.Moment);

    private static HeldRole Held { get; } = new(Examples.Grant, Examples.Account, Examples.Unit, "PENERIMA_PENGADUAN", Examples.Moment, null, "SK 12/2026");

    private static WishAnswer Waiting { get; } = new(Examples.Grant, true);

    private static async Task<Result<Page<AccountRow>>> ListAll(AdminCall call, ListAccounts request, CancellationToken cancellation)
    {
        var cursors = call.Get<Cursors>();
        var after = request.Cursor is null ? "" : cursors.Read<string>(List, request.Cursor);
        if (after.Error is { } refusal) return refusal;
        var rows = await call.Get<Accounts>().List(call.Tenant, after.Value, PageSize, cancellation);
        return new Page<AccountRow>(rows, rows.Count == PageSize ? cursors.Write(List, rows[^1].Login) : null);
    }

    private static async Task<Result<MadeAccount>> Create(AdminCall call, CreateAccount request, CancellationToken cancellation)
    {
        if (request.IsProgram != request.Password is null) return IdentityErrors.WeakPassword;
        var made = await call.Get<Accounts>().Create(new(call.Tenant, request.Login, request.DisplayName, request.Password, Holder: request.Holder), call.By("created by admin"), cancellation);
        return made.Map(id => new MadeAccount(id));
    }

    private static async Task<Result<MadeGrant>> Grant(AdminCall call, GrantRole request, CancellationToken cancellation)
    {
        if (!await call.OwnUnit(request.Unit, cancellation)) return IdentityErrors.NoSuchUnit;
        if (call.Actor.UnitRegion == RegionCode.Nation && request.Role != RoleBook.Admin && !RoleGrants.IsForNation(request.Role)) return IdentityErrors.FiguresOnly;
        var wish = new AccountWish(AccountActs.Grant, request.Id, request.Role, request.Unit, request.Until);
        return (await call.Get<SecondPerson>().Ask(call.Actor, wish, AdminCall.Short(request.Reason), cancellation)).Map(asked => new MadeGrant(asked.Id, asked.Waits));
    }

    /// <summary>The access ends at once; then her open cases pass on. What fails in between is brought to its end by <see cref="PostKeeper"/>.</summary>
    private static async Task<Result<Done>> Deactivate(AdminCall call, DeactivateAccount request, CancellationToken cancellation)
    {
        var ended = await call.Get<Accounts>().Deactivate(call.Tenant, request.Id, call.By(request.Reason), cancellation);
        return ended.IsOk ? await call.Get<Posts>().Leave(call.Tenant, request.Id, "DEACTIVATED", cancellation) : ended;
    }

    private static async Task<Result<WishAnswer>> Reactivate(AdminCall call, ReactivateAccount request, CancellationToken cancellation)
    {
        var asked = await call.Get<SecondPerson>().Ask(call.Actor, new(AccountActs.Reactivate, request.Id), AdminCall.Short(request.Reason), cancellation);
        if (asked.IsOk && !asked.Value.Waits && (await call.Get<Posts>().Resume(call.Tenant, request.Id, cancellation)).Error is { } refusal) return refusal;
        return asked;
    }

    private static async Task<Result<WishAnswer>> Reset(AdminCall call, ResetPassword request, CancellationToken cancellation)
    {
        if (request.Id == call.Actor.Account) return IdentityErrors.NotOneself;
        var hash = await call.Get<Accounts>().HashOf(request.Password, cancellation);
        return hash.Error is { } weak ? weak : await call.Get<SecondPerson>().Ask(call.Actor, new(AccountActs.Reset, request.Id, Password: hash.Value), AdminCall.Short(request.Reason), cancellation);
    }

    private static async Task<Result<Done>> Revoke(AdminCall call, RevokeRole request, CancellationToken cancellation)
    {
        var book = call.Get<RoleBook>();
        var held = (await book.Of(call.Tenant, request.Id, cancellation)).FirstOrDefault(role => role.Id == request.Grant);
        var revoked = await book.Revoke(call.Tenant, request.Id, request.Grant, call.By(request.Reason), cancellation);
        return revoked.IsOk && held is not null ? await call.Get<Posts>().LayDown(call.Tenant, request.Id, held.Unit, held.Role, cancellation) : revoked;
    }

    /// <summary>The secret is told now, and opens nothing while the token waits for a second person.</summary>
    private static async Task<Result<IssuedToken>> Issue(AdminCall call, IssueToken request, CancellationToken cancellation)
    {
        if (!await call.OwnUnit(request.Unit, cancellation)) return IdentityErrors.NoSuchUnit;
        var issued = await call.Get<Tokens>().Issue(
            call.Tenant, request.Id, request.Unit, request.Name, request.Scopes, request.Ends, call.Actor.Account, waits: true, cancellation);
        if (issued.Error is { } refusal) return refusal;
        var asked = await call.Get<SecondPerson>().Ask(call.Actor, new(AccountActs.Token, request.Id, Token: issued.Value.Id), AdminCall.Short(request.Name), cancellation);
        return asked.Map(answer => issued.Value with { Waits = answer.Waits });
    }
}

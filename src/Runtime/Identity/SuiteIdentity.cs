using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Features;
using Lindung.Runtime.Identity.OpenId;
using Lindung.Runtime.Identity.Pages;
using Lindung.Runtime.Web;
using Lindung.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Identity;

/// <summary>Puts accounts and sign-in together.</summary>
public static class SuiteIdentity
{
    /// <summary>Adds accounts, sessions and tokens to an opened suite: one line in a host.</summary>
    public static IServiceCollection AddSuiteIdentity(this IServiceCollection services, OpenedSuite suite, DataProtectionSecret secret, SessionLimits? limits = null) =>
        services.AddSuiteIdentity(suite.Databases.Office, secret, KnownRoles.Of(RoleGrants.Load()), limits).AddHostedService<PostKeeper>();

    /// <summary>
    /// Adds accounts, sessions and tokens. Needs <see cref="IUnits"/>, <see cref="RegionTable"/>, <see cref="Access"/>, <see cref="TimeProvider"/>, and for setup <see cref="IGrains"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="database">A durable database: accounts are not rebuilt from events.</param>
    /// <param name="secret">Seals the data-protection keys.</param>
    /// <param name="known">The roles and permissions of this deployment.</param>
    /// <param name="limits">How long a sign-in holds.</param>
    public static IServiceCollection AddSuiteIdentity(
        this IServiceCollection services, Database database, DataProtectionSecret secret, KnownRoles known, SessionLimits? limits = null)
    {
        services.AddSingleton(new IdentityDatabase(database)).AddSingleton(secret).AddSingleton(known).AddSingleton(limits ?? new());
        services.TryAddSingleton(p => new SecondFactorRule(SecondFactorFor.ClientFacing, p.GetRequiredService<KnownRoles>()));
        services.AddSingleton<NetworkPlaces>().AddSingleton<CommonPasswords>().AddSingleton<Passwords>().AddSingleton<AccountSecrets>().AddSingleton<Attempts>().AddSingleton<SecondFactor>().AddSingleton<Sessions>();
        services.AddSingleton<Challenges>().AddSingleton<PasskeyStore>().AddSingleton<Passkeys>();
        services.TryAddSingleton(new OpenIdProviders([]));
        services.AddSingleton<ProviderSubjects>().AddSingleton<ProviderSignIn>();
        services.AddSingleton<Devices>().AddSingleton<OwnSessions>();
        services.TryAddSingleton(new NoticeTables(database));
        services.AddSingleton<OfficerChannels>().AddSingleton<IOfficerChannels>(p => p.GetRequiredService<OfficerChannels>());
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton(new RequestLimits());
        services.AddSingleton<Holders>().AddSingleton<IHolders>(p => p.GetRequiredService<Holders>()).AddSingleton<SecondPerson>();
        services.AddSingleton<Kinship>().AddSingleton<IKinship>(p => p.GetRequiredService<Kinship>());
        services.AddSingleton<AccountRequests>();
        services.AddScoped<IVisitors, Visitors>().AddSingleton<SignIn>().AddSingleton<Answering>().AddSingleton<RoleBook>().AddSingleton<IStaff, Staff>().AddSingleton<Tokens>().AddSingleton<SetupCode>();
        services.AddSingleton<FoundingRules>().AddSingleton<FirstSetup>().AddSingleton(p => new Founding(
            p.GetRequiredService<IGrains>(), p.GetRequiredService<Accounts>(), p.GetRequiredService<FoundingRules>(), p.GetRequiredService<FeatureSettings>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new Accounts(
            p.GetRequiredService<IdentityDatabase>(), p.GetRequiredService<Passwords>(), p.GetRequiredService<AccountSecrets>(), p.GetRequiredService<Holders>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Drafts>().AddSingleton<IDrafts>(p => p.GetRequiredService<Drafts>()).AddHostedService<DraftKeeper>();
        services.AddScoped<RequestScope>().AddScoped<IRequestScope>(p => p.GetRequiredService<RequestScope>());
        services.AddScoped<IRequestOrigin>(p => p.GetRequiredService<RequestScope>());
        services.AddSingleton<KeyRing>().AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRingOptions>();
        services.AddDataProtection().SetApplicationName("lindung");
        services.AddAuthentication(WhoAsks.Scheme).AddCookie(WhoAsks.Scheme, o =>
        {
            o.Cookie.Name = "lindung";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.ExpireTimeSpan = (limits ?? new()).Longest;
            o.SlidingExpiration = false;
        });
        services.AddAntiforgery(o =>
        {
            o.HeaderName = "X-Antiforgery";
            o.FormFieldName = "antiforgery";
            o.Cookie.Name = "lindung.antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Makes the tables and the first key of data protection; before the host serves anything, and before anything is sealed.</summary>
    public static async Task<Result<int>> PrepareIdentity(this IServiceProvider services, CancellationToken cancellation = default)
    {
        var database = services.GetRequiredService<IdentityDatabase>();
        var prepared = await database.Prepare(cancellation);
        if (prepared.IsOk) prepared = await services.GetRequiredService<NoticeTables>().Prepare(cancellation);
        // Nodes that start at once and find no key would each make one, and not know the other's for a day.
        if (prepared.IsOk) await database.OneAtATime(() => Task.FromResult(services.GetRequiredService<AccountSecrets>().Seal([])), cancellation);
        return prepared;
    }

    /// <summary>The second half of the request's way: who asks, limits, admission. Stands after <see cref="SuiteWeb.UseSuiteWeb"/>.</summary>
    public static WebApplication UseSuiteIdentity(this WebApplication app)
    {
        app.UseWhoAsks();
        app.UseSuiteLimits();
        app.UseFeatureAdmission();
        app.UseAdmission();
        return app;
    }

    /// <summary>Maps session, accounts and setup below <c>/api/v1</c>.</summary>
    public static WebApplication MapSuiteIdentity(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapSession();
        api.MapChannels();
        api.MapOwnSessions();
        api.MapAccounts();
        api.MapSubjects();
        api.MapAccountRequests();
        api.MapSetup();
        app.MapSignPages();
        app.MapSecondFactorPages();
        app.MapPasskeyPages();
        app.MapProviderPages();
        app.MapSetupPages();
        return app;
    }
}

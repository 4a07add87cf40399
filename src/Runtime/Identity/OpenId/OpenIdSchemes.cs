using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Lindung.Runtime.Identity.OpenId;

/// <summary>Whom a provider proved, as the handler of the framework found it. <c>Attested</c>: with a second factor.</summary>
internal sealed record ProvedSubject(OpenIdProvider Provider, string Subject, bool Attested);

/// <summary>
/// The framework's handler for each provider: code flow with PKCE, state and nonce; nothing of the tokens is kept but issuer, subject and how she proved herself. Our own
/// checks stand where the handler has none: it takes an unsigned token from the token endpoint, and any issuer that the discovery document names.
/// </summary>
internal static class OpenIdSchemes
{
    /// <summary>How long she may take at the provider.</summary>
    internal static readonly TimeSpan Waits = TimeSpan.FromMinutes(10);

    private const string Begun = "begun";
    private const int LongestSubject = 255;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Adds sign-in by the providers; stands before what puts accounts together. None: nothing is added.</summary>
    internal static void AddOpenIdSignIn(this IServiceCollection services, OpenIdProviders providers)
    {
        services.AddSingleton(providers);
        var authentication = services.AddAuthentication();
        // The handler's log quotes what providers and browsers sent.
        services.AddLogging(log => log.AddFilter(typeof(EndpointOpenIdHandler).FullName, LogLevel.None));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        foreach (var provider in providers.All)
            authentication.AddRemoteScheme<OpenIdConnectOptions, EndpointOpenIdHandler>(provider.Scheme, provider.DisplayName, options => Configure(options, provider));
    }

    private static void Configure(OpenIdConnectOptions o, OpenIdProvider provider)
    {
        (o.Authority, o.ClientId, o.ClientSecret, o.RequireHttpsMetadata) = (provider.Issuer, provider.ClientId, provider.Secret, !provider.IsLocal);
        o.CallbackPath = Pages.ProviderPages.ReturnTo(provider);
        (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        o.Scope.Clear();
        o.Scope.Add(OpenIdConnectScope.OpenId);
        o.ClaimActions.Clear();
        (o.MapInboundClaims, o.SaveTokens, o.GetClaimsFromUserInfoEndpoint, o.DisableTelemetry) = (false, false, false, true);
        (o.RemoteAuthenticationTimeout, o.ProtocolValidator.NonceLifetime, o.BackchannelTimeout) = (Waits, Waits, TimeSpan.FromSeconds(10));
        // She comes back from another site: a strict cookie would stay behind. Only on the way back, and not in forms.
        foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie }) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        (o.CorrelationCookie.Name, o.NonceCookie.Name) = ("lindung.openid.state.", "lindung.openid.nonce.");
        if (provider.AskAgain) (o.Prompt, o.MaxAge) = (OpenIdConnectPrompt.Login, TimeSpan.Zero);
        o.SignInScheme = WhoAsks.Scheme;
        o.TokenValidationParameters = new()
        {
            ValidAlgorithms = Algorithms,
            ClockSkew = Skew,
            IssuerValidator = (issuer, _, _) => issuer == provider.Issuer ? issuer : throw new SecurityTokenInvalidIssuerException(),
            AudienceValidator = (audiences, _, _) => audiences.ToList() is [var only] && only == provider.ClientId,
        };
        o.Events = new()
        {
            OnRedirectToIdentityProvider = context => Leave(context, provider),
            OnMessageReceived = context => Come(context, provider),
            OnTokenValidated = context => Prove(context, provider),
            OnTicketReceived = context =>
            {
                context.HandleResponse();
                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HttpContext.Features.Set(OpenIdFailures.Of(context.Failure, context.Request));
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    private static async Task Leave(RedirectContext context, OpenIdProvider provider)
    {
        var found = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (found.Issuer != provider.Issuer) throw new OpenIdRefused(ProviderErrors.Answer);
        if (provider.SecondFactorAcr.Length > 0) context.ProtocolMessage.AcrValues = string.Join(' ', provider.SecondFactorAcr);
        context.Properties.Items[Begun] = Now(context.HttpContext).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An answer that names its issuer (RFC 9207) names ours, and is asked for by this browser not too long ago.</summary>
    private static Task Come(MessageReceivedContext context, OpenIdProvider provider)
    {
        if (context.ProtocolMessage.Iss is { Length: > 0 } issuer && issuer != provider.Issuer) context.Fail(new OpenIdRefused(ProviderErrors.Answer));
        else if (context.Properties is { } asked && Now(context.HttpContext) - BegunAt(asked) > Waits) context.Fail(new OpenIdRefused(ProviderErrors.Expired));
        return Task.CompletedTask;
    }

    private static Task Prove(TokenValidatedContext context, OpenIdProvider provider)
    {
        var (token, claims) = (context.SecurityToken, context.Principal!);
        var subject = claims.FindFirst("sub")?.Value ?? "";
        if (!Algorithms.Contains(token.SignatureAlgorithm) || token.RawSignature is not { Length: > 0 } || subject.Length is 0 or > LongestSubject)
            context.Fail(new OpenIdRefused(ProviderErrors.Answer));
        else if (provider.AskAgain && !IsAnew(claims.FindFirst("auth_time")?.Value, BegunAt(context.Properties!)))
            context.Fail(new OpenIdRefused(ProviderErrors.NotAskedAnew));
        else
            context.HttpContext.Features.Set(new ProvedSubject(provider, subject, provider.Attests(claims.FindFirst("acr")?.Value, claims.FindAll("amr").Select(c => c.Value))));
        return Task.CompletedTask;
    }

    private static bool IsAnew(string? authenticated, DateTimeOffset begun) =>
        long.TryParse(authenticated, CultureInfo.InvariantCulture, out var at) && at >= (begun - Skew).ToUnixTimeSeconds();

    private static DateTimeOffset BegunAt(AuthenticationProperties properties) =>
        DateTimeOffset.FromUnixTimeSeconds(properties.Items.TryGetValue(Begun, out var at) && long.TryParse(at, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}

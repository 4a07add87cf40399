using Lindung.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Identity.OpenId;

/// <summary>The last step, on our own site. <c>AsksCode</c>: the provider attested no second factor, so ours is asked.</summary>
internal sealed record ProviderStep(OpenIdProvider Provider, string Login, bool AsksCode);

/// <summary>Whom a step lets in, by what she was proved, and through which provider.</summary>
internal sealed record ProviderEntry(Id<Account> Account, string Factor, string Provider);

/// <summary>
/// Signs a person in whom a provider proved. The way back comes from another site, to which browsers send none of our strict cookies: so it only keeps who was proved, and the
/// session begins with the next request, which comes from our own page.
/// </summary>
internal sealed class ProviderSignIn(
    IdentityDatabase database, OpenIdProviders providers, ProviderSubjects subjects, SecondFactor secondFactor, SignIn signIn, Attempts attempts, Challenges challenges, TimeProvider time)
{
    internal const string Cookie = "lindung.openid";

    /// <summary>What the framework's handler makes of the way back, and which step follows.</summary>
    internal async Task<Result<ProviderStep>> Return(HttpContext http, IAuthenticationRequestHandler handler, OpenIdProvider provider, CancellationToken cancellation)
    {
        await handler.HandleRequestAsync();
        var failed = http.Features.Get<OpenIdFailure>();
        if (failed is not null || http.Features.Get<ProvedSubject>() is not { } proved) return await Refuse(http, provider, failed?.Error ?? ProviderErrors.Expired, cancellation);
        if (await subjects.Find(provider, proved.Subject, cancellation) is not { } known) return await Refuse(http, provider, ProviderErrors.Nobody, cancellation);
        await challenges.Keep(http, Cookie, "", string.Join('\n', provider.Key, proved.Subject, proved.Attested ? "1" : ""), cancellation);
        return await StepOf(proved, known, cancellation);
    }

    /// <summary>The step that waits in this browser, to be shown again; null: none.</summary>
    internal async Task<ProviderStep?> Waiting(HttpContext http, CancellationToken cancellation) =>
        await Pending(http, cancellation) is var (proved, known) ? await StepOf(proved, known, cancellation) : null;

    /// <summary>Who comes in by it; it serves once, but a wrong code leaves it standing.</summary>
    internal async Task<Result<ProviderEntry>> Enter(HttpContext http, string code, CancellationToken cancellation)
    {
        if (await Pending(http, cancellation) is not var (proved, known)) return ProviderErrors.Expired;
        var (account, factor) = (new Id<Account>(Guid.Parse(known.Account)), proved.Attested ? Factors.Provider : Factors.None);
        if (!proved.Attested && await secondFactor.IsAsked(account, cancellation))
        {
            var attempt = await attempts.Begin(known.Login, http.Place(), cancellation);
            if (attempt.Error is { } locked) return locked;
            if (await secondFactor.Check(account, await signIn.FirstUnit(account, cancellation), code, cancellation) is not { } given) return IdentityErrors.CodeWrong;
            await attempts.Succeeded(attempt.Value, cancellation);
            factor = given;
        }
        if (await challenges.Take(http, Cookie, "", cancellation) is null) return ProviderErrors.Expired;
        return new ProviderEntry(account, factor, proved.Provider.Key);
    }

    /// <summary>Writes down that nobody came in, with the code and the provider: of whom, nobody knows.</summary>
    internal async Task<Error> Refuse(HttpContext http, OpenIdProvider provider, Error refusal, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await database.Execute(
            "insert into identity_provider_refusals (id, provider, code, at, address) values (@Id, @Key, @Code, @At, @Address)",
            new
            {
                Id = Guid.CreateVersion7(now).ToString("D"),
                provider.Key,
                refusal.Code,
                At = now.ToUnixTimeMilliseconds(),
                Address = http.Place(),
            }, cancellation);
        return refusal;
    }

    private async Task<ProviderStep> StepOf(ProvedSubject proved, KnownSubject known, CancellationToken cancellation) =>
        new(proved.Provider, known.Login, !proved.Attested && await secondFactor.IsAsked(new(Guid.Parse(known.Account)), cancellation));

    /// <summary>Looked up anew: what was registered may have been taken away meanwhile.</summary>
    private async Task<(ProvedSubject Proved, KnownSubject Known)?> Pending(HttpContext http, CancellationToken cancellation)
    {
        if ((await challenges.Look(http, Cookie, "", cancellation))?.Split('\n') is not [var key, var subject, var attested] || providers.Find(key) is not { } provider) return null;
        return await subjects.Find(provider, subject, cancellation) is { } known ? (new(provider, subject, attested.Length > 0), known) : null;
    }
}

using Lindung.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Identity;

/// <summary>A passkey, to its holder.</summary>
/// <param name="Id">A name for it.</param>
/// <param name="Since">When it was registered.</param>
/// <param name="Used">When one signed in by it last; null: never.</param>
internal sealed record OwnPasskey(string Id, DateTimeOffset Since, DateTimeOffset? Used);

/// <summary>
/// Passkeys (WebAuthn), by the handler of the shared framework: the authenticator asks for a finger, face or PIN, so that one is possession and person at once. A
/// challenge serves once, for five minutes, in the browser that asked for it.
/// </summary>
internal sealed class Passkeys(
    IdentityDatabase database, PasskeyStore store, SecondFactor secondFactor, Challenges challenges, OfficerChannels channels, IUnits units, TimeProvider time,
    ILogger<UserManager<PasskeyHolder>> log)
{
    internal const string Cookie = "lindung.passkey";

    private const int Most = 10;

    private readonly PasskeyHandler<PasskeyHolder> _handler = new(PasskeyStore.ManagerOf(store, log), Options.Create(new IdentityPasskeyOptions
    {
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        AttestationConveyancePreference = "none",
        AuthenticatorTimeout = Challenges.Waits,
        ValidateOrigin = context => new(!context.CrossOrigin && IsHere(context.Origin, context.HttpContext.Request)),
    }));

    /// <summary>
    /// Whether the browser signed for the address at which the host was asked: by TLS, which a proxy may end before it, or as it was asked itself. The handler's own
    /// rule wants an Origin header besides, which browsers blank where nothing of an address is to be passed on.
    /// </summary>
    private static bool IsHere(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && new HostString(from.Authority) == request.Host && (from.Scheme == Uri.UriSchemeHttps || from.Scheme == request.Scheme);

    /// <summary>What the browser asks its authenticator for a new passkey. Where a second factor stands, a code of it is asked: an open browser is not enough.</summary>
    internal async Task<Result<string>> BeginAdding(HttpContext http, SessionInfo session, string? code, CancellationToken cancellation)
    {
        if (await secondFactor.Proves(session, code, http.Place(), cancellation) is { } refusal) return refusal;
        if ((await Of(session.Actor.Account, cancellation)).Count >= Most) return IdentityErrors.PasskeyRefused;
        var asked = await _handler.MakeCreationOptionsAsync(new() { Id = session.Actor.Account.ToString(), Name = session.Login, DisplayName = session.Login }, http);
        await challenges.Keep(http, Cookie, session.Hash, asked.AttestationState!, cancellation);
        return asked.CreationOptionsJson;
    }

    /// <summary>Registers what the authenticator made; told to the holder over the channels that stand.</summary>
    internal async Task<Result<Done>> Add(HttpContext http, SessionInfo session, string credential, CancellationToken cancellation)
    {
        if (await challenges.Take(http, Cookie, session.Hash, cancellation) is not { } state) return IdentityErrors.PasskeyExpired;
        var made = await _handler.PerformAttestationAsync(new() { CredentialJson = credential, HttpContext = http, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != session.Actor.Account.ToString() || !made.Passkey.IsUserVerified) return IdentityErrors.PasskeyRefused;
        await store.AddOrUpdatePasskeyAsync(new(session.Actor.Account, session.Login), made.Passkey, cancellation);
        await Note(session, "PASSKEY_ADDED", cancellation);
        return new Done();
    }

    /// <summary>What the browser asks its authenticator to sign; which account it is, the passkey says.</summary>
    internal async Task<string> BeginSignIn(HttpContext http, CancellationToken cancellation)
    {
        var asked = await _handler.MakeRequestOptionsAsync(null!, http);
        await challenges.Keep(http, Cookie, "", asked.AssertionState!, cancellation);
        return asked.RequestOptionsJson;
    }

    /// <summary>Whose passkey signed the challenge.</summary>
    internal async Task<Result<Id<Account>>> Proved(HttpContext http, string credential, CancellationToken cancellation)
    {
        if (await challenges.Take(http, Cookie, "", cancellation) is not { } state) return IdentityErrors.PasskeyExpired;
        var signed = await _handler.PerformAssertionAsync(new() { CredentialJson = credential, HttpContext = http, AssertionState = state });
        if (!signed.Succeeded) return IdentityErrors.PasskeyRefused;
        await store.AddOrUpdatePasskeyAsync(signed.User, signed.Passkey, cancellation);
        return signed.User.Account;
    }

    /// <summary>Her passkeys, the latest first.</summary>
    internal async Task<IReadOnlyList<OwnPasskey>> Of(Id<Account> account, CancellationToken cancellation) => [.. (await database.Query<(string Id, long Created, long? Used)>(
        "select id, created, used from identity_passkeys where account = @Account and ended is null order by created desc", new { Account = account.ToString() }, cancellation))
        .Select(r => new OwnPasskey(OneTimeCodes.HashOf(r.Id)[..16], At(r.Created), r.Used is { } used ? At(used) : null))];

    /// <summary>Takes one of her passkeys away.</summary>
    internal async Task<Result<Done>> Remove(SessionInfo session, string name, CancellationToken cancellation)
    {
        var ids = await database.Query<string>("select id from identity_passkeys where account = @Account and ended is null", new { Account = session.Actor.Account.ToString() }, cancellation);
        if (ids.FirstOrDefault(id => OneTimeCodes.HashOf(id)[..16] == name) is not { } id) return KernelErrors.NoSuchRecord;
        await database.Execute("update identity_passkeys set ended = @Now where id = @id", new { Now = Now, id }, cancellation);
        await Note(session, "PASSKEY_REMOVED", cancellation);
        return new Done();
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task Note(SessionInfo session, string act, CancellationToken cancellation)
    {
        var leaves = await units.Leaves(session.Actor.Unit, cancellation);
        await database.Transact(
            async c =>
            {
                var now = time.GetUtcNow();
                await History.Write(c, now, session.Actor.Tenant, session.Actor.Account, act, "", new(session.Actor.Account, "own passkey"));
                return await channels.Tell(c, session.Actor, now, leaves);
            }, cancellation);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

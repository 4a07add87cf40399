using Lindung.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Lindung.Runtime.Identity.OpenId;

/// <summary>A refusal of ours on the way through the framework's handler, which knows exceptions only.</summary>
internal sealed class OpenIdRefused(Error error) : Exception(error.Code)
{
    internal Error Error { get; } = error;
}

/// <summary>Why nobody was proved.</summary>
internal sealed record OpenIdFailure(Error Error);

/// <summary>What a failure of the handler is to who reads it. What exceptions say is told nobody: it quotes what was sent.</summary>
internal static class OpenIdFailures
{
    /// <summary>The failure of a way back.</summary>
    internal static OpenIdFailure Of(Exception? failure, HttpRequest request) => new(failure switch
    {
        OpenIdRefused refused => refused.Error,
        // The handler's own words, before anything was asked of the provider: no state, a forged one, or none of this browser's.
        AuthenticationFailureException => ProviderErrors.Expired,
        OpenIdConnectProtocolException when request.Query.ContainsKey("error") => ProviderErrors.Refused,
        _ when IsAbsence(failure) => ProviderErrors.Away,
        _ => ProviderErrors.Answer,
    });

    /// <summary>Whether the provider did not answer: or not with the document that says where it is.</summary>
    internal static bool IsAbsence(Exception? failure) => failure is HttpRequestException or IOException or TaskCanceledException or InvalidOperationException || failure?.InnerException is { } inner && IsAbsence(inner);
}

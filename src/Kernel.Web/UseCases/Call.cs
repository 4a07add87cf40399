using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lindung.Kernel.Web;

/// <summary>Reads and writes the headers round a use case.</summary>
internal static class Call
{
    internal const string KeyHeader = "Idempotency-Key";
    internal const string PositionHeader = "At-Least-Position";

    internal static Result<CallData> Of(HttpContext http, UseCaseEndpoint use, byte[] hash)
    {
        var key = Key(http, use.Writes);
        if (key.Error is { } refusal) return refusal;
        var expected = ExpectedVersion(http.Request);
        if (expected.Error is { } malformed) return malformed;
        if (use.Writes) http.Response.Headers[KeyHeader] = key.Value;
        return new CallData(key.Value, hash, expected.Value);
    }

    internal static string EtagOf(long version) => $"\"v{version}\"";

    private static Result<string> Key(HttpContext http, bool writes)
    {
        var given = http.Request.Headers[KeyHeader];
        if (given.Count == 0)
            return writes && http.Features.Get<ProgramSignIn>() is not null ? EdgeErrors.KeyMissing : Guid.NewGuid().ToString("N");
        return given is [{ Length: > 0 and <= 100 } key] && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? key : EdgeErrors.KeyMalformed;
    }

    private static Result<long?> ExpectedVersion(HttpRequest request)
    {
        var given = request.Headers.IfMatch;
        if (given.Count == 0 || given is ["*"]) return (long?)null;
        return given is [{ } etag] && EntityTagHeaderValue.TryParse(etag, out var tag) && !tag.IsWeak
            && tag.Tag.Value is ['"', 'v', .. var digits, '"'] && long.TryParse(digits, System.Globalization.NumberStyles.None, null, out var version)
            ? version
            : EdgeErrors.EtagMalformed;
    }
}

using Microsoft.AspNetCore.Http;

namespace Lindung.Kernel.Web;

/// <summary>What an endpoint says of itself: read by the guard, by OpenAPI and by tests.</summary>
/// <param name="Request">The request's type.</param>
/// <param name="Answer">The answer's type.</param>
/// <param name="Text">What it does, for people.</param>
/// <param name="Example">A request that would be right.</param>
/// <param name="AnswerExample">An answer.</param>
/// <param name="Input">Where the request's properties come from.</param>
/// <param name="Writes">Whether it changes something: it takes an idempotency key.</param>
/// <param name="Status">The status of success.</param>
public sealed record UseCaseEndpoint(
    Type Request, Type Answer, Text Text, object Example, object AnswerExample, RequestInput Input, bool Writes, int Status)
{
    /// <summary>The component that shows the answer; null: the answer is JSON, or a document.</summary>
    public Type? Page { get; init; }

    /// <summary>Whether a person reads the answer as it comes.</summary>
    public bool IsHtml => Page is not null || Answer == typeof(Document);
}

/// <summary>Where the properties that no route value names come from.</summary>
public enum RequestInput
{
    /// <summary>The JSON body.</summary>
    Body,

    /// <summary>The query string: codes, numbers, dates, ids and cursors only.</summary>
    Query,

    /// <summary>The query string, and a file as the body.</summary>
    File,
}

/// <summary>
/// What the edge read of a call besides the request itself. Stands in <see cref="HttpContext.Features"/> while the use case runs;
/// the request scope makes the caller of it.
/// </summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="Request">SHA-256 over method, address and body.</param>
/// <param name="ExpectedVersion">The version that <c>If-Match</c> names.</param>
public sealed record CallData(string Key, ReadOnlyMemory<byte> Request, long? ExpectedVersion);

/// <summary>Stands in <see cref="HttpContext.Features"/> when a program signed in by a token, not a person by a cookie.</summary>
public sealed record ProgramSignIn;

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>What the host answered.</summary>
internal sealed record Answer(string Asked, HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    /// <summary>The stable code of a refusal; null where the body is no problem.</summary>
    public string? Code => (int)Status >= 400 && Text.StartsWith('{') ? (string?)Body["code"] : null;

    public Guid Id => (Guid)Body["id"]!;

    public bool IsOk => (int)Status is >= 200 and < 300;

    /// <summary>The rows of a list.</summary>
    public IReadOnlyList<JsonNode> Items => [.. Body["items"]!.AsArray().Select(i => i!)];

    /// <summary>A number that the write issued: <c>PGD</c>.</summary>
    public string? Number(string kind) => (string?)Body["numbers"]![kind];

    /// <summary>The record of a kind that the write touched.</summary>
    public Guid Stream(string kind) => (Guid)Body["streams"]!.AsArray().First(s => (string?)s!["kind"] == kind)!["id"]!;

    public override string ToString() => $"{Asked} answered {(int)Status}: {Text}";
}

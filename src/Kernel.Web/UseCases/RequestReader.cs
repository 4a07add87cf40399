using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lindung.Kernel.Web;

/// <summary>
/// Makes the request record of an HTTP request: route values go onto the properties of their names, the body or the query string
/// gives the rest. Whatever comes in, the outcome is a request or a refusal, never an exception.
/// </summary>
internal static class RequestReader
{
    internal const int LargestBody = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = EdgeJson.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The request and a hash of what was sent.</summary>
    internal static async Task<Result<(TRequest Request, byte[] Hash)>> Read<TRequest>(HttpContext http, RequestInput input)
        where TRequest : class
    {
        var body = input switch
        {
            RequestInput.Body => await Body(http, LargestBodyAttribute.Of(typeof(TRequest))),
            RequestInput.File => await FileBody(http),
            _ => Result<byte[]>.Ok([]),
        };
        if (body.Error is { } refusal) return refusal;
        var given = input == RequestInput.Body ? Members(body.Value) : QueryReader.Members<TRequest>(http.Request.Query);
        if (given.Error is { } unreadable) return unreadable;
        var members = given.Value;
        if (input == RequestInput.File)
        {
            if (members.ContainsKey(UploadedFile.Property)) return Unreadable(UploadedFile.Property);
            members[UploadedFile.Property] = new JsonObject { ["mediaType"] = MediaTypeOf(http.Request), ["content"] = Convert.ToBase64String(body.Value) };
        }
        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (members.ContainsKey(name)) return Unreadable(name);
            members[name] = QueryReader.Value<TRequest>(name, value?.ToString() ?? "");
        }
        return Make<TRequest>(members, http.Request.RouteValues.Keys).Map(request => (request, Hash(http.Request, body.Value)));
    }

    internal static Error Unreadable(string field) => KernelErrors.Malformed.With(Problem.Fields, new[] { EdgeErrors.Unreadable(Printable(field)) });

    private static string? MediaTypeOf(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();

    private static async Task<Result<byte[]>> FileBody(HttpContext http) =>
        !UploadedFile.MediaTypes.Contains(MediaTypeOf(http.Request)) ? EdgeErrors.NotAFile : await Bytes(http, UploadedFile.Largest, EdgeErrors.FileTooLarge);

    private static async Task<Result<byte[]>> Body(HttpContext http, int largest)
    {
        var request = http.Request;
        if (request.ContentLength is 0 || request.ContentLength is null && request.ContentType is null) return "{}"u8.ToArray();
        if (!request.HasJsonContentType() && !(request.ContentLength > largest)) return EdgeErrors.NotJson;
        return await Bytes(http, largest, EdgeErrors.TooLarge);
    }

    private static async Task<Result<byte[]>> Bytes(HttpContext http, int largest, Error tooLarge)
    {
        var request = http.Request;
        // The server reads to its end, unseen, what is not much too large, so that the sender gets the refusal and not a broken connection.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = largest + 8 * LargestBody;
        if (request.ContentLength > largest) return tooLarge;
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
            {
                if (memory.Length + read > largest) return tooLarge;
                memory.Write(buffer, 0, read);
            }
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? tooLarge : KernelErrors.Malformed;
        }
        return memory.ToArray();
    }

    private static Result<JsonObject> Members(byte[] body)
    {
        try
        {
            if (!JsonText.IsClean(body)) return KernelErrors.Malformed;
            // System.Text.Json makes the members of a JsonObject only when they are asked for; a second name of the same kind throws then.
            return JsonNode.Parse(body, documentOptions: Strict) is JsonObject members && members.Count >= 0 ? members : KernelErrors.Malformed;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return KernelErrors.Malformed;
        }
    }

    internal static Result<TRequest> Make<TRequest>(JsonObject members, ICollection<string> routeNames)
        where TRequest : class
    {
        var missing = EdgeJson.Options.GetTypeInfo(typeof(TRequest)).Properties
            .Where(p => p.IsRequired && !members.ContainsKey(p.Name))
            .Select(p => EdgeErrors.Required(p.Name))
            .ToArray();
        if (missing.Length > 0) return KernelErrors.Malformed.With(Problem.Fields, missing);
        try
        {
            return JsonSerializer.Deserialize<TRequest>(Written(members), EdgeJson.Options) is { } request ? request : KernelErrors.Malformed;
        }
        catch (JsonException e)
        {
            var path = e.Path is { Length: > 2 } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : "$";
            // An address that names no record of the right form is an address that does not exist.
            return routeNames.Contains(path, StringComparer.OrdinalIgnoreCase) ? KernelErrors.NoSuchRecord : Unreadable(path);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // A constructor or converter that refuses: the value is wrong, which one it does not say.
            return KernelErrors.Malformed;
        }
    }

    /// <summary>In memory of its own: what the serializer lends itself goes back to a pool with what was typed still in it.</summary>
    private static ReadOnlySpan<byte> Written(JsonObject members)
    {
        var text = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(text);
        members.WriteTo(writer, EdgeJson.Options);
        writer.Flush();
        return text.WrittenSpan;
    }

    private static byte[] Hash(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static string Printable(string path) =>
        new(path.Take(100).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '[' or ']' or '$' or '-' ? c : '?').ToArray());
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Lindung.Kernel.Web;

/// <summary>Reads what a browser sent of a form; whatever comes in, the outcome is values or a refusal.</summary>
internal static class FormReader
{
    private const int MostFields = 4096;

    /// <summary>Prepares the request so that whoever reads its form first, this or the proof of the page, reads it under the same limits.</summary>
    internal static void Limit(HttpContext http)
    {
        // What was read already is not read again.
        if (!http.Request.HasFormContentType || http.Features.Get<IFormFeature>()?.Form is not null) return;
        var largest = Taken(http)?.Largest ?? RequestReader.LargestBody;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions
        {
            ValueCountLimit = MostFields, ValueLengthLimit = RequestReader.LargestBody, KeyLengthLimit = 300,
            // A file stays in memory: what people wrote must not lie unsealed in a folder for temporary files.
            BufferBodyLengthLimit = 2 * RequestReader.LargestBody, MultipartBodyLengthLimit = largest, MemoryBufferThreshold = largest,
        }));
    }

    /// <summary>Why a form could not be read, where its size is the likely cause.</summary>
    internal static Error TooLarge(HttpContext http) => Taken(http)?.TooLarge ?? EdgeErrors.TooLarge;

    /// <summary>The file that was chosen; null: none was. What kind it is its first bytes say, because browsers name a CSV after whatever program opens it.</summary>
    internal static async Task<UploadedFile?> File(HttpContext http)
    {
        if (Chosen(http) is not { } sent) return null;
        var content = await Bytes(sent, http.RequestAborted);
        return new(content.AsSpan().StartsWith("PK"u8) ? UploadedFile.Xlsx : UploadedFile.Csv, content);
    }

    /// <summary>The file of a form that was read, as the browser told of it; null: none was chosen, or it is empty.</summary>
    internal static IFormFile? Chosen(HttpContext http) => http.Request.Form.Files.GetFile(UploadedFile.Property) is { Length: > 0 } sent ? sent : null;

    internal static async Task<byte[]> Bytes(IFormFile file, CancellationToken cancellation)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return content;
    }

    private static TakesFile? Taken(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<TakesFile>();

    internal static async Task<Result<FormValues>> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return KernelErrors.Malformed;
        if (http.Features.Get<IFormFeature>() is null) Limit(http);
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (form.Any(f => f.Value.Any(v => v is null || v.Contains('\0', StringComparison.Ordinal)))) return KernelErrors.Malformed;
            // Browsers write line ends as two characters.
            return new FormValues(form.ToDictionary(f => f.Key, f => new StringValues([.. f.Value.Select(v => v!.ReplaceLineEndings("\n"))])));
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return TooLarge(http);
        }
    }
}

/// <summary>Marks a form that takes a file.</summary>
/// <param name="Largest">The most bytes of a file.</param>
/// <param name="TooLarge">What a larger one is answered with.</param>
internal sealed record TakesFile(int Largest, Error TooLarge);

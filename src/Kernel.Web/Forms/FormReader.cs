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
        var largest = TakesFile(http) ? UploadedFile.Largest : RequestReader.LargestBody;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions
        {
            ValueCountLimit = MostFields, ValueLengthLimit = RequestReader.LargestBody, KeyLengthLimit = 300,
            // A file stays in memory: what people wrote must not lie unsealed in a folder for temporary files.
            BufferBodyLengthLimit = 2 * RequestReader.LargestBody, MultipartBodyLengthLimit = largest, MemoryBufferThreshold = largest,
        }));
    }

    /// <summary>Why a form could not be read, where its size is the likely cause.</summary>
    internal static Error TooLarge(HttpContext http) => TakesFile(http) ? EdgeErrors.FileTooLarge : EdgeErrors.TooLarge;

    /// <summary>The file that was chosen; null: none was. What kind it is its first bytes say, because browsers name a CSV after whatever program opens it.</summary>
    internal static async Task<UploadedFile?> File(HttpContext http)
    {
        if ((await http.Request.ReadFormAsync(http.RequestAborted)).Files.GetFile(UploadedFile.Property) is not { Length: > 0 } sent) return null;
        using var memory = new MemoryStream((int)sent.Length);
        await sent.CopyToAsync(memory, http.RequestAborted);
        var content = memory.ToArray();
        return new(content.AsSpan().StartsWith("PK"u8) ? UploadedFile.Xlsx : UploadedFile.Csv, content);
    }

    private static bool TakesFile(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<TakesFile>() is not null;

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

/// <summary>Marks a form that takes a file, of at most <see cref="UploadedFile.Largest"/> bytes.</summary>
internal sealed class TakesFile;

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
        if (!http.Request.HasFormContentType) return;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions
        {
            ValueCountLimit = MostFields, ValueLengthLimit = RequestReader.LargestBody, KeyLengthLimit = 300,
            BufferBodyLengthLimit = 2 * RequestReader.LargestBody, MultipartBodyLengthLimit = UploadedFile.Largest,
        }));
    }

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
            return EdgeErrors.TooLarge;
        }
    }
}

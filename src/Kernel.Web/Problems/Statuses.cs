using Microsoft.AspNetCore.Http;

namespace Lindung.Kernel.Web;

/// <summary>The one table from refusals to HTTP statuses.</summary>
public static class Statuses
{
    private static readonly Dictionary<string, int> ByCode = new(StringComparer.Ordinal)
    {
        [KernelErrors.NotSignedIn.Code] = StatusCodes.Status401Unauthorized,
        [KernelErrors.ChangedMeanwhile.Code] = StatusCodes.Status412PreconditionFailed,
        [KernelErrors.Malformed.Code] = StatusCodes.Status400BadRequest,
        [EdgeErrors.KeyMissing.Code] = StatusCodes.Status400BadRequest,
        [EdgeErrors.KeyMalformed.Code] = StatusCodes.Status400BadRequest,
        [EdgeErrors.EtagMalformed.Code] = StatusCodes.Status400BadRequest,
        [EdgeErrors.CursorMalformed.Code] = StatusCodes.Status400BadRequest,
        [EdgeErrors.TooLarge.Code] = StatusCodes.Status413PayloadTooLarge,
        [EdgeErrors.FileTooLarge.Code] = StatusCodes.Status413PayloadTooLarge,
        [EdgeErrors.NotAFile.Code] = StatusCodes.Status415UnsupportedMediaType,
        [EdgeErrors.NotJson.Code] = StatusCodes.Status415UnsupportedMediaType,
        [EdgeErrors.TooMany.Code] = StatusCodes.Status429TooManyRequests,
        [EdgeErrors.Defect.Code] = StatusCodes.Status500InternalServerError,
    };

    /// <summary>
    /// The status of a refusal: what cannot be read is 400, what can be read but is not right 422, everything else by its kind.
    /// </summary>
    public static int Of(Error error) => ByCode.TryGetValue(error.Code, out var status) ? status : error.Kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>What every page, print, file and answer bears where somebody stands in practice: in both languages, because a paper lies before whoever finds it.</summary>
internal static class PracticeMark
{
    internal const string Sentence = "LATIHAN – data tiruan / PRACTICE – made-up data";

    /// <summary>What the names of files begin with.</summary>
    internal const string File = "LATIHAN-";

    internal const string Header = "Lindung-Practice";

    /// <summary>Marks the answer if whoever asks stands in practice; whether she does.</summary>
    internal static bool Put(HttpContext http)
    {
        // What everybody may keep is the same for everybody.
        if (PublicPages.Hold(http)) return false;
        if (http.RequestServices.GetService<IRequestScope>()?.Actor?.Tenant.IsPractice() is not true) return false;
        http.Response.Headers[Header] = "true";
        return true;
    }
}

using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Imports.Pages;

/// <summary>What the forms of imports have in common: who may see them, what they send, how a form that is sent twice is known as one.</summary>
internal static class ImportCall
{
    /// <summary>What the button that was pressed is to do.</summary>
    internal const string Do = "_lakukan";

    internal static async ValueTask<Error?> Refusal(HttpContext http, Type request)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await http.RequestServices.GetRequiredService<IDoors>().Refusal(request, cancellation: http.RequestAborted);
    }

    /// <summary>Names the call before anything is asked, so that whatever is sent bears the form's key.</summary>
    internal static string Begin(HttpContext http, FormValues values, string said)
    {
        var key = FormEndpoints.KeyOf(values.Of(FormEndpoints.KeyField));
        http.Features.Set(new CallData(key, SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Request.Path}\n{said}")), null));
        return key;
    }

    internal static Task<Result<TAnswer>> Send<TAnswer>(HttpContext http, Type door, params object[] values) =>
        http.RequestServices.GetRequiredService<IMediator>().Send((IRequest<Result<TAnswer>>)ImportDoor.Make(door, values), http.RequestAborted);

    internal static SeeOther ToSource(HttpContext http, ImportDoor door, Code source, Receipt receipt)
    {
        // The number of one of many records would say nothing.
        PageNotices.Leave(http, receipt with { Numbers = new Dictionary<string, string>() });
        return new SeeOther(PageEndpoints.Root + ImportPages.SourceOf(door.Name, source));
    }
}

using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>
/// Maps use cases to HTTP. The pattern's route values go onto the request's properties of the same name; the body (or the query
/// string of a read) gives the rest. Refusals come out as problem details.
/// </summary>
public static class UseCaseEndpoints
{
    internal const string ApiRoot = "/api/v1";

    /// <summary>
    /// A use case that changes something: POST with a JSON body, answered by its <see cref="Receipt"/> and the record's ETag.
    /// Takes <c>Idempotency-Key</c> and <c>If-Match</c>.
    /// </summary>
    /// <param name="api">The group of the API.</param>
    /// <param name="pattern">The address: <c>/patbm/early-reports</c>.</param>
    /// <param name="text">What it does.</param>
    /// <param name="example">A request that would be right, with synthetic values.</param>
    /// <param name="created">Where the new record stands (below the group): then the status is 201 with a <c>Location</c>.</param>
    /// <param name="method">Another method than POST.</param>
    public static RouteHandlerBuilder MapWrite<TRequest>(
        this IEndpointRouteBuilder api, string pattern, Text text, TRequest example, Func<Receipt, string>? created = null, string method = "POST")
        where TRequest : class, IWrite =>
        api.MapUse(method, pattern, new(typeof(TRequest), typeof(Receipt), text, example, Examples.Receipt, RequestInput.Body, true, created is null ? 200 : 201),
            async (HttpContext http, TRequest request, CancellationToken cancellation) =>
            {
                var done = await Mediator(http).Send(request, cancellation);
                if (done.IsOk) http.Response.Headers.ETag = Call.EtagOf(done.Value.Version);
                if (done.IsOk && created is not null) http.Response.Headers.Location = ApiRoot + created(done.Value);
                return done;
            });

    /// <summary>
    /// A use case that reads by codes, numbers, dates, ids and cursors: GET, the query string bound to the request. Names, NIK, phone
    /// numbers and addresses never stand in an address: for them there is <see cref="MapSearch"/>.
    /// </summary>
    public static RouteHandlerBuilder MapRead<TRequest, TAnswer>(
        this IEndpointRouteBuilder api, string pattern, Text text, TRequest example, TAnswer answer)
        where TRequest : class, IRead<TAnswer>
        where TAnswer : notnull =>
        api.MapUse(HttpMethods.Get, pattern, new(typeof(TRequest), typeof(TAnswer), text, example, answer, RequestInput.Query, false, 200),
            (HttpContext http, TRequest request, CancellationToken cancellation) => Ask<TRequest, TAnswer>(http, request, cancellation));

    /// <summary>A use case that reads by what must not stand in an address: POST with a JSON body.</summary>
    public static RouteHandlerBuilder MapSearch<TRequest, TAnswer>(
        this IEndpointRouteBuilder api, string pattern, Text text, TRequest example, TAnswer answer)
        where TRequest : class, IRead<TAnswer>
        where TAnswer : notnull =>
        api.MapUse(HttpMethods.Post, pattern, new(typeof(TRequest), typeof(TAnswer), text, example, answer, RequestInput.Body, false, 200),
            (HttpContext http, TRequest request, CancellationToken cancellation) => Ask<TRequest, TAnswer>(http, request, cancellation));

    /// <summary>
    /// A use case that changes something with a file (<see cref="UploadedFile"/>): POST, the file as the body, the query string for
    /// the rest. Takes <c>Idempotency-Key</c>.
    /// </summary>
    public static RouteHandlerBuilder MapUpload<TRequest>(this IEndpointRouteBuilder api, string pattern, Text text, TRequest example)
        where TRequest : class, IWrite =>
        api.MapUse(HttpMethods.Post, pattern, new(typeof(TRequest), typeof(Receipt), text, example, Examples.Receipt, RequestInput.File, true, 200),
            async (HttpContext http, TRequest request, CancellationToken cancellation) =>
            {
                var done = await Mediator(http).Send(request, cancellation);
                if (done.IsOk) http.Response.Headers.ETag = Call.EtagOf(done.Value.Version);
                return done;
            });

    /// <summary>A use case that looks at a file and changes nothing: POST, the file as the body, the query string for the rest.</summary>
    public static RouteHandlerBuilder MapTrial<TRequest, TAnswer>(this IEndpointRouteBuilder api, string pattern, Text text, TRequest example, TAnswer answer)
        where TRequest : class, IRead<TAnswer>
        where TAnswer : notnull =>
        api.MapUse(HttpMethods.Post, pattern, new(typeof(TRequest), typeof(TAnswer), text, example, answer, RequestInput.File, false, 200),
            (HttpContext http, TRequest request, CancellationToken cancellation) => Ask<TRequest, TAnswer>(http, request, cancellation));

    internal static RouteHandlerBuilder MapUse<TRequest, TAnswer>(
        this IEndpointRouteBuilder api, string method, string pattern, UseCaseEndpoint use, Func<HttpContext, TRequest, CancellationToken, Task<Result<TAnswer>>> run)
        where TRequest : class
        where TAnswer : notnull
    {
        RequestShape.Check(use);
        var endpoint = api.MapMethods(pattern, [method], (Delegate)((HttpContext http) => Run(http, use, run)));
        endpoint = use.Page is null && use.Answer != typeof(Download) ? endpoint.WithName(OperationId(use.Request)) : endpoint.WithMetadata(new PageMark(use.Request, use.Text)).ExcludeFromDescription();
        endpoint = endpoint
            .WithMetadata(use)
            .WithMetadata(use.Request.GetCustomAttributes(inherit: false).Where(EndpointGuard.IsMark).ToArray())
            .Produces(use.Status, use.Answer, use.IsHtml ? "text/html" : "application/json");
        if (use is { Writes: true, Input: RequestInput.Body }) endpoint = endpoint.WithMetadata(FormDoor.Of(use, pattern, run));
        return use.Input == RequestInput.Body ? endpoint.Accepts<TRequest>("application/json") : endpoint;
    }

    private static async Task<IResult> Run<TRequest, TAnswer>(
        HttpContext http, UseCaseEndpoint use, Func<HttpContext, TRequest, CancellationToken, Task<Result<TAnswer>>> run)
        where TRequest : class
        where TAnswer : notnull
    {
        http.Response.Headers.CacheControl = "no-store";
        var practice = PracticeMark.Put(http);
        var read = await RequestReader.Read<TRequest>(http, use.Input);
        if (read.Error is { } unreadable) return new Problem(unreadable);
        var call = Call.Of(http, use, read.Value.Hash);
        if (call.Error is { } refusal) return new Problem(refusal);
        http.Features.Set(call.Value);
        var outcome = await run(http, read.Value.Request, http.RequestAborted);
        if (outcome.Error is { } error) return new Problem(error);
        if (outcome.Value is IVersioned versioned) http.Response.Headers.ETag = Call.EtagOf(versioned.Version);
        return outcome.Value switch
        {
            Done => TypedResults.NoContent(),
            _ when use.Page is not null => await PageEndpoints.ShownView(http, use, outcome.Value),
            Document document => await DocumentEndpoints.Page(http, document),
            Download file => TypedResults.Bytes(file.Content, file.MediaType, practice ? PracticeMark.File + file.Name : file.Name),
            var answer => TypedResults.Json(answer, EdgeJson.Options, statusCode: use.Status),
        };
    }

    internal static async Task<Result<TAnswer>> Ask<TRequest, TAnswer>(HttpContext http, TRequest request, CancellationToken cancellation)
        where TRequest : class, IRead<TAnswer>
    {
        if (Position(http) is { } position && !await http.RequestServices.GetRequiredService<IReadTables>().Reached(position, cancellation)) return EdgeErrors.NotYetShown;
        return await Mediator(http).Send(request, cancellation);
    }

    private static long? Position(HttpContext http) =>
        http.Request.Headers[Call.PositionHeader] is [{ } text] ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null
        : http.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null ? PageNotices.Position(http)
        : null;

    private static IMediator Mediator(HttpContext http) => http.RequestServices.GetRequiredService<IMediator>();

    private static string OperationId(Type request) => char.ToLowerInvariant(request.Name[0]) + request.Name[1..];
}

using System.Reflection;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>An admin at work in her own tenant.</summary>
internal sealed record AdminCall(HttpContext Http, Actor Actor)
{
    public Id<Tenant> Tenant => Actor.Tenant;

    public By By(string reason) => new(Actor.Account, Short(reason));

    public static string Short(string reason) => reason[..Math.Min(reason.Length, 200)];

    public T Get<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    /// <summary>A refusal when the account is the admin's own.</summary>
    public Task<Result<Done>>? Other(Id<Account> account) => account == Actor.Account ? Task.FromResult<Result<Done>>(IdentityErrors.NotOneself) : null;

    public async Task<bool> OwnUnit(Id<ServiceUnit> unit, CancellationToken cancellation) =>
        (await Get<IUnits>().Find(unit, cancellation))?.Unit.Tenant == Tenant;
}

/// <summary>Maps uses of admins, each behind the permission of its request.</summary>
internal static class AdminUses
{
    internal static RouteHandlerBuilder Map<TRequest, TAnswer>(
        this IEndpointRouteBuilder api, string method, string pattern, Text text, TRequest example, TAnswer answer,
        Func<AdminCall, TRequest, CancellationToken, Task<Result<TAnswer>>> run, int status = 200)
        where TRequest : class
        where TAnswer : notnull =>
        api.MapUse(
            method, pattern, new(typeof(TRequest), typeof(TAnswer), text, example, answer, method == "GET" ? RequestInput.Query : RequestInput.Body, method != "GET", status),
            Allowed(run));

    internal static RouteHandlerBuilder Page<TRequest, TAnswer, TPage>(
        this IEndpointRouteBuilder pages, string pattern, Text title, TRequest example, Func<AdminCall, TRequest, CancellationToken, Task<Result<TAnswer>>> run)
        where TRequest : class
        where TAnswer : notnull =>
        pages.MapUse("GET", pattern, new(typeof(TRequest), typeof(TAnswer), title, example, "", RequestInput.Query, false, 200) { Page = typeof(TPage) }, Allowed(run));

    private static Func<HttpContext, TRequest, CancellationToken, Task<Result<TAnswer>>> Allowed<TRequest, TAnswer>(Func<AdminCall, TRequest, CancellationToken, Task<Result<TAnswer>>> run)
    {
        var permission = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()!.Permission;
        return (http, request, cancellation) =>
        {
            var actor = http.RequestServices.GetRequiredService<IRequestScope>().Actor!;
            return http.RequestServices.GetRequiredService<Access>().Has(actor, permission)
                ? run(new(http, actor), request, cancellation)
                : Task.FromResult<Result<TAnswer>>(KernelErrors.NotAllowed);
        };
    }
}

using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

[AlwaysOn("an empty store has no settings")]
[Anonymous("An empty store knows nobody yet; the one-time code on the console opens this.")]
internal sealed record SetUp(string Code, RegionCode Region, string OfficeName, string UnitCode, string Login, string DisplayName, string Password, bool Nation = false);

internal sealed record SetUpDone(Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Account> Admin);

/// <summary>Founds the first tenant with its dinas and its admin.</summary>
internal static class SetupEndpoint
{
    private static readonly SemaphoreSlim One = new(1);

    internal static void MapSetup(this IEndpointRouteBuilder api) => api.MapUse(
            "POST", "/setup",
            new(
                typeof(SetUp), typeof(SetUpDone), new("Siapkan penyimpanan kosong", "Set up an empty store"),
                new SetUp("ABCD-EFGH-JKLM", Examples.Region, "Dinas PPPA Kota Contoh", "DINAS", "admin.contoh", "Admin Contoh", "kata sandi yang panjang"),
                new SetUpDone(Examples.Tenant, Examples.Unit, Examples.Account), RequestInput.Body, false, 201),
            async (HttpContext http, SetUp request, CancellationToken cancellation) =>
            {
                await One.WaitAsync(cancellation);
                try
                {
                    return await Run(http.RequestServices, request, cancellation);
                }
                finally
                {
                    One.Release();
                }
            })
        .RequireRateLimiting(RateLimits.SignIn);

    private static async Task<Result<SetUpDone>> Run(IServiceProvider services, SetUp request, CancellationToken cancellation)
    {
        var code = services.GetRequiredService<SetupCode>();
        if (await code.Check(request.Code, cancellation) is { } closed) return closed;
        var founded = await services.GetRequiredService<Founding>().Found(
            new(request.Region, request.OfficeName, request.UnitCode, request.Login, request.DisplayName, request.Password, request.Nation), cancellation);
        if (founded.Error is { } refusal) return refusal;
        code.Close();
        return new SetUpDone(founded.Value.Tenant, founded.Value.Unit, founded.Value.Admin);
    }
}

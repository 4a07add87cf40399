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
internal sealed record SetUp(
    string Code, RegionCode Region, string OfficeName, string UnitCode, string Login, string DisplayName, string Password, bool Nation = false,
    IReadOnlyList<FirstUnit>? Units = null, IReadOnlyDictionary<string, string>? Features = null);

internal sealed record SetUpDone(Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Account> Admin);

/// <summary>Founds the first tenant with its dinas, units, features and admin.</summary>
internal static class SetupEndpoint
{
    internal static void MapSetup(this IEndpointRouteBuilder api) => api.MapUse(
            "POST", "/setup",
            new(
                typeof(SetUp), typeof(SetUpDone), new("Siapkan penyimpanan kosong", "Set up an empty store"),
                new SetUp("ABCD-EFGH-JKLM", Examples.Region, "Dinas PPPA Kota Contoh", "DINAS", "admin.contoh", "Admin Contoh", "kata sandi yang panjang"),
                new SetUpDone(Examples.Tenant, Examples.Unit, Examples.Account), RequestInput.Body, false, 201),
            async (HttpContext http, SetUp request, CancellationToken cancellation) =>
                (await http.RequestServices.GetRequiredService<FirstSetup>().Run(
                    request.Code,
                    new(
                        request.Region, request.OfficeName, request.UnitCode, request.Login, request.DisplayName, request.Password, request.Nation, request.Units, request.Features),
                    cancellation)).Map(founded => new SetUpDone(founded.Tenant, founded.Unit, founded.Admin)))
        .RequireRateLimiting(RateLimits.SignIn);
}

using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

[Anonymous("An empty store knows nobody yet; the one-time code on the console opens this.")]
internal sealed record SetUp(string Code, RegionCode Region, string OfficeName, string UnitCode, string Login, string DisplayName, string Password);

internal sealed record SetUpDone(Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Account> Admin);

/// <summary>Founds the first tenant with its dinas and its admin.</summary>
internal static class SetupEndpoint
{
    private const string UnitType = "DINAS_P3A";
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
        if (request.Region.Level is not (1 or 2)) return SetupErrors.Region;
        if (request.OfficeName.Trim().Length is < 3 or > 200) return SetupErrors.OfficeName;
        if (Passwords.Weakness(request.Login, request.Password) is { } weak) return weak;
        if (!Accounts.IsLogin(request.Login)) return IdentityErrors.LoginMalformed;

        // Ids by name: when the process dies half-way, the same setup goes on where it stopped.
        var tenant = new Id<Tenant>(Names.Guid(Guid.Empty, "setup " + request.Region));
        var unit = new Id<ServiceUnit>(Names.Guid(tenant.Value, "dinas"));
        var founded = await services.GetRequiredService<IGrains>().Tell(
            Caller.Suite(tenant, Names.Guid(tenant.Value, "setup")) with { Request = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.OfficeName}\n{request.UnitCode}")) },
            [
                new(TenantStream.Of(tenant), new FoundTenant(request.Region, request.OfficeName.Trim(), false)),
                new(UnitCodes.StreamOf(tenant, request.Region), new GiveUnitCode(request.UnitCode)),
                new(ServiceUnit.StreamOf(unit), new OpenUnit(UnitType, request.UnitCode, request.OfficeName.Trim(), request.Region, null, false)),
            ],
            cancellation);
        if (founded.Error is { } refusal) return refusal;
        var by = new By(null, "setup");
        var admin = await services.GetRequiredService<Accounts>().Create(new(tenant, request.Login, request.DisplayName, request.Password, MustChange: false), by, cancellation);
        if (admin.Error is { } refused) return refused;
        var granted = await services.GetRequiredService<RoleBook>().Grant(tenant, admin.Value, unit, RoleBook.Admin, null, by, cancellation);
        if (granted.Error is { } notGranted) return notGranted;
        code.Close();
        return new SetUpDone(tenant, unit, admin.Value);
    }

    private static class SetupErrors
    {
        public static readonly Error Region = Error.Invalid("kernel.setup-region",
            "Pilih kode provinsi atau kabupaten/kota, misalnya 35.74.", "Choose the code of a province or kabupaten/kota, such as 35.74.");

        public static readonly Error OfficeName = Error.Invalid("kernel.setup-office-name",
            "Nama kantor terdiri atas 3 sampai 200 karakter.", "The office's name has 3 to 200 characters.");
    }
}

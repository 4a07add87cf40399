using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Web;

/// <summary>The kernel's own endpoints, which every deployment has whatever its modules.</summary>
public sealed class KernelWeb : IWebModule
{
    private static readonly Guid Example = new("019a0000-0000-7000-8000-000000000001");

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapRead<ListUnits, IReadOnlyList<UnitRow>>(
            "/units", new Text("Daftar unit layanan", "List service units"), new ListUnits("UPTD_PPA"),
            [new UnitRow(Example, "UPTD_PPA", "UPTD", "UPTD PPA Contoh", "35.74", null, false)]);
        api.MapWrite(
            "/units", new Text("Tambah unit layanan", "Set up a service unit"),
            new SetUpUnit("PATBM", "PATBM01", "PATBM Kelurahan Contoh", RegionCode.Parse("35.74.03.1001"), new(Example)), r => $"/units/{r.Id}");
        api.MapRead<ListReads, Page<ReadRow>>(
            "/read-log", new Text("Catatan siapa membaca apa", "Who read what"), new ListReads(Example),
            new Page<ReadRow>([new(1, DateTimeOffset.UnixEpoch, Example, Example, [Example], "Identity,FreeText", "casemanagement.complaint.read", "sesi", "127.0.0.1")], null));
    }
}

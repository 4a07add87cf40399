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
        api.MapRead<ListStaff, IReadOnlyList<StaffMember>>(
            "/staff", new Text("Petugas unit saya menurut peran", "Officers of my unit by role"), new ListStaff(Code.Parse("MANAJER_KASUS")),
            [new StaffMember(new(Example), "Petugas Contoh")]);
        var data = Code.Parse("PERSETUJUAN_DATA");
        ConsentItem[] items = [new(Code.Parse("BERBAGI_DATA"), true)];
        api.MapWrite(
            "/cases/{kind}/{id}/consents", new Text("Catat persetujuan", "Record a consent"),
            new RecordConsent("casemanagement.complaint", Example, data, 1, items, Code.Parse("KLIEN"), Code.Parse("LISAN_DICATAT"), 30));
        api.MapWrite(
            "/cases/{kind}/{id}/consents/{consent}/withdrawal", new Text("Catat penarikan persetujuan", "Record the withdrawal of a consent"),
            new TakeBackConsent("casemanagement.complaint", Example, Example, [Code.Parse("BERBAGI_DATA")]));
        api.MapRead<ReadConsents, IReadOnlyList<Consent>>(
            "/cases/{kind}/{id}/consents", new Text("Persetujuan dalam berkas", "Consents of a file"), new ReadConsents("casemanagement.complaint", Example),
            [new Consent(Example, data, 1, items, Code.Parse("KLIEN"), Code.Parse("LISAN_DICATAT"), null, DateTimeOffset.UnixEpoch, null, [])]);
        api.MapRead<ListReads, Page<ReadRow>>(
            "/read-log", new Text("Catatan siapa membaca apa", "Who read what"), new ListReads(Example),
            new Page<ReadRow>([new(1, DateTimeOffset.UnixEpoch, Example, Example, [Example], "Identity,FreeText", "casemanagement.complaint.read", "sesi", "127.0.0.1")], null));
    }
}

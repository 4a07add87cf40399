using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Made-up ids and answers for the API document.</summary>
internal static class Examples
{
    internal static readonly Id<ServiceUnit> Unit = new(new("0199c3a0-0000-7000-8000-0000000000a1"));
    internal static readonly Id<Account> Account = new(new("0199c3a0-0000-7000-8000-0000000000b1"));
    internal static readonly Id<Tenant> Tenant = new(new("0199c3a0-0000-7000-8000-0000000000c1"));
    internal static readonly Guid Grant = new("0199c3a0-0000-7000-8000-0000000000d1");
    internal static readonly DateTimeOffset Moment = new(2026, 12, 31, 10, 0, 0, TimeSpan.Zero);
    internal static readonly RegionCode Region = RegionCode.Parse("35.74");

    internal static readonly SessionView Session = new(
        Account, "petugas.contoh", "Petugas Contoh", Tenant, Unit, Region, ["PENERIMA_PENGADUAN"], [new(Unit, "UPTD PPA Kota Contoh", ["PENERIMA_PENGADUAN"])],
        false, false, Moment, "CfDJ8…");
}

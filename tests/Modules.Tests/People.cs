using Lindung.Kernel;

namespace Lindung.Modules.Tests;

/// <summary>Made-up officers of one tenant.</summary>
internal static class People
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    public static readonly RegionCode Probolinggo = RegionCode.Parse("35.74");
    public static readonly RegionCode Mayangan = RegionCode.Parse("35.74.03.1001");
    public static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    public static readonly Id<ServiceUnit> Group = Id<ServiceUnit>.New();
    public static readonly Id<ServiceUnit> Uptd = Id<ServiceUnit>.New();
    public static readonly Id<ServiceUnit> Hospital = Id<ServiceUnit>.New();
    public static readonly Id<ServiceUnit> Puspaga = Id<ServiceUnit>.New();

    public static readonly Actor Activist = At(Group, Mayangan, "AKTIVIS_PATBM");
    public static readonly Actor OtherActivist = At(Group, Mayangan, "AKTIVIS_PATBM");
    public static readonly Actor Intake = At(Uptd, Probolinggo, "PENERIMA_PENGADUAN");
    public static readonly Actor Manager = At(Uptd, Probolinggo, "MANAJER_KASUS");
    public static readonly Actor Companion = At(Uptd, Probolinggo, "PENDAMPING");
    public static readonly Actor Psychologist = At(Uptd, Probolinggo, "PSIKOLOG");
    public static readonly Actor Supervisor = At(Uptd, Probolinggo, "SUPERVISOR_KASUS");
    public static readonly Actor Partner = At(Hospital, Probolinggo, "MITRA");
    public static readonly Actor Suite = Actor.Suite(Tenant);

    public static Actor At(Id<ServiceUnit> unit, RegionCode region, string role) => new(Id<Account>.New(), Tenant, unit, region, [role]);

    public static Code Code(string text) => Lindung.Kernel.Code.Parse(text);

    public static IReadOnlyList<Code> Codes(params string[] texts) => [.. texts.Select(Code)];
}

/// <summary>A clock that stands.</summary>
internal sealed class StandingTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

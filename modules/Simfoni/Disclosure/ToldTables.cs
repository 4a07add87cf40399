using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Disclosure;

/// <summary>
/// The tables that others are told: few, and chosen so that those of a unit share nothing but its total, and those of two units nothing but
/// that neither outgrows the other. One more would need a look at what it shares with these.
/// </summary>
internal static class ToldTables
{
    public static IReadOnlyList<FixedTable> All { get; } =
    [
        FixedTables.Find(CountingUnits.Case, Code.Parse("BULAN"))!,
        FixedTables.Find(CountingUnits.Case, Code.Parse("TEMPAT_KEJADIAN"))!,
        FixedTables.Find(CountingUnits.Victim, Code.Parse("JENIS_KELAMIN"))!,
        FixedTables.Find(CountingUnits.Victim, Code.Parse("KELOMPOK_USIA"))!,
        FixedTables.Find(CountingUnits.Form, Code.Parse("BENTUK_KEKERASAN"))!,
    ];

    /// <summary>In the order in which a thing of the later needs one of the earlier.</summary>
    public static IReadOnlyList<Code> Units { get; } = [CountingUnits.Case, CountingUnits.Victim, CountingUnits.Form];
}

using Lindung.Kernel;

namespace Lindung.Simfoni.Disclosure;

/// <summary>A count as others may know it.</summary>
/// <param name="Count">Null: it is withheld.</param>
/// <param name="Withheld">KURANG: too few to be told. PELINDUNG: it would tell another one by a difference. Null: it is told.</param>
internal readonly record struct ToldCount(long? Count, Code? Withheld)
{
    public static readonly Code Few = Code.Parse("KURANG");
    public static readonly Code Protecting = Code.Parse("PELINDUNG");

    public static ToldCount Of(long count) => new(count, null);

    /// <summary>Withheld; which of the two reasons it is, its size says.</summary>
    public static ToldCount Not(long count, int fewest) => new(null, count < fewest ? Few : Protecting);
}

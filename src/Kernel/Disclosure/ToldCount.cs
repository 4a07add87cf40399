namespace Lindung.Kernel;

/// <summary>A count as others may know it.</summary>
/// <param name="Count">Null: it is withheld.</param>
/// <param name="Withheld">KURANG: too few to be told. PELINDUNG: it would tell another one by a difference. Null: it is told.</param>
public readonly record struct ToldCount(long? Count, Code? Withheld)
{
    /// <summary>Too few to be told.</summary>
    public static readonly Code Few = Code.Parse("KURANG");
    /// <summary>It would tell another one by a difference.</summary>
    public static readonly Code Protecting = Code.Parse("PELINDUNG");

    /// <summary>Told as it is.</summary>
    public static ToldCount Of(long count) => new(count, null);

    /// <summary>Withheld; which of the two reasons it is, its size says.</summary>
    public static ToldCount Not(long count, int fewest) => new(null, count < fewest ? Few : Protecting);

    /// <summary>Told unless it is too small; zero is.</summary>
    public static ToldCount OrFew(long count, int fewest) => count == 0 || count >= fewest ? Of(count) : Not(count, fewest);
}

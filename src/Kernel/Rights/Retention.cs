namespace Lindung.Kernel;

/// <summary>How long a file is kept (<c>domain.md</c> D15): years after closing, a child's also until years after she grew up. The years are policy rows.</summary>
public static class Retention
{
    /// <summary>The policy after closing.</summary>
    public const string AfterClosing = "SIMPAN-TUTUP";

    /// <summary>The policy after the 18th birthday.</summary>
    public const string AfterMajority = "SIMPAN-ANAK";

    /// <summary>The policy that an approved erasure waits.</summary>
    public const string Waiting = "TUNGGU-HAPUS";

    /// <summary>The day on which she is of age, of a birth that is not known to the day the last that it may be; null: nothing is known of it.</summary>
    public static DateOnly? Majority(ApproximateDate? birth) => birth?.Range() is var (_, to) ? Grown(to) : null;

    /// <summary>Until when a closed file is kept.</summary>
    /// <param name="closed">When it was closed.</param>
    /// <param name="opened">When it was opened: whoever was no child then is kept as an adult.</param>
    /// <param name="birth">Her birth, as far as it is known.</param>
    /// <param name="region">Whose policies and zone count.</param>
    /// <param name="clocks">The policies.</param>
    public static DateTimeOffset Until(DateTimeOffset closed, DateTimeOffset opened, ApproximateDate? birth, RegionCode region, IClocks clocks)
    {
        var until = clocks.Start(AfterClosing, region, closed).DueAt;
        if (birth?.Range() is not var (_, latest)) return until;
        var grown = IndonesianZone.Of(region).At(Grown(latest));
        var child = grown > opened ? clocks.Start(AfterMajority, region, grown).DueAt : until;
        return child > until ? child : until;
    }

    private static DateOnly Grown(DateOnly birth) => birth.Year + 18 <= 9999 ? birth.AddYears(18) : DateOnly.MaxValue;
}

namespace Lindung.Kernel;

/// <summary>One of the three time zones of Indonesia. None has summer time.</summary>
/// <param name="Name">What people write behind the time: <c>WIB</c>.</param>
/// <param name="Offset">Ahead of UTC.</param>
public sealed record IndonesianZone(string Name, TimeSpan Offset)
{
    /// <summary>Western: Sumatera, Jawa, Kalimantan Barat and Tengah.</summary>
    public static IndonesianZone Wib { get; } = new("WIB", TimeSpan.FromHours(7));

    /// <summary>Central: Bali, Nusa Tenggara, Kalimantan Selatan, Timur and Utara, Sulawesi.</summary>
    public static IndonesianZone Wita { get; } = new("WITA", TimeSpan.FromHours(8));

    /// <summary>Eastern: Maluku and Papua.</summary>
    public static IndonesianZone Wit { get; } = new("WIT", TimeSpan.FromHours(9));

    /// <summary>The zone of a region; the nation's is that of its capital.</summary>
    public static IndonesianZone Of(RegionCode region) =>
        region.At(1).Digits switch
        {
            "51" or "52" or "53" or "63" or "64" or "65" => Wita,
            ['7', _] => Wita,
            ['8' or '9', _] => Wit,
            _ => Wib,
        };

    /// <summary>The local day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant of a local day and time.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time = default) => new(day.ToDateTime(time), Offset);
}

namespace Lindung.Kernel;

/// <summary>What a region is called by law.</summary>
public enum RegionKind
{
    /// <summary>The whole nation.</summary>
    Nation,

    /// <summary>Provinsi.</summary>
    Province,

    /// <summary>Kabupaten (second numbers 01 to 70).</summary>
    Kabupaten,

    /// <summary>Kota (second numbers from 71).</summary>
    Kota,

    /// <summary>Kecamatan.</summary>
    Kecamatan,

    /// <summary>Distrik: what a kecamatan is called in the provinces of Papua.</summary>
    Distrik,

    /// <summary>Kelurahan (fourth number begins with 1).</summary>
    Kelurahan,

    /// <summary>Desa, under whatever local name (fourth number begins with 2).</summary>
    Desa,

    /// <summary>The lowest level, of a kind that is not known (fourth number begins otherwise).</summary>
    Village,
}

/// <summary>One region of the administrative division, as it was or is on the day asked for.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name: <c>Kota Probolinggo</c>.</param>
/// <param name="Level">0 nation, 1 province, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan.</param>
/// <param name="Kind">What it is called by law.</param>
/// <param name="ValidFrom">First day, or null when it is not known to have begun.</param>
/// <param name="ValidTo">Last day, or null when it stands.</param>
/// <param name="ReplacedBy">The region that took its place.</param>
/// <param name="LegalBasis">The law or decree behind the latest change.</param>
public sealed record Region(
    RegionCode Code,
    string Name,
    int Level,
    RegionKind Kind,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    RegionCode? ReplacedBy = null,
    string? LegalBasis = null
)
{
    /// <summary>The kind that a code tells.</summary>
    public static RegionKind KindOf(RegionCode code) =>
        code.Level switch
        {
            0 => RegionKind.Nation,
            1 => RegionKind.Province,
            2 => code.Digits[2] >= '7' && code.Digits[2..] != "70" ? RegionKind.Kota : RegionKind.Kabupaten,
            3 => code.Digits[0] == '9' ? RegionKind.Distrik : RegionKind.Kecamatan,
            _ => code.Digits[6] switch { '1' => RegionKind.Kelurahan, '2' => RegionKind.Desa, _ => RegionKind.Village },
        };
}

/// <summary>What happened to a region on a day. The table is the base data and all changes since; no region is ever deleted.</summary>
/// <param name="Code">Which region.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Name">Its name from that day on; for an ended region that the base data lack, the name it had.</param>
/// <param name="From">The first day of the new state: an ended region was valid until the day before.</param>
/// <param name="ReplacedBy">What took the place of an ended region; regions below it follow.</param>
/// <param name="LegalBasis">The law or decree.</param>
public sealed record RegionChange(
    RegionCode Code,
    RegionChangeKind Kind,
    string? Name,
    DateOnly From,
    RegionCode? ReplacedBy = null,
    string? LegalBasis = null
);

/// <summary>What can happen to a region.</summary>
public enum RegionChangeKind
{
    /// <summary>It began.</summary>
    Added,

    /// <summary>It got another name.</summary>
    Renamed,

    /// <summary>It ended.</summary>
    Ended,
}

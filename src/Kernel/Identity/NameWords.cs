using System.Collections.Frozen;

namespace Lindung.Kernel;

/// <summary>Words round Indonesian names, without dots and in lower case.</summary>
internal static class NameWords
{
    /// <summary>Titles, forms of address and particles: dropped wherever they stand.</summary>
    public static readonly FrozenSet<string> Titles = Set(
        "h hj haji hajah hajjah kh kyai kiai ustadz ustad ustadzah prof profesor dr drg drh drs dra ir "
            + "ny nyonya nn nona tn tuan bpk bapak ibu sdr sdri "
            + "bin binti bt bte binte ibn ibnu alm almh almarhum almarhumah als alias"
    );

    /// <summary>Academic degrees: dropped unless they stand first, where they are somebody's name.</summary>
    public static readonly FrozenSet<string> Degrees = Set(
        "se sh st sp ss sag spd spdi ssi sip sik sikom skom ssos ssosi skep skm spsi stp sthi shi sei sst str strkeb strsos "
            + "sked sgz sfarm sapt spt spi shut sft sds "
            + "ma mm mh mkn mkes msi msc mpd mpdi mpsi mag mba map mkom mt meng mars mph mpsip mhum mik mtr msos "
            + "amd amdkeb amdkep amk amkeb ba bsc lc phd ners ns apt spog spa spkj spf spb spm psikolog cn cpm cht"
    );

    /// <summary>Written with a dot they are short for a name, or, when empty, for a form of address.</summary>
    public static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>
    {
        ["st"] = "siti",
        ["an"] = "",
        ["abd"] = "abdul",
        ["abdl"] = "abdul",
        ["md"] = "muhammad",
    }.ToFrozenDictionary();

    /// <summary>Names that are one name in many spellings.</summary>
    public static readonly FrozenDictionary<string, string> Variants = Many(
        (
            "muhammad",
            "moh muh mhd mohd moch much muhamad muhammad muhamat muhammat muhamed muhammed mohamad mohammad mohamed mohammed "
                + "mochamad mochammad muchamad muchammad mokhamad mokhammad mukhamad mukhammad"
        ),
        ("ahmad", "ach achmad achmat akhmad ahmat akhmat achamad"),
        ("siti", "sitti sity sitty"),
        ("nur", "noor nor nuur"),
        ("abdul", "abdoel"),
        ("yusuf", "jusuf yusup jusup yusuff"),
        ("yahya", "jahja jahya yahja"),
        ("yasin", "jasin yassin"),
        ("rahman", "rachman rakhman"),
        ("rahmat", "rachmat rakhmat rahmad rachmad")
    );

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Many(params (string Name, string Spellings)[] names) =>
        names
            .SelectMany(name => name.Spellings.Split(' ').Select(spelling => (spelling, name.Name)))
            .ToFrozenDictionary(x => x.spelling, x => x.Name, StringComparer.Ordinal);
}

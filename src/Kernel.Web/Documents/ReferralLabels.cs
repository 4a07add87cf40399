namespace Lindung.Kernel.Web;

/// <summary>What the minimum data of referrals are called on paper and on pages. Who reported, and which person an id stands for, are not put there.</summary>
internal sealed class ReferralLabels(CodeLists lists, RegionTable? regions, RegionCode region, DateOnly day)
{
    private static readonly IReadOnlyDictionary<string, (Text Label, string? List)> Known = new Dictionary<string, (Text, string?)>
    {
        ["client"] = (new("Kode klien", "Client code"), null),
        ["alias"] = (new("Nama samaran", "Alias"), null),
        ["sex"] = (new("Jenis kelamin", "Sex"), "JENIS_KELAMIN"),
        ["ageYears"] = (new("Usia (tahun)", "Age (years)"), null),
        ["ageGroup"] = (new("Kelompok usia", "Age group"), "KELOMPOK_USIA"),
        ["service"] = (new("Layanan yang diminta", "Service asked for"), "LAYANAN_SIMFONI"),
        ["activity"] = (new("Kegiatan", "Activity"), "AKTIVITAS"),
        ["risk"] = (new("Risiko", "Risk"), "RISIKO"),
        ["signs"] = (new("Tanda-tanda", "Signs"), "TANDA_RISIKO"),
        ["actions"] = (new("Yang sudah dilakukan", "Done so far"), "TINDAKAN_RESPON"),
        ["reason"] = (new("Alasan", "Reason"), "TERMINASI_ALASAN"),
        ["kecamatan"] = (new("Kecamatan", "Kecamatan"), null),
        ["kelurahan"] = (new("Kelurahan", "Kelurahan"), null),
        ["neighbourhood"] = (new("Ancar-ancar", "Neighbourhood"), null),
        ["description"] = (new("Uraian", "Description"), null),
    };

    /// <summary>The fields that stand on paper, in the order above.</summary>
    public IEnumerable<DocumentField> Of(IReadOnlyDictionary<string, string> minimum) =>
        from known in Known
        where minimum.TryGetValue(known.Key, out var value) && value.Length > 0 && value != Code.NA.ToString()
        select new DocumentField(known.Value.Label, Shown(minimum[known.Key], known.Value.List));

    /// <summary>A code in the words of its list; the code itself where the list lacks it.</summary>
    public Text Of(string list, Code code) => lists.TextOf(list, code, day, region);

    /// <summary>A code that does not say of which list it is; the code itself where lists differ.</summary>
    public Text Anywhere(Code code) => lists.TextAnywhere(code, day, region) ?? new($"{code}", $"{code}");

    /// <summary>A place by its name.</summary>
    public Text Place(RegionCode place) => regions?.Find(place) is { Name: var name } ? new(name, name) : new($"{place}", $"{place}");

    /// <summary>A moment on the region's clock.</summary>
    public Text Moment(DateTimeOffset at)
    {
        var zone = IndonesianZone.Of(region);
        var local = at.ToOffset(zone.Offset).ToString("yyyy-MM-dd HH.mm", System.Globalization.CultureInfo.InvariantCulture) + " " + zone.Name;
        return new(local, local);
    }

    private Text Shown(string value, string? list)
    {
        if (RegionCode.TryParse(value, null, out var place) && regions?.Find(place) is not null) return Place(place);
        var codes = value.Split(',').Select(part => Code.TryParse(part, null, out var code) ? code : Code.NA).ToList();
        if (list is null || codes.Contains(Code.NA)) return new(value, value);
        var words = codes.Select(code => Of(list, code)).ToList();
        return new(string.Join(", ", words.Select(w => w.Id)), string.Join(", ", words.Select(w => w.En)));
    }
}

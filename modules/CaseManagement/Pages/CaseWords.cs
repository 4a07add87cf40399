using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Pages;

/// <summary>The module's own codes as pages say them.</summary>
internal static class CaseWords
{
    private static readonly ModuleTexts Texts = ModuleTexts.Of(typeof(CaseWords).Assembly);

    public static string ComplaintStatus(this PageFrame frame, Code status) => frame.Word<Module>("CASEMANAGEMENT_STATUS_PENGADUAN", status);

    public static string ClientStatus(this PageFrame frame, Code status) => frame.Word<Module>("CASEMANAGEMENT_STATUS_KLIEN", status);

    public static string RowStatus(this PageFrame frame, Code status) => frame.Word<Module>("CASEMANAGEMENT_STATUS_BARIS", status);

    /// <summary>A word of another of the module's lists; NA is a dash.</summary>
    public static string Own(this PageFrame frame, string list, Code? code) => code == Code.NA ? "–" : frame.Word<Module>(list, code);

    /// <summary>What somebody is called: her name, else her alias, else that this reader is not told.</summary>
    public static string NameOf(this PageFrame frame, PersonIdentity? identity) =>
        identity?.Name is { } name && name.TryGet(out var known) ? known
        : identity?.Alias is { } alias && alias.TryGet(out var called) ? called
        : frame.Sealed(identity?.Name ?? identity?.Alias);

    /// <summary>What a part of a referral's minimum data is called; one that this module does not know keeps its name.</summary>
    public static string HandedName(this PageFrame frame, string name) => Texts.Id?.ContainsKey($"handed.{name}") == true ? frame.In(Texts[$"handed.{name}"]) : name;

    /// <summary>A part of a referral's minimum data, its codes in words.</summary>
    public static string HandedValue(this PageFrame frame, string name, string value) => name switch
    {
        "sex" => frame.Code("JENIS_KELAMIN", Codes(value).FirstOrDefault()),
        "signs" => frame.AllCodes("TANDA_RISIKO", Codes(value)),
        "actions" => frame.AllCodes("TINDAKAN_RESPON", Codes(value)),
        "kelurahan" or "kecamatan" when RegionCode.TryParse(value, null, out var region) => frame.RegionName(region),
        "immediateDanger" or "insider" => frame.YesNo(value == "true"),
        _ => value,
    };

    private static IEnumerable<Code> Codes(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(c => Code.TryParse(c, null, out _)).Select(Code.Parse);
}

using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Lindung.Kernel.Web;

/// <summary>
/// What every page knows of the request round it: who looks, in which language and zone, and the words for codes, regions and days.
/// Components take it as a cascading parameter.
/// </summary>
public sealed partial record PageFrame
{
    /// <summary><c>id</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What the page is called, in its heading; never in its title.</summary>
    public required Text Title { get; init; }

    /// <summary>She stands in practice: every page says so.</summary>
    public bool IsPractice { get; init; }

    /// <summary>The page's own address, without the query.</summary>
    public required string Address { get; init; }

    /// <summary>The address with its query.</summary>
    internal string Whole { get; init; } = "";

    /// <summary>What stands behind it: codes, dates and ids.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; init; } = new Dictionary<string, string>();

    /// <summary>One of them; null: it does not stand there.</summary>
    public string? Query(string name) => Asked.GetValueOrDefault(name);

    /// <summary>Who looks; null: nobody is signed in.</summary>
    public Visitor? Visitor { get; init; }

    /// <summary>What is open to her.</summary>
    public IReadOnlyList<MenuLink> Menu { get; init; } = [];

    /// <summary>The store holds practice data.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>The page's proof, which every form sends back.</summary>
    public string Antiforgery { get; init; } = "";

    /// <summary>What the last form did; null: nothing to say.</summary>
    public PageNotice? Notice { get; init; }

    /// <summary>The code lists with the region's additions.</summary>
    public CodeLists Codes { get; init; } = CodeLists.National;

    /// <summary>The regions of this deployment; null: it has none.</summary>
    public RegionTable? Regions { get; init; }

    /// <summary>How small a count may be that is told.</summary>
    public DisclosureLimit Limit { get; init; } = new(DisclosureLimit.Default);

    /// <summary>Now, as the request sees it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Where the person acts.</summary>
    public RegionCode Region { get; init; } = RegionCode.Nation;

    /// <summary>The clock of that place.</summary>
    public IndonesianZone Zone => IndonesianZone.Of(Region);

    /// <summary>The day there.</summary>
    public DateOnly Today => Zone.DayOf(Now);

    /// <summary>How days and numbers are written.</summary>
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language == Kernel.Web.Language.English ? "en-GB" : "id-ID");

    /// <summary>The text in the reader's language.</summary>
    public string In(Text text) => text.In(Language);

    /// <summary>The text in the reader's language.</summary>
    public string In(string id, string en) => Language == Kernel.Web.Language.English ? en : id;

    /// <summary>A code in the words of its list.</summary>
    public string Code(string list, Code? code) =>
        code is not { } known || known == default ? "–" : In(Codes.TextOf(list, known, Today, Region));

    /// <summary>A code of a list that no published one is: in the words of the module's texts, <c>code.{list}.{code}</c>.</summary>
    /// <typeparam name="TModule">A type of the module.</typeparam>
    public string Word<TModule>(string list, Code? code) => Word(typeof(TModule), list, code);

    /// <summary>The same in a component of the module.</summary>
    public string Word(IComponent of, string list, Code? code) => Word(of.GetType(), list, code);

    private string Word(Type of, string list, Code? code) => code is { } known && known != default ? Word(of.Assembly, list, known) : "–";

    internal string Word(Assembly module, string list, Code code) =>
        Codes.Find(list, code, Today, Region) is { IsOk: true, Value: var entry } ? In(entry.LabelId, entry.LabelEn) : FormTexts.Code(module, list, code) is { } text ? In(text) : code.ToString();

    /// <summary>A protected text, or why it does not stand here.</summary>
    public string Sealed(Protected<string>? value) => value switch
    {
        null => "–",
        { State: ProtectedState.Withheld } => In("(tidak untuk Anda)", "(not for you)"),
        { State: ProtectedState.Erased } => In("(sudah dihapus)", "(erased)"),
        { } known => known.Or("") is { Length: > 0 } text ? Isolated(text) : "–",
    };

    /// <summary>Letters and marks that run from right to left turn nothing round but themselves (UAX 9: FSI and PDI).</summary>
    private static string Isolated(string text) => RightToLeft().IsMatch(text) ? $"\u2068{text}\u2069" : text;

    [GeneratedRegex(@"[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFF]")]
    private static partial Regex RightToLeft();

    /// <summary>Codes in the words of their list.</summary>
    public string AllCodes(string list, IEnumerable<Code>? codes) => codes?.ToList() is { Count: > 0 } all ? string.Join(", ", all.Select(c => Code(list, c))) : "–";

    /// <summary>A region's name.</summary>
    public string RegionName(RegionCode? region) =>
        region is not { } code ? "–" : code == RegionCode.Nation ? RegionTable.Nation.Name : Regions?.Find(code)?.Name ?? code.ToString();

    /// <summary>A day.</summary>
    public string Day(DateOnly? day) => day?.ToString("d MMM yyyy", Culture) ?? "–";

    /// <summary>A day as exactly as it is known.</summary>
    public string Day(ApproximateDate day) => day switch
    {
        { Value: { } value, Precision: DatePrecision.Month } => value.ToString("MMMM yyyy", Culture),
        { Value: { } value, Precision: DatePrecision.Year } => value.ToString("yyyy", Culture),
        { Value: { } value, Precision: DatePrecision.Estimated } => In("sekitar ", "about ") + Day(value),
        { Value: { } value } => Day(value),
        _ => In("tidak diketahui", "unknown"),
    };

    /// <summary>The day and time at the place where the person acts.</summary>
    public string Moment(DateTimeOffset? at) => at is { } known ? known.ToOffset(Zone.Offset).ToString("d MMM yyyy HH.mm", Culture) + " " + Zone.Name : "–";

    /// <summary>A number.</summary>
    public string Number(decimal? number) => number?.ToString("#,0.##", Culture) ?? "–";

    /// <summary>A count as others may know it: the number, <c>&lt;5</c>, or … where it protects another.</summary>
    public string Told(ToldCount count) => count.Count is { } known ? Number(known) : Withheld(count.Withheld == ToldCount.Protecting);

    /// <summary>The sign of a count that is not told: it is too small, or it protects another.</summary>
    internal string Withheld(bool protects) => protects ? "…" : "<" + Number(Limit.Fewest);

    /// <summary>The same in words, where there is room for them.</summary>
    internal string WithheldInWords(bool protects) => protects
        ? In("ditahan untuk melindungi angka lain", "withheld to protect another figure")
        : In($"kurang dari {Limit.Fewest}", $"fewer than {Limit.Fewest}");

    /// <summary>Yes or no.</summary>
    public string YesNo(bool? answer) => answer switch { true => In("Ya", "Yes"), false => In("Tidak", "No"), null => "–" };
}

/// <summary>What the last form did.</summary>
/// <param name="Text">A sentence.</param>
/// <param name="Numbers">The numbers that were issued.</param>
/// <param name="Made">The records that it wrote: the page leads to those that are open to the reader.</param>
public sealed record PageNotice(Text Text, IReadOnlyList<string> Numbers, IReadOnlyList<StreamId> Made);

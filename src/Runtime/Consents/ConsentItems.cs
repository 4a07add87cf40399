using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>The items of consents in words: what a text asks, or a type of institution that it names as a receiver.</summary>
internal static class ConsentItems
{
    public const string List = "BUTIR_PERSETUJUAN";
    public const string Receivers = "JENIS_INSTANSI";

    public static Text Text(CodeLists lists, Code item, DateOnly day, RegionCode region) =>
        lists.TextOf(lists.Find(List, item, day, region).IsOk ? List : Receivers, item, day, region);

    /// <summary>What a form offers, receivers last.</summary>
    public static IReadOnlyList<PickOption> Options(CodeLists lists, DateOnly day, RegionCode region) =>
    [
        .. from list in new[] { List, Receivers }
           from entry in lists.Choices(list, day, region) is { IsOk: true, Value: var entries } ? entries : []
           where entry.Code != Code.NA
           select new PickOption(entry.Code.ToString(), entry.Label),
    ];
}

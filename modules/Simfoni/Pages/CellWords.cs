using System.Globalization;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Pages;

/// <summary>Names the cells of a table.</summary>
internal static class CellWords
{
    public static string Of(PageFrame frame, string list, Code code) =>
        list == "BULAN" && int.TryParse(code.ToString(), CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? frame.Culture.DateTimeFormat.GetMonthName(month) : frame.Word<Module>(list, code);
}

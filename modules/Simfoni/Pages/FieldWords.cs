using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Pages;

/// <summary>Fields as findings name them (<c>victims[0].education</c>), in the words of the form.</summary>
internal static partial class FieldWords
{
    private static readonly ModuleTexts Texts = ModuleTexts.Of(typeof(FieldWords).Assembly);

    public static string Of(PageFrame frame, string field) => frame.In(Of(field));

    public static Text Of(string field)
    {
        if (RowField().Match(field) is not { Success: true } match) return Named(field);
        var (row, number) = (Named(match.Groups["row"].Value), int.Parse(match.Groups["at"].Value, System.Globalization.CultureInfo.InvariantCulture) + 1);
        return match.Groups["name"] is { Success: true, Value: var name }
            ? new($"{row.Id} {number}: {Named(name).Id}", $"{row.En} {number}: {Named(name).En}")
            : new($"{row.Id} {number}", $"{row.En} {number}");
    }

    private static Text Named(string name) => Texts[$"field.{name}"];

    [GeneratedRegex(@"\A(?<row>\w+)\[(?<at>\d+)\](\.(?<name>\w+))?\z")]
    private static partial Regex RowField();
}

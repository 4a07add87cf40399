using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.Extensions.Primitives;

namespace Lindung.Runtime.Imports.Pages;

/// <summary>The form of a mapping as somebody sees it.</summary>
/// <param name="Door">The profile.</param>
/// <param name="Source">The source; null: a new one, whose code is asked.</param>
/// <param name="Values">What was typed, or is saved.</param>
/// <param name="Key">By which a form that is sent twice is known as one.</param>
/// <param name="Error">Why it was refused; null: it was not.</param>
internal sealed record MappingSheet(ImportDoor Door, Code? Source, FormValues Values, string Key, Error? Error = null)
{
    internal const string SourceField = "source";
    internal const string Producer = "producer";
    internal const string FileTitle = "title";
    internal const string Header = "_kolom";
    internal const string More = "_isian";

    /// <summary>The columns of the file that was read; none: no file was.</summary>
    public IReadOnlyList<string> Headers => Values.AllOf(Header);

    /// <summary>Fields that must be said, are said, or were asked for.</summary>
    public IEnumerable<ImportField> Shown => Door.Fields.Where(IsShown);

    /// <summary>The other fields of the profile.</summary>
    public IEnumerable<ImportField> Others => Door.Fields.Where(f => !IsShown(f));

    /// <summary>Whether a refusal names the field.</summary>
    public bool IsWrong(ImportField field) => Error?.Data?.GetValueOrDefault("fields") is IEnumerable<string> wrong && wrong.Contains(field.Name);

    public static string Column(ImportField field) => "kolom." + field.Name;

    public static string Constant(ImportField field) => "tetap." + field.Name;

    public static string Words(ImportField field) => "kata." + field.Name;

    public static string Separator(ImportField field) => "pemisah." + field.Name;

    /// <summary>What somebody would have typed to say this mapping.</summary>
    public static FormValues Typed(ImportMapping mapping)
    {
        var typed = new Dictionary<string, StringValues>(StringComparer.Ordinal) { [Producer] = mapping.Producer, [FileTitle] = mapping.Title };
        foreach (var column in mapping.Columns)
        {
            typed["kolom." + column.Field] = column.Column;
            if (column.Words is { Count: > 0 } words) typed["kata." + column.Field] = string.Join('\n', words.Select(w => $"{w.Text} = {w.Meaning}"));
            if (column.Separator is { } separator) typed["pemisah." + column.Field] = separator;
        }

        foreach (var constant in mapping.Constants ?? []) typed["tetap." + constant.Field] = constant.Value;
        return new(typed);
    }

    /// <summary>The same values with a file's columns to choose from; a column that is called like a field is taken for it.</summary>
    public MappingSheet With(IReadOnlyList<string> headers)
    {
        var typed = new Dictionary<string, StringValues>(Values.Typed) { [Header] = new([.. headers.Where(h => h.Length > 0)]) };
        foreach (var field in Door.Fields.Where(f => Said(f).Length == 0))
            if (headers.FirstOrDefault(h => NamesOf(field).Contains(Plain(h))) is { Length: > 0 } header) typed[Column(field)] = header;
        return this with { Values = new(typed) };
    }

    /// <summary>The mapping that the form says. A word without a meaning has an empty one, which the rules of mappings refuse.</summary>
    public ImportMapping Mapping() => new(
        Values.Of(Producer).Trim(), Values.Of(FileTitle).Trim(),
        [.. Door.Fields.Where(f => Values.Of(Column(f)).Trim().Length > 0).Select(ColumnOf)],
        [.. Door.Fields.Where(f => Values.Of(Constant(f)).Trim().Length > 0).Select(f => new ImportConstant(f.Name, Values.Of(Constant(f)).Trim()))]);

    private ImportColumn ColumnOf(ImportField field)
    {
        var words = Values.Of(Words(field)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(WordOf).ToList();
        var separator = Values.Of(Separator(field)).Trim();
        return new(field.Name, Values.Of(Column(field)).Trim(), words.Count > 0 ? words : null, separator.Length > 0 ? separator : null);
    }

    private static ImportWord WordOf(string line) => line.LastIndexOf('=') is var at and > 0 ? new(line[..at].Trim(), line[(at + 1)..].Trim()) : new(line, "");

    private string Said(ImportField field) => Values.Of(Column(field)) + Values.Of(Constant(field));

    private bool IsShown(ImportField field) =>
        field.Required || Said(field).Length > 0 || Values.Of(Words(field)).Length > 0 || IsWrong(field) || Values.AllOf(More).Contains(field.Name);

    private IEnumerable<string> NamesOf(ImportField field)
    {
        var label = FormTexts.Label(Door.Profile, field);
        return new[] { field.Name, label?.Id, label?.En }.OfType<string>().Select(Plain);
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}

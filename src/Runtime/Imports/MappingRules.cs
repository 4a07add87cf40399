using Lindung.Kernel;

namespace Lindung.Runtime.Imports;

/// <summary>Whether a mapping is one of a profile's.</summary>
internal static class MappingRules
{
    private const int MostWords = 1_000;

    public static Error? Refuse(Code source, ImportMapping mapping, IReadOnlyList<ImportField> fields, ValueReader values)
    {
        if (source == Code.NA) return ImportErrors.SourceNeeded;
        if (!IsName(mapping.Producer, 200) || !IsName(mapping.Title, 200)) return ImportErrors.ProducerNeeded;
        var constants = mapping.Constants ?? [];
        if (mapping.Columns is null || mapping.Columns.Any(c => c is null) || constants.Any(c => c is null)) return ImportErrors.ColumnsNeeded;
        var named = mapping.Columns.Select(c => c.Field).Concat(constants.Select(c => c.Field)).ToList();
        string[] strange = [.. named.Where(name => fields.All(f => f.Name != name)).Concat(named.GroupBy(name => name).Where(g => g.Count() > 1).Select(g => g.Key)).Distinct()];
        if (strange.Length > 0) return ImportErrors.FieldsUnknown.With("fields", strange);
        string[] missing = [.. fields.Where(f => f.Required && !named.Contains(f.Name)).Select(f => f.Name)];
        if (missing.Length > 0) return ImportErrors.FieldsMissing.With("fields", missing);
        if (mapping.Columns.Any(c => !IsName(c.Column, 100) || c.Separator is { Length: 0 or > 5 })) return ImportErrors.ColumnsNeeded;
        string[] meaningless = [.. mapping.Columns.Where(c => !MeanSomething(c, Field(c.Field), values)).Select(c => c.Field).Concat(constants.Where(c => !Means(Field(c.Field), c.Value, values)).Select(c => c.Field))];
        return meaningless.Length > 0 ? ImportErrors.WordsUnknown.With("fields", meaningless) : null;

        ImportField Field(string name) => fields.First(f => f.Name == name);
    }

    private static bool MeanSomething(ImportColumn column, ImportField field, ValueReader values) =>
        column.Words is null || column.Words.Count <= MostWords && column.Words.All(w => w is not null && IsName(w.Text, 200) && Means(field, w.Meaning, values));

    /// <summary>A code is named as itself, not by its label, so that a mapping says the same wherever it is read.</summary>
    private static bool Means(ImportField field, string? value, ValueReader values) =>
        !string.IsNullOrWhiteSpace(value) && values.Read(field, value).Value is { } read && (field.Kind != ImportValue.Code || read == value);

    private static bool IsName(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest;
}

using Lindung.Kernel;

namespace Lindung.Runtime.Imports;

/// <summary>What a file says under a mapping: rows that could be read, and the others. No other column is looked at.</summary>
internal sealed record ReadRows(IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportRow> Bad, IReadOnlyList<ImportFinding> Findings);

/// <summary>Reads the rows of a table under a mapping. Pure.</summary>
internal sealed class RowReader
{
    private readonly TableFile _table;
    private readonly ValueReader _values;
    private readonly IReadOnlyList<(ImportField Field, ImportColumn Column, int At, Dictionary<string, string> Words)> _columns;
    private readonly IReadOnlyList<(string Field, string Value)> _constants;

    private RowReader(TableFile table, ImportMapping mapping, IReadOnlyList<ImportField> fields, ValueReader values)
    {
        (_table, _values) = (table, values);
        var headers = table.Headers.ToList();
        // Names of regions are looked up in the region of another field: that one comes first.
        _columns =
        [
            .. from column in mapping.Columns
               let field = fields.First(f => f.Name == column.Field)
               orderby field.Within is not null
               select (field, column, headers.FindIndex(h => Same(h, column.Column)), Words(column)),
        ];
        _constants = [.. (mapping.Constants ?? []).Select(c => (c.Field, values.Read(FieldOf(c, fields), c.Value).Value!))];
    }

    public static Result<ReadRows> Read(TableFile table, ImportMapping mapping, IReadOnlyList<ImportField> fields, ValueReader values)
    {
        var missing = mapping.Columns.Select(c => c.Column).Where(column => !table.Headers.Any(h => Same(h, column))).Distinct().ToArray();
        if (missing.Length > 0) return ImportErrors.ColumnsMissing.With("columns", missing);
        // A code or region that stood when the mapping was saved may be gone.
        string[] gone = [.. (mapping.Constants ?? []).Where(c => values.Read(FieldOf(c, fields), c.Value).Value is null).Select(c => c.Field)];
        return gone.Length > 0 ? ImportErrors.WordsUnknown.With("fields", gone) : new RowReader(table, mapping, fields, values).Read();
    }

    private static ImportField FieldOf(ImportConstant constant, IReadOnlyList<ImportField> fields) => fields.First(f => f.Name == constant.Field);

    private ReadRows Read()
    {
        var (rows, bad, findings) = (new List<ImportRow>(), new List<ImportRow>(), new List<ImportFinding>());
        foreach (var row in _table.Rows)
        {
            var before = findings.Count;
            var read = Row(row, findings);
            (findings.Count == before ? rows : bad).Add(read);
        }

        return new(rows, bad, findings);
    }

    /// <summary>The mapped columns of the rows at these lines.</summary>
    public static IEnumerable<TableRow> Kept(TableFile table, ImportMapping mapping, IReadOnlySet<int> lines)
    {
        var at = mapping.Columns.Select(c => table.Headers.ToList().FindIndex(h => Same(h, c.Column))).ToList();
        return table.Rows.Where(row => lines.Contains(row.Line)).Select(row => new TableRow(row.Line, [.. at.Select(i => i < row.Fields.Count ? row.Fields[i] : "")]));
    }

    private ImportRow Row(TableRow row, List<ImportFinding> findings)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (field, value) in _constants) values[field] = [value];
        foreach (var (field, column, at, words) in _columns)
        {
            var cell = at < row.Fields.Count ? row.Fields[at] : "";
            if (at >= row.Fields.Count && field.Required) Find(column, ValueReader.Empty);
            else if (cell.Length == 0 && (!field.Required || field.Kind == ImportValue.Text)) { if (field.Required) Find(column, ValueReader.Empty); }
            else if (cell[..Math.Min(1, cell.Length)] is "=" or "@") Find(column, ValueReader.Formula);
            else Take(field, column, cell, words, values);
        }

        return new(row.Line, values);

        void Find(ImportColumn column, Code reason) => findings.Add(new(row.Line, column.Column, reason, true));

        void Take(ImportField field, ImportColumn column, string cell, Dictionary<string, string> words, Dictionary<string, IReadOnlyList<string>> into)
        {
            var within = field.Within is { } outer && into.TryGetValue(outer, out var at) ? RegionCode.Parse(at[0]) : default;
            // A word for the whole cell goes before its parts.
            string[] parts = field.Many && !words.ContainsKey(cell) ? cell.Split(column.Separator ?? ";", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [cell];
            var taken = new List<string>();
            foreach (var part in parts)
            {
                var (value, reason) = _values.Read(field, words.GetValueOrDefault(part, part), within);
                if (value is null) Find(column, reason!.Value);
                else taken.Add(value);
            }

            if (taken.Count > 0) into[field.Name] = taken;
            else if (parts.Length == 0) Find(column, ValueReader.Empty);
        }
    }

    private static Dictionary<string, string> Words(ImportColumn column)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in column.Words ?? []) words[word.Text.Trim()] = word.Meaning;
        return words;
    }

    private static bool Same(string header, string column) => string.Equals(header, column.Trim(), StringComparison.OrdinalIgnoreCase);
}

using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>The SQL of a read table in the subset that both stores know.</summary>
internal sealed class TableSql
{
    private readonly Database _database;
    private readonly Dictionary<string, Column> _columns;

    public TableSql(Database database, Projection projection)
    {
        _database = database;
        Table = projection.Table;
        Name = $"{Table.Name}_v{projection.Version}";
        _columns = (Table.IsCounts ? Table.Columns : Table.Columns.Concat(Table.ScopeColumns.Where(s => Table.Columns.All(c => c.Name != s.Name)))).ToDictionary(c => c.Name, StringComparer.Ordinal);
    }

    public Table Table { get; }

    public string Name { get; }

    public Column Column(string name) =>
        _columns.TryGetValue(name, out var column) ? column : throw new InvalidOperationException($"{Table.Name} declares no column {name}.");

    public IEnumerable<string> Create()
    {
        var columns = _columns.Values.Select(c => $"{c.Name} {_database.TypeName(c.Type)}{(c.Nullable ? "" : " NOT NULL")}");
        yield return $"CREATE TABLE IF NOT EXISTS {Name} ({string.Join(", ", columns)}, PRIMARY KEY ({string.Join(", ", Table.Key)}))";
        var n = 0;
        foreach (var index in Table.IsCounts ? Table.Indexes ?? [] : (Table.Indexes ?? []).Append(["record"]))
            yield return $"CREATE INDEX IF NOT EXISTS {Name}_i{++n} ON {Name} ({string.Join(", ", index)})";
    }

    public string Upsert(IEnumerable<string> columns)
    {
        var names = columns.ToList();
        var others = names.Where(c => !Table.Key.Contains(c)).Select(c => $"{c} = excluded.{c}").ToList();
        var conflict = others.Count == 0 ? "DO NOTHING" : $"DO UPDATE SET {string.Join(", ", others)}";
        return $"INSERT INTO {Name} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select(c => "@" + c))}) "
            + $"ON CONFLICT ({string.Join(", ", Table.Key)}) {conflict}";
    }

    public string Increase(IEnumerable<string> key, string column)
    {
        var names = key.ToList();
        return $"INSERT INTO {Name} ({string.Join(", ", names)}, {column}) VALUES ({string.Join(", ", names.Select(c => "@" + c))}, @{column}) "
            + $"ON CONFLICT ({string.Join(", ", Table.Key)}) DO UPDATE SET {column} = {Name}.{column} + excluded.{column}";
    }

    public string Update(IEnumerable<string> key, IEnumerable<string> values) =>
        $"UPDATE {Name} SET {string.Join(", ", values.Select(c => $"{c} = @{c}"))} WHERE {Where(key)}";

    /// <summary>Reads one column by the whole key, or of the nearest row before it that differs in the key's last column only.</summary>
    public string Select(string column, bool orBefore) =>
        $"SELECT {column} FROM {Name} WHERE {string.Join(" AND ", Table.Key.Select(c => $"{c} {(orBefore && c == Table.Key[^1] ? "<=" : "=")} @{c}"))} ORDER BY {Table.Key[^1]} DESC LIMIT 1";

    public string Delete(IEnumerable<string> key) => $"DELETE FROM {Name} WHERE {Where(key)}";

    private static string Where(IEnumerable<string> key) => string.Join(" AND ", key.Select(c => $"{c} = @{c}"));
}

using System.Data.Common;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Writes rows of one table inside a batch's transaction; commands are prepared once per shape.</summary>
internal sealed class ProjectionWriter(Database database, TableSql sql, DbTransaction transaction) : IProjectionWriter, IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    public ValueTask Put(IReadOnlyDictionary<string, object?> row) => Run("put:" + string.Join(',', row.Keys), () => sql.Upsert(row.Keys), row);

    public ValueTask Set(IReadOnlyDictionary<string, object?> key, IReadOnlyDictionary<string, object?> values) =>
        Run(
            $"set:{string.Join(',', key.Keys)}:{string.Join(',', values.Keys)}",
            () => sql.Update(key.Keys, values.Keys),
            key.Concat(values).ToDictionary(p => p.Key, p => p.Value));

    public ValueTask Remove(IReadOnlyDictionary<string, object?> key) => Run("del:" + string.Join(',', key.Keys), () => sql.Delete(key.Keys), key);

    public IReadOnlyDictionary<string, object?> ScopeOf(CaseOpened opened, Guid record) => new Dictionary<string, object?>
    {
        ["tenant"] = opened.Tenant,
        ["unit"] = opened.Unit,
        ["region"] = opened.Region,
        ["confidentiality"] = (int)opened.Confidentiality,
        ["record"] = record,
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values) await command.DisposeAsync();
    }

    private async ValueTask Run(string shape, Func<string> text, IReadOnlyDictionary<string, object?> values)
    {
        if (!_commands.TryGetValue(shape, out var command))
        {
            command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = text();
            foreach (var name in values.Keys) command.Parameters.Add(Database.Parameter(command, name, sql.Column(name).Type));
            _commands[shape] = command;
        }
        var i = 0;
        foreach (var (name, value) in values) command.Parameters[i++].Value = database.Value(value, sql.Column(name).Type);
        await command.ExecuteNonQueryAsync();
    }
}

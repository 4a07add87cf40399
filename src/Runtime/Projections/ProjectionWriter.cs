using System.Data.Common;
using System.Globalization;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// Writes rows of one table inside a batch's transaction; commands are prepared once per shape. Where the database is a journey away,
/// many go in one message: nobody reads what was written before the batch ends.
/// </summary>
internal sealed class ProjectionWriter(Database database, TableSql sql, DbTransaction transaction) : IProjectionWriter, IAsyncDisposable
{
    private const int MostWaiting = 250;
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Sum> _sums = new(StringComparer.Ordinal);
    private readonly DbBatch? _waiting = BatchOf(transaction);

    public ValueTask Put(IReadOnlyDictionary<string, object?> row) => AfterSums("put:" + string.Join(',', row.Keys), () => sql.Upsert(row.Keys), row);

    public ValueTask Set(IReadOnlyDictionary<string, object?> key, IReadOnlyDictionary<string, object?> values) =>
        AfterSums(
            $"set:{string.Join(',', key.Keys)}:{string.Join(',', values.Keys)}",
            () => sql.Update(key.Keys, values.Keys),
            key.Concat(values).ToDictionary(p => p.Key, p => p.Value));

    public ValueTask Add(IReadOnlyDictionary<string, object?> key, string column, long amount)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{column}\n{string.Join('\n', key.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key}={part.Value}")))}");
        _sums[name] = _sums.TryGetValue(name, out var sum) ? sum with { Amount = sum.Amount + amount } : new(key, column, amount);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<byte[]?> Read(IReadOnlyDictionary<string, object?> key, string column, bool orBefore = false)
    {
        await Flush();
        return (byte[]?)await Prepared($"get:{column}:{orBefore}", () => sql.Select(column, orBefore), key).ExecuteScalarAsync();
    }

    public ValueTask Remove(IReadOnlyDictionary<string, object?> key) => AfterSums("del:" + string.Join(',', key.Keys), () => sql.Delete(key.Keys), key);

    public IReadOnlyDictionary<string, object?> ScopeOf(CaseOpened opened, Guid record) => new Dictionary<string, object?>
    {
        ["tenant"] = opened.Tenant,
        ["unit"] = opened.Unit,
        ["region"] = opened.Region,
        ["confidentiality"] = (int)opened.Confidentiality,
        ["record"] = record,
    };

    public IReadOnlyDictionary<string, object?> ScopeOf(RecordedEvent recorded) => new Dictionary<string, object?>
    {
        ["tenant"] = recorded.Tenant,
        ["unit"] = recorded.Metadata.Unit ?? default,
        ["region"] = recorded.Metadata.Region,
        ["confidentiality"] = (int)Confidentiality.Normal,
        ["record"] = recorded.Stream.Id,
    };

    /// <summary>Sends what waits.</summary>
    public async ValueTask Flush()
    {
        var sums = _sums.Values.Where(sum => sum.Amount != 0).ToList();
        _sums.Clear();
        foreach (var sum in sums)
            await Run(
                $"add:{string.Join(',', sum.Key.Keys)}:{sum.Column}", () => sql.Increase(sum.Key.Keys, sum.Column),
                new Dictionary<string, object?>(sum.Key) { [sum.Column] = sum.Amount });
        if (_waiting is not { BatchCommands.Count: > 0 }) return;
        await _waiting.ExecuteNonQueryAsync();
        _waiting.BatchCommands.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_waiting is not null) await _waiting.DisposeAsync();
        foreach (var command in _commands.Values) await command.DisposeAsync();
    }

    private sealed record Sum(IReadOnlyDictionary<string, object?> Key, string Column, long Amount);

    private static DbBatch? BatchOf(DbTransaction transaction)
    {
        if (!transaction.Connection!.CanCreateBatch) return null;
        var batch = transaction.Connection.CreateBatch();
        batch.Transaction = transaction;
        return batch;
    }

    /// <summary>What was added to a row before it is replaced or removed is written before.</summary>
    private async ValueTask AfterSums(string shape, Func<string> text, IReadOnlyDictionary<string, object?> values)
    {
        if (_sums.Count > 0) await Flush();
        await Run(shape, text, values);
    }

    private ValueTask Run(string shape, Func<string> text, IReadOnlyDictionary<string, object?> values) =>
        _waiting is null ? RunNow(shape, text, values) : Wait(_waiting, shape, text, values);

    private ValueTask Wait(DbBatch waiting, string shape, Func<string> text, IReadOnlyDictionary<string, object?> values)
    {
        var command = waiting.CreateBatchCommand();
        if (!_texts.TryGetValue(shape, out var known)) _texts[shape] = known = text();
        command.CommandText = known;
        foreach (var (name, value) in values)
        {
            var parameter = Database.Parameter(command.CreateParameter(), name, sql.Column(name).Type);
            parameter.Value = database.Value(value, sql.Column(name).Type);
            command.Parameters.Add(parameter);
        }
        waiting.BatchCommands.Add(command);
        return waiting.BatchCommands.Count < MostWaiting ? ValueTask.CompletedTask : Flush();
    }

    private async ValueTask RunNow(string shape, Func<string> text, IReadOnlyDictionary<string, object?> values) =>
        await Prepared(shape, text, values).ExecuteNonQueryAsync();

    private DbCommand Prepared(string shape, Func<string> text, IReadOnlyDictionary<string, object?> values)
    {
        if (!_commands.TryGetValue(shape, out var command))
        {
            command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = text();
            foreach (var name in values.Keys) command.Parameters.Add(Database.Parameter(command.CreateParameter(), name, sql.Column(name).Type));
            _commands[shape] = command;
        }
        var i = 0;
        foreach (var (name, value) in values) command.Parameters[i++].Value = database.Value(value, sql.Column(name).Type);
        return command;
    }
}

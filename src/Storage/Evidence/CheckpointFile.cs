using System.Data.Common;
using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Checkpoints as lines of JSON in a file that is kept elsewhere, and against which a store is verified later; a <see cref="CheckpointSheet"/> is read too.</summary>
public static class CheckpointFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The signed checkpoints of a store or backup in order, read beside a running host; or <c>store.missing</c>, <c>store.unavailable</c>.</summary>
    public static async Task<Result<IReadOnlyList<Checkpoint>>> Of(StoreAddress store, CancellationToken ct = default)
    {
        try
        {
            var opened = await StoreReader.Open(store, ct);
            if (!opened.IsOk) return opened.Error!;
            await using var reader = opened.Value;
            return Result<IReadOnlyList<Checkpoint>>.Ok(await StoreVerifier.ReadCheckpoints(reader, ct));
        }
        catch (DbException e)
        {
            return StoreErrors.Unavailable(e.GetBaseException().Message);
        }
    }

    /// <summary>Adds checkpoints at the end of the file.</summary>
    public static async Task Append(string path, IEnumerable<Checkpoint> checkpoints, CancellationToken ct = default) =>
        await File.AppendAllLinesAsync(path, checkpoints.Select(c => JsonSerializer.Serialize(c, Json)), ct);

    /// <summary>The checkpoints in the file, of lines or of sheets typed in again; throws <see cref="FormatException"/> naming a line that is none.</summary>
    public static async Task<IReadOnlyList<Checkpoint>> Read(string path, CancellationToken ct = default)
    {
        var lines = await File.ReadAllLinesAsync(path, ct);
        if (CheckpointSheet.Read(lines) is { Count: > 0 } typed) return typed;
        return [.. lines.Select((line, index) => (line, index)).Where(l => l.line.Length > 0).Select(l => Parse(l.line, l.index + 1))];
    }

    private static Checkpoint Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<Checkpoint>(line, Json) ?? throw new FormatException($"Line {number} is not a checkpoint.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Line {number} is not a checkpoint.", e);
        }
    }
}

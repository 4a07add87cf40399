using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Where an event stands, and its hash.</summary>
public sealed record EventPlace(long Position, StreamId Stream, long Version, byte[] Hash);

/// <summary>Reads where the events of some streams stand, beside a running host or in a backup; whether their hashes are those of their bytes tells a <see cref="StoreVerifier"/>.</summary>
public static class StreamPlaces
{
    /// <summary>All events of the streams up to a position, or <c>store.missing</c> or <c>store.unavailable</c>.</summary>
    public static async Task<Result<IReadOnlyList<EventPlace>>> Of(StoreAddress store, IReadOnlyList<Guid> streams, long upTo, CancellationToken ct = default)
    {
        try
        {
            var opened = await StoreReader.Open(store, ct);
            if (!opened.IsOk) return opened.Error!;
            await using var reader = opened.Value;
            var found = new List<EventPlace>();
            foreach (var stream in streams)
            {
                await using var rows = await reader.Connection.ExecuteReaderAsync(
                    "select position, kind, version, hash from events where stream = @stream and position <= @upTo order by version", new { stream = reader.Dialect.Key(stream), upTo });
                while (await rows.ReadAsync(ct)) found.Add(new(rows.GetInt64(0), new(rows.GetString(1), stream), rows.GetInt64(2), rows.Bytes(3)));
            }
            return found;
        }
        catch (DbException e)
        {
            return StoreErrors.Unavailable(e.GetBaseException().Message);
        }
    }
}

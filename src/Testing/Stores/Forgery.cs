using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Testing;

/// <summary>How much somebody writes anew who slips an event into a store.</summary>
public enum Forged
{
    /// <summary>The event and the chain of its stream.</summary>
    Chain,

    /// <summary>The commands, the rolling root and every position after it too: all but the signatures.</summary>
    Everything,
}

/// <summary>What somebody can do who owns the database and knows how hashes are made, but has no signing key.</summary>
public static class Forgery
{
    /// <summary>
    /// Puts another like the event at <paramref name="position"/> before it, in its stream, and moves all that follows one place on; one place
    /// after the end, it goes on with the stream of the last event.
    /// </summary>
    public static async Task Insert(DbConnection store, long position, Forged forged)
    {
        var events = await Rows(store, "select position, tenant, kind, stream, version, name, schema_version, metadata, data, previous_hash, hash from events order by position");
        var commands = await Rows(store, "select id, tenant, request_hash, outcome, first_position, last_position, hash from commands order by first_position");
        var isAtEnd = position > events.Count;
        var copied = events[(int)Math.Min(position, events.Count) - 1];
        var inserted = (object[])copied.Clone();
        // Other bytes of the same meaning: an equal copy could not be told from the event itself.
        inserted[8] = (byte[])[.. ((byte[])copied[8])[..^1], (byte)' ', (byte)'}'];
        if (isAtEnd) inserted[4] = Number(copied[4]) + 1;
        events.Insert((int)position - 1, inserted);
        for (var n = 0; n < events.Count; n++) events[n][0] = (long)n + 1;
        if (!isAtEnd)
            foreach (var later in events.Skip((int)position).Where(e => Id(e[3]).SequenceEqual(Id(inserted[3])))) later[4] = Number(later[4]) + 1;
        ChainAnew([.. events.Where(e => Id(e[3]).SequenceEqual(Id(inserted[3])))]);
        if (forged == Forged.Everything) CommandsAnew(commands, events, position);
        await Replace(store, "events", "position, tenant, kind, stream, version, name, schema_version, metadata, data, previous_hash, hash", events);
        if (forged == Forged.Chain) return;
        await Replace(store, "commands", "id, tenant, request_hash, outcome, first_position, last_position, hash", commands);
        await Execute(store, "update sequencer set position = @p0, root = @p1", [(long)events.Count, RootOf(events.Select(e => (Number(e[0]), (byte[])e[10])))]);
    }

    /// <summary>The rolling root after events at these positions.</summary>
    public static byte[] RootOf(IEnumerable<(long Position, byte[] Hash)> events)
    {
        var root = EventHash.None;
        foreach (var (position, hash) in events)
        {
            var input = new byte[72];
            root.CopyTo(input, 0);
            BinaryPrimitives.WriteInt64BigEndian(input.AsSpan(32), position);
            hash.CopyTo(input, 40);
            root = SHA256.HashData(input);
        }
        return root;
    }

    private static void ChainAnew(IReadOnlyList<object[]> stream)
    {
        var previous = EventHash.None;
        foreach (var e in stream)
        {
            e[9] = previous;
            e[10] = previous = EventHash.Of(new(
                Number(e[0]), new(new Guid(Id(e[1]), bigEndian: true)), new StreamId((string)e[2], new Guid(Id(e[3]), bigEndian: true)), Number(e[4]), (string)e[5],
                (int)Number(e[6]), (byte[])e[8], (byte[])e[7], previous, []));
        }
    }

    private static void CommandsAnew(List<object[]> commands, List<object[]> events, long position)
    {
        foreach (var later in commands.Where(c => Number(c[4]) >= position)) (later[4], later[5]) = (Number(later[4]) + 1, Number(later[5]) + 1);
        foreach (var around in commands.Where(c => Number(c[4]) < position && Number(c[5]) >= position)) around[5] = Number(around[5]) + 1;
        if (!commands.Exists(c => Number(c[4]) <= position && Number(c[5]) >= position))
        {
            var id = Guid.CreateVersion7();
            commands.Add([events[0][1] is Guid ? id : id.ToByteArray(bigEndian: true), events[(int)position - 1][1], commands[0][2], commands[0][3], position, position, Array.Empty<byte>()]);
        }
        foreach (var c in commands)
        {
            var hashes = events.Where(e => Number(e[0]) >= Number(c[4]) && Number(e[0]) <= Number(c[5])).SelectMany(e => (byte[])e[10]).ToArray();
            c[6] = HashOf(Id(c[0]), Id(c[1]), (byte[])c[2], (byte[])c[3], Bytes(Number(c[4])), Bytes(Number(c[5])), SHA256.HashData(hashes));
        }
    }

    private static byte[] HashOf(params IEnumerable<byte[]> fields)
    {
        using var all = new MemoryStream();
        foreach (var field in fields)
        {
            all.Write(Bytes(field.Length).AsSpan(4));
            all.Write(field);
        }
        return SHA256.HashData(all.ToArray());
    }

    private static async Task Replace(DbConnection store, string table, string columns, IReadOnlyList<object[]> rows)
    {
        await Execute(store, $"delete from {table}", []);
        var places = string.Join(", ", Enumerable.Range(0, columns.Count(c => c == ',') + 1).Select(n => "@p" + n.ToString(CultureInfo.InvariantCulture)));
        foreach (var row in rows) await Execute(store, $"insert into {table} ({columns}) values ({places})", row);
    }

    private static async Task Execute(DbConnection store, string sql, object[] values)
    {
        await using var command = store.CreateCommand();
        command.CommandText = sql;
        for (var n = 0; n < values.Length; n++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("p" + n.ToString(CultureInfo.InvariantCulture), values[n]);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<object[]>> Rows(DbConnection store, string sql)
    {
        var rows = new List<object[]>();
        await using var command = store.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    private static byte[] Id(object id) => id is Guid server ? server.ToByteArray(bigEndian: true) : (byte[])id;

    private static long Number(object number) => Convert.ToInt64(number, CultureInfo.InvariantCulture);

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}

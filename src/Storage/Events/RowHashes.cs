using System.Buffers;
using System.Security.Cryptography;

namespace Lindung.Storage;

/// <summary>
/// The hash of a stored command, which binds it to its events: SHA-256 over command id, tenant, request hash, outcome, first and
/// last position, and SHA-256 over the hashes of its events in position order. Fields as in <see cref="EventHash"/>.
/// </summary>
internal static class CommandHash
{
    public static byte[] Of(Guid id, Guid tenant, byte[] requestHash, byte[] outcome, long first, long last, byte[] hashOfHashes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(7 * 4 + 32 + requestHash.Length + outcome.Length + 16 + hashOfHashes.Length);
        var layout = new HashLayout(buffer);
        layout.Add(id);
        layout.Add(tenant);
        layout.Add(requestHash);
        layout.Add(outcome);
        layout.Add(first);
        layout.Add(last);
        layout.Add(hashOfHashes);
        var hash = SHA256.HashData(layout.Written);
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }
}

/// <summary>
/// The hash of an entry of the read log, which chains it to all before: SHA-256 over the hash before, position, id, tenant, time in
/// microseconds, account, unit, records (16 bytes each), field classes, purpose, device, address. Fields as in <see cref="EventHash"/>.
/// </summary>
internal static class ReadLogHash
{
    public static byte[] Pack(IReadOnlyList<Guid> records)
    {
        var packed = new byte[records.Count * 16];
        for (var i = 0; i < records.Count; i++) records[i].TryWriteBytes(packed.AsSpan(i * 16), bigEndian: true, out _);
        return packed;
    }

    public static IReadOnlyList<Guid> Unpack(byte[] packed)
    {
        var records = new Guid[packed.Length / 16];
        for (var i = 0; i < records.Length; i++) records[i] = new(packed.AsSpan(i * 16, 16), bigEndian: true);
        return records;
    }

    public static byte[] Of(byte[] before, long position, ReadLogEntry e, byte[] records)
    {
        var text = e.FieldClasses.Length + e.Purpose.Length + e.Device.Length + e.Address.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(12 * 4 + before.Length + 5 * 16 + 16 + records.Length + text * 3);
        var layout = new HashLayout(buffer);
        layout.Add(before);
        layout.Add(position);
        layout.Add(e.Id);
        layout.Add(e.Tenant.Value);
        layout.Add(Micros.Of(e.At));
        layout.Add(e.Account);
        layout.Add(e.Unit);
        layout.Add(records);
        layout.Add(e.FieldClasses);
        layout.Add(e.Purpose);
        layout.Add(e.Device);
        layout.Add(e.Address);
        var hash = SHA256.HashData(layout.Written);
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>
/// The hash of an event: SHA-256 over these fields in this order, each preceded by its length as four bytes big-endian:
/// previous hash (32 bytes), tenant (16 bytes, as in text), stream kind (UTF-8), stream id (16 bytes), version (8 bytes
/// big-endian), name (UTF-8), schema version (4 bytes big-endian), metadata bytes, data bytes.
/// The rolling root after an event: SHA-256 over the root before (32 bytes, zero at first), the position (8 bytes
/// big-endian), the event's hash.
/// </summary>
public static class EventHash
{
    /// <summary>Of every hash, in bytes.</summary>
    public const int Length = 32;

    /// <summary>32 zero bytes: the hash before the first event of a stream, and the root of an empty store.</summary>
    public static byte[] None => new byte[Length];

    /// <summary>The hash that the fields of <paramref name="e"/> must have.</summary>
    public static byte[] Of(StoredEvent e) =>
        Of(e.PreviousHash, e.Tenant.Value, e.Stream.Kind, e.Stream.Id, e.Version, e.Name, e.SchemaVersion, e.Metadata, e.Data);

    internal static byte[] Of(
        byte[] previous, Guid tenant, string kind, Guid stream, long version, string name, int schemaVersion, byte[] metadata, byte[] data)
    {
        var most = 9 * 4 + previous.Length + 16 + kind.Length * 3 + 16 + 8 + name.Length * 3 + 4 + metadata.Length + data.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var layout = new HashLayout(buffer);
        layout.Add(previous);
        layout.Add(tenant);
        layout.Add(kind);
        layout.Add(stream);
        layout.Add(version);
        layout.Add(name);
        layout.Add(schemaVersion);
        layout.Add(metadata);
        layout.Add(data);
        var hash = SHA256.HashData(layout.Written);
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    internal static byte[] Root(ReadOnlySpan<byte> root, long position, ReadOnlySpan<byte> hash)
    {
        Span<byte> input = stackalloc byte[Length + 8 + Length];
        root.CopyTo(input);
        BinaryPrimitives.WriteInt64BigEndian(input[Length..], position);
        hash.CopyTo(input[(Length + 8)..]);
        return SHA256.HashData(input);
    }
}

/// <summary>Writes length-prefixed fields one after the other.</summary>
internal ref struct HashLayout(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void Add(ReadOnlySpan<byte> field)
    {
        Prefix(field.Length);
        field.CopyTo(_buffer[_length..]);
        _length += field.Length;
    }

    public void Add(string field)
    {
        var written = Encoding.UTF8.GetBytes(field, _buffer[(_length + 4)..]);
        Prefix(written);
        _length += written;
    }

    public void Add(Guid field)
    {
        Prefix(16);
        field.TryWriteBytes(_buffer[_length..], bigEndian: true, out _);
        _length += 16;
    }

    public void Add(long field)
    {
        Prefix(8);
        BinaryPrimitives.WriteInt64BigEndian(_buffer[_length..], field);
        _length += 8;
    }

    public void Add(int field)
    {
        Prefix(4);
        BinaryPrimitives.WriteInt32BigEndian(_buffer[_length..], field);
        _length += 4;
    }

    private void Prefix(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer[_length..], length);
        _length += 4;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// The values of one event that one key seals, as they stand in the event's data:
/// <c>{"c":scope,"k":key id,"n":nonce,"t":AES-256-GCM text and tag}</c>. The associated data binds tenant, stream, version, scope
/// and key id, so that a block opens only where it was written.
/// </summary>
internal readonly record struct SealedBlock(KeyScope Scope, Guid Key, byte[] Data, int NonceAt, int TextAt, int TextLength)
{
    public const int TagLength = 16;
    private const int NonceLength = 12;
    private const int NonceCharacters = 16;
    private static readonly byte[][] Names = [[.. "person"u8], [.. "file"u8], [.. "note"u8], [.. "place"u8], [.. "tenant"u8]];

    private static ReadOnlySpan<byte> Member => "\"$sealed\":["u8;

    /// <summary>Of the opened text, in bytes.</summary>
    public int PlainLength => Math.Max(0, TextLength / 4 * 3 - Padding - TagLength);

    private int Padding => TextLength < 4 ? 0 : Data[TextAt + TextLength - 2] == '=' ? 2 : Data[TextAt + TextLength - 1] == '=' ? 1 : 0;

    /// <summary>Seals one block.</summary>
    public static byte[] Seal(Place place, KeyScope scope, DataKey key, ReadOnlySpan<byte> plain)
    {
        var name = Names[(int)scope];
        var text = Base64.GetMaxEncodedToUtf8Length(plain.Length + TagLength);
        var block = new byte["{\"c\":\"\",\"k\":\"\",\"n\":\"\",\"t\":\"\"}".Length + name.Length + 36 + NonceCharacters + text];
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        var sealedText = ArrayPool<byte>.Shared.Rent(plain.Length + TagLength);
        key.Encrypt(nonce, plain, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length, TagLength), place.Bind(name, key.Id));

        var rest = block.AsSpan();
        Write(ref rest, "{\"c\":\""u8);
        Write(ref rest, name);
        Write(ref rest, "\",\"k\":\""u8);
        key.Id.TryFormat(rest, out var written, "D");
        rest = rest[written..];
        Write(ref rest, "\",\"n\":\""u8);
        Base64.EncodeToUtf8(nonce, rest, out _, out written);
        rest = rest[written..];
        Write(ref rest, "\",\"t\":\""u8);
        Base64.EncodeToUtf8(sealedText.AsSpan(0, plain.Length + TagLength), rest, out _, out written);
        rest = rest[written..];
        Write(ref rest, "\"}"u8);
        ArrayPool<byte>.Shared.Return(sealedText);
        return block;
    }

    /// <summary>The clear JSON with the blocks as its last member.</summary>
    public static byte[] Attach(ReadOnlySpan<byte> json, IReadOnlyList<byte[]> blocks)
    {
        var hasMembers = json.Length > 2;
        var all = new byte[json.Length + (hasMembers ? 1 : 0) + Member.Length + blocks.Sum(b => b.Length) + blocks.Count];
        var rest = all.AsSpan();
        Write(ref rest, json[..^1]);
        if (hasMembers) Write(ref rest, ","u8);
        Write(ref rest, Member);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0) Write(ref rest, ","u8);
            Write(ref rest, blocks[i]);
        }

        Write(ref rest, "]}"u8);
        return all;
    }

    /// <summary>
    /// The blocks of an event's data. The member is always the last, and its bytes cannot stand in
    /// any other string of JSON, so it is looked for from the end.
    /// </summary>
    public static SealedBlock[] Read(byte[] data)
    {
        var at = data.AsSpan().LastIndexOf(Member);
        if (at < 0) return [];
        var blocks = new List<SealedBlock>(2);
        var start = at + Member.Length - 1;
        var reader = new Utf8JsonReader(data.AsSpan(start, data.Length - start - 1));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) blocks.Add(Read(ref reader, data, start));
        return [.. blocks];
    }

    /// <summary>Opens into <paramref name="plain"/>. False: the key was destroyed meanwhile. Throws when the block does not belong here.</summary>
    public bool TryOpen(Place place, DataKey key, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        var raw = ArrayPool<byte>.Shared.Rent(TextLength);
        try
        {
            if (Base64.DecodeFromUtf8(Data.AsSpan(NonceAt, NonceCharacters), nonce, out _, out _) != OperationStatus.Done
                || Base64.DecodeFromUtf8(Data.AsSpan(TextAt, TextLength), raw, out _, out var length) != OperationStatus.Done
                || length != PlainLength + TagLength)
                throw new FormatException("A sealed block is not base64.");
            return key.TryDecrypt(
                nonce, raw.AsSpan(0, length - TagLength), raw.AsSpan(length - TagLength, TagLength), plain[..PlainLength], place.Bind(Names[(int)Scope], Key));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(raw);
        }
    }

    private static SealedBlock Read(ref Utf8JsonReader reader, byte[] data, int start)
    {
        var block = new SealedBlock(default, default, data, 0, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueSpan is [var letter] ? letter : (byte)0;
            reader.Read();
            var at = start + (int)reader.TokenStartIndex + 1;
            block = member switch
            {
                (byte)'c' => block with { Scope = ScopeOf(reader.ValueSpan) },
                (byte)'k' => block with { Key = reader.GetGuid() },
                (byte)'n' when reader.ValueSpan.Length == NonceCharacters => block with { NonceAt = at },
                (byte)'t' => block with { TextAt = at, TextLength = reader.ValueSpan.Length },
                _ => throw new FormatException("A sealed block has a member that it cannot have."),
            };
        }

        return block;
    }

    private static KeyScope ScopeOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Names.Length; i++)
            if (name.SequenceEqual(Names[i])) return (KeyScope)i;
        throw new FormatException("A sealed block names a scope that is not known.");
    }

    private static void Write(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}

/// <summary>Where an event stands.</summary>
internal readonly record struct Place(Id<Tenant> Tenant, StreamId Stream, long Version)
{
    /// <summary>The associated data of a block: fields of fixed length, then the two texts with their lengths.</summary>
    public byte[] Bind(ReadOnlySpan<byte> scope, Guid key)
    {
        var kind = Encoding.UTF8.GetByteCount(Stream.Kind);
        var bound = new byte[16 + 16 + 8 + 16 + 4 + scope.Length + kind];
        Tenant.Value.TryWriteBytes(bound, bigEndian: true, out _);
        Stream.Id.TryWriteBytes(bound.AsSpan(16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(32), Version);
        key.TryWriteBytes(bound.AsSpan(40), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(56), scope.Length);
        scope.CopyTo(bound.AsSpan(60));
        Encoding.UTF8.GetBytes(Stream.Kind, bound.AsSpan(60 + scope.Length));
        return bound;
    }
}

namespace Lindung.Simfoni.Statistics;

/// <summary>Writes whole numbers in as few bytes as they need; small ones, also negative, in one.</summary>
internal sealed class Packer
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Packed => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(long number)
    {
        if (Length + 10 > _bytes.Length) Array.Resize(ref _bytes, 2 * _bytes.Length);
        var rest = (ulong)((number << 1) ^ (number >> 63));
        for (; rest >= 0x80; rest >>= 7) _bytes[Length++] = (byte)(rest | 0x80);
        _bytes[Length++] = (byte)rest;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}

/// <summary>Reads what <see cref="Packer"/> wrote.</summary>
internal ref struct Unpacker(ReadOnlySpan<byte> packed)
{
    private readonly ReadOnlySpan<byte> _packed = packed;

    public int At { get; private set; }

    public readonly bool HasMore => At < _packed.Length;

    public long Next()
    {
        ulong number = _packed[At++];
        if (number >= 0x80)
        {
            number &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                ulong part = _packed[At++];
                number |= (part & 0x7F) << shift;
                if (part < 0x80) break;
            }
        }

        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    public void GoTo(int at) => At = at;
}

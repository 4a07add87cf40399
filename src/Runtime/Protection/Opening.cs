using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The opened blocks of one event while its clear part is read.</summary>
internal sealed class Opening
{
    [ThreadStatic]
    private static Opening? _ofThread;

    private readonly Dictionary<int, (byte[] Plain, int Start, int Length)> _slots = [];
    private readonly List<byte[]> _rented = [];
    private bool _open;

    private Opening() { }

    public static Opening OfThread => _ofThread ??= new();

    /// <summary>Reads the event. A null key means that it was destroyed; <paramref name="anew"/> stands instead of what the file's key sealed.</summary>
    public object? Read(Place place, ReadOnlySpan<byte> json, SealedBlock[] blocks, DataKey?[] keys, bool open, JsonTypeInfo type, byte[]? anew = null)
    {
        _open = open;
        try
        {
            for (var i = 0; i < blocks.Length; i++)
                if (anew is not null && blocks[i].Scope == KeyScope.File) Take(anew, anew.Length);
                else if (keys[i] is { } key) Open(place, blocks[i], key);
            return JsonSerializer.Deserialize(json, type);
        }
        finally
        {
            Clear();
        }
    }

    public ProtectedState Find(int slot, out ReadOnlySpan<byte> plain)
    {
        plain = default;
        if (!_open) return ProtectedState.Withheld;
        if (!_slots.TryGetValue(slot, out var found)) return ProtectedState.Erased;
        plain = found.Plain.AsSpan(found.Start, found.Length);
        return ProtectedState.Known;
    }

    private void Open(Place place, SealedBlock block, DataKey key)
    {
        var plain = ArrayPool<byte>.Shared.Rent(block.PlainLength);
        _rented.Add(plain);
        // The key was destroyed while it was in our hand: what it sealed is erased, not damaged.
        if (block.TryOpen(place, key, plain)) Take(plain, block.PlainLength);
    }

    private void Take(byte[] plain, int length)
    {
        var reader = new Utf8JsonReader(plain.AsSpan(0, length));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var slot = int.Parse(reader.ValueSpan, CultureInfo.InvariantCulture);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            _slots[slot] = (plain, start, (int)reader.BytesConsumed - start);
        }
    }

    private void Clear()
    {
        foreach (var plain in _rented)
        {
            CryptographicOperations.ZeroMemory(plain);
            ArrayPool<byte>.Shared.Return(plain);
        }

        _rented.Clear();
        _slots.Clear();
        _open = false;
    }
}

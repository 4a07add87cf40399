using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Gathers the protected values of one event while its clear part is written: one plain text per key scope.</summary>
#pragma warning disable CA1001 // The writers write to memory and live as long as their thread.
internal sealed class Sealing
{
    private static readonly int Scopes = Enum.GetValues<KeyScope>().Length;

    [ThreadStatic]
    private static Sealing? _ofThread;

    private readonly Plain?[] _plains = new Plain?[Scopes];
    private readonly ArrayBufferWriter<byte> _clear = new(1024);
    private readonly Utf8JsonWriter _writer;
    private int _slots;

    private Sealing() => _writer = new(_clear);

    public static Sealing OfThread => _ofThread ??= new();

    public ClearEvent Write(IEvent @event, JsonTypeInfo json)
    {
        Clear();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, @event, json);
        _writer.Flush();
        var blocks = new List<PlainBlock>(1);
        for (var scope = 0; scope < Scopes; scope++)
            if (_plains[scope]?.Take() is { } plain) blocks.Add(new((KeyScope)scope, plain));
        return new(_clear.WrittenSpan.ToArray(), blocks);
    }

    /// <summary>Writes the value into its scope's plain text; gives its slot.</summary>
    public int Add<T>(KeyScope scope, T value, JsonTypeInfo<T> json)
    {
        var slot = _slots++;
        (_plains[(int)scope] ??= new()).Add(slot, value, json);
        return slot;
    }

    private void Clear()
    {
        // An event that could not be written leaves half a text behind.
        foreach (var plain in _plains) plain?.Take();
        _clear.ResetWrittenCount();
        _slots = 0;
    }

    private sealed class Plain
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(256);
        private readonly Utf8JsonWriter _writer;
        private bool _begun;

        public Plain() => _writer = new(_bytes);

        public void Add<T>(int slot, T value, JsonTypeInfo<T> json)
        {
            if (!_begun) _writer.WriteStartObject();
            _begun = true;
            Span<byte> name = stackalloc byte[11];
            slot.TryFormat(name, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
            _writer.WritePropertyName(name[..length]);
            JsonSerializer.Serialize(_writer, value, json);
        }

        public byte[]? Take()
        {
            if (!_begun) return null;
            byte[]? plain = null;
            if (_writer.CurrentDepth == 1)
            {
                _writer.WriteEndObject();
                _writer.Flush();
                plain = _bytes.WrittenSpan.ToArray();
            }

            _writer.Reset();
            _bytes.Clear();
            _begun = false;
            return plain;
        }
    }
}

/// <summary>An event with its values taken apart: the clear JSON with placeholders, and what is to be sealed.</summary>
internal sealed record ClearEvent(byte[] Json, IReadOnlyList<PlainBlock> Blocks);

/// <summary>What one key is to seal: a JSON object, slot number → value.</summary>
internal sealed record PlainBlock(KeyScope Scope, byte[] Plain);

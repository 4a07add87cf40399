using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace Lindung.Runtime.Web;

/// <summary>
/// The server's buffers, wiped when they are given back: what somebody typed or was shown does not lie in memory until another request
/// happens to take its place.
/// </summary>
internal sealed class WipedBuffers : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int Length = 4096;
    private const int MostIdle = 4096;
    private readonly ConcurrentQueue<byte[]> _idle = new();
    private int _count;

    public override int MaxBufferSize => Length;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, Length);
        if (!_idle.TryDequeue(out var bytes)) return new Buffer(this, GC.AllocateArray<byte>(Length, pinned: true));
        Interlocked.Decrement(ref _count);
        return new Buffer(this, bytes);
    }

    protected override void Dispose(bool disposing)
    {
        // Several listeners share it; it ends with the process.
    }

    private void Return(byte[] bytes)
    {
        CryptographicOperations.ZeroMemory(bytes);
        if (Interlocked.Increment(ref _count) <= MostIdle) _idle.Enqueue(bytes);
        else Interlocked.Decrement(ref _count);
    }

    private sealed class Buffer(WipedBuffers pool, byte[] bytes) : IMemoryOwner<byte>
    {
        private byte[]? _bytes = bytes;

        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(bytes, 0, bytes.Length);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _bytes, null) is { } returned) pool.Return(returned);
        }
    }
}

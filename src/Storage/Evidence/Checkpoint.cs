using System.Buffers.Binary;
using System.Text;

namespace Lindung.Storage;

/// <summary>
/// A signed statement of what stood in the store: who keeps a copy elsewhere can prove later that nothing before it was changed.
/// </summary>
/// <param name="Position">The position of the last event; being gap-free it is the count of events too.</param>
/// <param name="Root">The rolling root after it (<see cref="EventHash"/>).</param>
/// <param name="LogPosition">The position of the last entry of the read log.</param>
/// <param name="LogRoot">The hash of that entry, which chains all before.</param>
/// <param name="At">The recorded time of the transaction that wrote the checkpoint (UTC, microseconds).</param>
/// <param name="KeyId">Names the signing key.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256, IEEE P1363.</param>
public sealed record Checkpoint(long Position, byte[] Root, long LogPosition, byte[] LogRoot, DateTimeOffset At, string KeyId, byte[] Signature)
{
    /// <summary>The bytes under the signature.</summary>
    internal byte[] Signed()
    {
        var head = Encoding.UTF8.GetBytes("lindung checkpoint 1\n" + KeyId + "\n");
        var all = new byte[head.Length + 24 + Root.Length + LogRoot.Length];
        head.CopyTo(all, 0);
        var rest = all.AsSpan(head.Length);
        BinaryPrimitives.WriteInt64BigEndian(rest, Position);
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], LogPosition);
        BinaryPrimitives.WriteInt64BigEndian(rest[16..], Micros.Of(At));
        Root.CopyTo(rest[24..]);
        LogRoot.CopyTo(rest[(24 + Root.Length)..]);
        return all;
    }
}

/// <summary>Times as whole microseconds since 1970, as both databases keep them exactly.</summary>
internal static class Micros
{
    public static long Of(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}

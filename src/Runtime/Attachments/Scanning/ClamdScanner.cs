using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Asks ClamAV's daemon (<c>INSTREAM</c>, clamd(8)): pieces with their length before them, an empty one at the end, then one line. Whatever is
/// not a clear "OK" or "FOUND" is no answer: an unknown file is not taken.
/// </summary>
internal sealed class ClamdScanner(EndPoint daemon, TimeSpan timeout) : IFileScanner
{
    private const int Piece = 64 * 1024;
    private const int LongestAnswer = 1_024;
    private const int LongestName = 100;

    public async ValueTask<Result<string>> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation = default) =>
        await Ask("zINSTREAM\0"u8.ToArray(), content, cancellation) is not { } answer ? AttachmentErrors.ScannerAway
        : answer == "stream: OK" ? ""
        : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) ? NameIn(answer)
        : AttachmentErrors.ScannerAway;

    public async ValueTask<bool> Answers(CancellationToken cancellation = default) => await Ask("zPING\0"u8.ToArray(), null, cancellation) == "PONG";

    private async Task<string?> Ask(byte[] command, ReadOnlyMemory<byte>? content, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        try
        {
            using var socket = daemon is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(daemon, patience.Token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(command, patience.Token);
            if (content is { } bytes) await Send(stream, bytes, patience.Token);
            return await Answer(stream, patience.Token);
        }
        catch (Exception e) when (e is SocketException or IOException || e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task Send(NetworkStream stream, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var length = new byte[4];
        for (var rest = content; rest.Length > 0; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            BinaryPrimitives.WriteInt32BigEndian(length, Math.Min(Piece, rest.Length));
            await stream.WriteAsync(length, cancellation);
            await stream.WriteAsync(rest[..Math.Min(Piece, rest.Length)], cancellation);
        }
        await stream.WriteAsync(new byte[4], cancellation);
    }

    /// <summary>Up to the zero that ends it; null: it was cut off.</summary>
    private static async Task<string?> Answer(NetworkStream stream, CancellationToken cancellation)
    {
        var (buffer, length) = (new byte[LongestAnswer], 0);
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0) return null;
            length += read;
            if (buffer.AsSpan(0, length).IndexOf((byte)0) is >= 0 and var end) return Encoding.ASCII.GetString(buffer, 0, end);
        }
        return null;
    }

    private static string NameIn(string answer)
    {
        var name = new string([.. answer["stream: ".Length..^" FOUND".Length].Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/').Take(LongestName)]);
        return name.Length > 0 ? name : "?";
    }
}

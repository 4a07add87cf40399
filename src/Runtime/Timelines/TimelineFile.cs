using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>The first line of an exported timeline: what it is of, and up to where.</summary>
/// <param name="Format"><see cref="TimelineFile.Format"/>.</param>
/// <param name="Version">Raised with every change of what the lines say.</param>
/// <param name="File">The file that was read.</param>
/// <param name="Number">Its number.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Practice">It is practice.</param>
/// <param name="MadeAt">When it was exported.</param>
/// <param name="MadeBy">By which account.</param>
/// <param name="UpTo">The last position of the store that was looked at: nothing of the streams up to it is left out.</param>
/// <param name="Streams">The streams that it is made of, those withheld from the reader not among them.</param>
/// <param name="Checkpoint">Signed over the whole store when it was exported; it stands at <paramref name="UpTo"/> or later.</param>
public sealed record TimelineHead(
    string Format, int Version, StreamId File, string? Number, Guid Tenant, bool Practice, DateTimeOffset MadeAt, Guid MadeBy, long UpTo, IReadOnlyList<StreamId> Streams, Checkpoint Checkpoint);

/// <summary>Where the event of a line stands in the store, and its hash there.</summary>
internal sealed record TimelinePlace(long Position, StreamId Stream, long Version, string Hash);

/// <summary>One event: its place, and what the reader was shown of it. Null: it is not for her; its place proves that nothing else was left out.</summary>
internal sealed record TimelineRow(long Position, StreamId Stream, long Version, string Hash, TimelineEntry? Shown);

/// <summary>The last line: SHA-256 of each line before it, and the deployment's signature over all of them.</summary>
/// <param name="Digests">Of the bytes of each line, without its end, in order.</param>
/// <param name="KeyId">The key, one that signs checkpoints.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over <see cref="ISigner.Prefix"/>, the format's name, and the digests.</param>
internal sealed record TimelineSeal(IReadOnlyList<string> Digests, string KeyId, string Signature);

/// <summary>
/// A client's timeline as lines of JSON (UTF-8): a head, a line for each event, a seal. The seal shows what was done to the file since; the hash in each
/// line is that of the event in the store, whose chain and checkpoints prove it. An event's hash covers its sealed bytes, which never leave the store:
/// that an event stands in the store is proved there, not from the file alone.
/// </summary>
internal static class TimelineFile
{
    public const string Format = "lindung.timeline";

    public static byte[] Write(TimelineHead head, IEnumerable<TimelineRow> rows, ISigner signer)
    {
        var lines = rows.Select(row => Line(row)).Prepend(Line(head)).ToList();
        var digests = lines.Select(Digest).ToList();
        lines.Add(Line(new TimelineSeal(digests, signer.KeyId, Convert.ToBase64String(signer.Sign(Statement(digests))))));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    /// <summary>A line's place in the seal.</summary>
    public static string Digest(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    public static byte[] Statement(IReadOnlyList<string> digests) => Encoding.UTF8.GetBytes($"{Format} 1\n{string.Join('\n', digests)}\n");

    private static string Line<T>(T line) => JsonSerializer.Serialize(line, EdgeJson.Options);
}

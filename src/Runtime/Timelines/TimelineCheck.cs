using System.Security.Cryptography;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>What became of one line of an exported timeline.</summary>
/// <param name="Line">Which line of the file, from 1; 0: it is not there.</param>
/// <param name="Code"><c>timeline.altered</c>, <c>timeline.missing</c>, <c>timeline.reordered</c>, <c>timeline.cut</c>, <c>timeline.signature</c>, <c>timeline.unknown-key</c>, <c>timeline.not-in-store</c>.</param>
/// <param name="Sentence">For people.</param>
public sealed record TimelineFinding(int Line, string Code, Text Sentence);

/// <summary>What a check of an exported timeline found.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Lines">How many lines tell of events.</param>
/// <param name="IsSignatureChecked">Whether a public key of the deployment was given.</param>
/// <param name="IsStoreCompared">Whether it was compared with a store.</param>
/// <param name="Findings">Empty when all fits.</param>
public sealed record TimelineReport(TimelineHead Head, int Lines, bool IsSignatureChecked, bool IsStoreCompared, IReadOnlyList<TimelineFinding> Findings);

/// <summary>Checks an exported timeline by its seal, and against the store it was taken from.</summary>
public static class TimelineCheck
{
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>The lines of the file, or <c>cli.timeline-unreadable</c> for what is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="publicKeys">Of the deployment; without any the signature is not checked.</param>
    /// <param name="store">The store, or a backup of it; null: the file alone.</param>
    /// <param name="cancellation">Ends the check.</param>
    public static async Task<Result<TimelineReport>> Of(string path, IReadOnlyList<byte[]> publicKeys, StoreAddress? store, CancellationToken cancellation = default)
    {
        string[] lines;
        try
        {
            if (new FileInfo(path).Length > MostBytes) return Unreadable("berkas terlalu besar", "the file is too large");
            lines = await File.ReadAllLinesAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(e.Message, e.Message);
        }
        if (lines.Length == 0 || Read<TimelineHead>(lines[0]) is not { Format: TimelineFile.Format, Version: 1 } head)
            return Unreadable("baris pertama bukan kepala linimasa", "the first line is not the head of a timeline");
        var seal = lines.Length > 1 && Read<TimelineSeal>(lines[^1]) is { } last && last.Digests.All(d => d is not null) ? last : null;
        var (rows, findings) = (lines[1..(seal is null ? lines.Length : lines.Length - 1)], new List<TimelineFinding>());
        if (seal is null) findings.Add(new(lines.Length, "timeline.cut", new("Akhir berkas terpotong: segelnya tidak ada.", "The end of the file was cut off: its seal is missing.")));
        else CheckSeal([lines[0], .. rows], seal, publicKeys, findings);
        if (store is not null && await CheckStore(head, rows, store, findings, cancellation) is { } refusal) return refusal;
        return new TimelineReport(head, rows.Length, publicKeys.Count > 0 && seal is not null, store is not null, [.. findings.OrderBy(f => f.Line)]);
    }

    private static void CheckSeal(IReadOnlyList<string> lines, TimelineSeal seal, IReadOnlyList<byte[]> publicKeys, List<TimelineFinding> findings)
    {
        if (publicKeys.Count > 0) CheckSignature(seal, publicKeys, findings);
        var sealedAt = seal.Digests.Index().DistinctBy(d => d.Item).ToDictionary(d => d.Item, d => d.Index);
        var (found, altered, next) = (new HashSet<string>(), new HashSet<int>(), 0);
        foreach (var (index, line) in lines.Index())
        {
            var digest = TimelineFile.Digest(line);
            if (!sealedAt.TryGetValue(digest, out var at))
            {
                altered.Add(index);
                findings.Add(new(index + 1, "timeline.altered", new($"Baris {index + 1} telah diubah atau disisipkan.", $"Line {index + 1} was altered or inserted.")));
            }
            else if (at < next || !found.Add(digest)) findings.Add(new(index + 1, "timeline.reordered", new($"Baris {index + 1} tidak pada tempatnya.", $"Line {index + 1} does not stand in its place.")));
            else next = at + 1;
        }
        var present = lines.Select(TimelineFile.Digest).ToHashSet();
        foreach (var (index, digest) in seal.Digests.Index().Where(d => !present.Contains(d.Item) && !altered.Contains(d.Index)))
            findings.Add(new(0, "timeline.missing", new($"Baris {index + 1} dari yang disegel hilang.", $"Line {index + 1} of what was sealed is missing.")));
    }

    private static void CheckSignature(TimelineSeal seal, IReadOnlyList<byte[]> publicKeys, List<TimelineFinding> findings)
    {
        if (publicKeys.FirstOrDefault(k => SigningKey.IdOf(k) == seal.KeyId) is not { } key)
        {
            findings.Add(new(0, "timeline.unknown-key", new($"Berkas ini disegel kunci {seal.KeyId}, bukan kunci instalasi ini.", $"The file is sealed by key {seal.KeyId}, which is none of this deployment's.")));
            return;
        }
        using var checker = ECDsa.Create();
        checker.ImportSubjectPublicKeyInfo(key, out _);
        var signature = new byte[128];
        byte[] statement = [.. ISigner.Prefix, .. TimelineFile.Statement(seal.Digests)];
        if (!Convert.TryFromBase64String(seal.Signature, signature, out var length) || !checker.VerifyData(statement, signature[..length], HashAlgorithmName.SHA256))
            findings.Add(new(0, "timeline.signature", new("Tanda tangan segel tidak cocok.", "The signature of the seal does not fit.")));
    }

    private static async Task<Error?> CheckStore(TimelineHead head, IReadOnlyList<string> rows, StoreAddress store, List<TimelineFinding> findings, CancellationToken cancellation)
    {
        var stored = await StreamPlaces.Of(store, [.. head.Streams.Select(s => s.Id)], head.UpTo, cancellation);
        if (stored.Error is { } refusal) return refusal;
        var places = stored.Value.Select(e => new TimelinePlace(e.Position, e.Stream, e.Version, Convert.ToHexStringLower(e.Hash))).ToHashSet();
        var (told, last) = (new HashSet<TimelinePlace>(), 0L);
        foreach (var (index, line) in rows.Index())
        {
            if (Read<TimelineRow>(line) is { } row && new TimelinePlace(row.Position, row.Stream, row.Version, row.Hash) is var place && places.Contains(place))
            {
                if (place.Position <= last) findings.Add(new(index + 2, "timeline.reordered", new($"Baris {index + 2} tidak urut dengan penyimpanan.", $"Line {index + 2} is not in the order of the store.")));
                (last, _) = (Math.Max(last, place.Position), told.Add(place));
            }
            else findings.Add(new(index + 2, "timeline.not-in-store", new($"Peristiwa pada baris {index + 2} tidak ada di penyimpanan.", $"The event of line {index + 2} does not stand in the store.")));
        }
        foreach (var left in places.Except(told).OrderBy(p => p.Position))
            findings.Add(new(0, "timeline.missing", new($"Peristiwa {left.Position} ada di penyimpanan tetapi tidak di berkas.", $"Event {left.Position} stands in the store but not in the file.")));
        return null;
    }

    private static T? Read<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, EdgeJson.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static Error Unreadable(string id, string en) => Error.Invalid("cli.timeline-unreadable", $"Berkas linimasa tidak terbaca: {id}. Minta berkas yang utuh.", $"The timeline cannot be read: {en}. Ask for the whole file.");
}

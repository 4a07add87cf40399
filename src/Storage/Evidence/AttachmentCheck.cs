using System.Security.Cryptography;
using System.Text.Json;

namespace Lindung.Storage;

/// <summary>
/// Compares chunks with what the events say of them: <c>kernel.attachment-added</c> holds the hash over an attachment's chunks,
/// <c>kernel.keys-destroyed</c> names those that were erased.
/// </summary>
internal sealed class AttachmentCheck(StoreReader reader, Findings findings)
{
    private readonly Dictionary<Guid, (string Sha256, StoredEvent Event)> _told = [];
    private readonly HashSet<Guid> _erased = [];

    /// <summary>Told of every event as it is read.</summary>
    public void Note(StoredEvent e)
    {
        if (e.Name is not ("kernel.attachment-added" or "kernel.keys-destroyed")) return;
        try
        {
            using var data = JsonDocument.Parse(e.Data);
            if (e.Name == "kernel.attachment-added")
                _told[data.RootElement.GetProperty("attachment").GetGuid()] = (data.RootElement.GetProperty("sha256").GetString() ?? "", e);
            else
                _erased.UnionWith(data.RootElement.GetProperty("attachments").EnumerateArray().Select(id => id.GetGuid()));
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // An event that was altered is named as such by its hash.
        }
    }

    public async Task Run(CancellationToken ct)
    {
        var (attachment, next, seen) = (Guid.Empty, 0, new HashSet<Guid>());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var rows = await reader.Stream("select attachment, ordinal, bytes, hash from chunks order by attachment, ordinal", ct);
        while (await rows.ReadAsync(ct))
        {
            var (id, ordinal, bytes) = (rows.Id(0), rows.GetInt32(1), rows.Bytes(2));
            if (id != attachment)
            {
                Compare(attachment, hash.GetHashAndReset());
                (attachment, next) = (id, 0);
                seen.Add(id);
            }
            hash.AppendData(bytes);
            if (ordinal != next++ || !SHA256.HashData(bytes).AsSpan().SequenceEqual(rows.Bytes(3)))
                Altered(id, $"{id} {ordinal}", $"Potongan {ordinal} dari lampiran {id} diubah atau hilang.", $"Chunk {ordinal} of attachment {id} was altered or is missing.");
        }
        Compare(attachment, hash.GetHashAndReset());
        foreach (var id in _told.Keys.Where(id => !seen.Contains(id) && !_erased.Contains(id)))
            Altered(id, $"{id}", $"Lampiran {id} hilang.", $"Attachment {id} is missing.");
    }

    private void Compare(Guid id, byte[] hash)
    {
        if (_told.TryGetValue(id, out var told) && told.Sha256 != Convert.ToHexStringLower(hash))
            Altered(id, $"{id}", $"Lampiran {id} tidak cocok dengan peristiwa yang mencatatnya.", $"Attachment {id} does not fit the event that names it.");
    }

    private void Altered(Guid id, string place, string indonesian, string english) =>
        findings.Other("attachment.altered", _told.TryGetValue(id, out var told) ? told.Event.Position : null, place, indonesian, english);
}

using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Words findings and keeps the first of them by position, each place once.</summary>
internal sealed class Findings(int most)
{
    private readonly List<Finding> _placed = [];
    private readonly List<Finding> _others = [];

    /// <summary>By position; at one position the event comes before what only shows its trace.</summary>
    public IReadOnlyList<Finding> InOrder => [.. First(), .. _others];

    public void Altered(StoredEvent e, string columns) => Add(
        "event.altered", e, columns,
        $"Peristiwa {e.Position} ({e.Stream}, versi {e.Version}) telah diubah: {columns}.",
        $"Event {e.Position} ({e.Stream}, version {e.Version}) was altered: {columns}.");

    public void Reordered(StoredEvent e, string what) => Add(
        "event.reordered", e, what,
        $"Peristiwa {e.Position} ({e.Stream}, versi {e.Version}) tidak pada tempatnya: {what}.",
        $"Event {e.Position} ({e.Stream}, version {e.Version}) does not stand in its place: {what}.");

    public void Inserted(StoredEvent e) => Add(
        "event.inserted", e, "position",
        $"Peristiwa {e.Position} ({e.Stream}, versi {e.Version}) disisipkan: tidak ada perintah yang membuatnya.",
        $"Event {e.Position} ({e.Stream}, version {e.Version}) was inserted: no command made it.");

    public void Missing(long first, long last, StreamId? stream = null, long? version = null) => Add(new(
        "event.missing", first, stream, version, "row",
        first == last
            ? new($"Peristiwa {first} hilang.", $"Event {first} is missing.")
            : new($"Peristiwa {first} sampai {last} hilang.", $"Events {first} to {last} are missing.")));

    /// <summary>A version that its stream lacks, wherever it stood.</summary>
    public void Missing(StreamId stream, long version) => Add(new(
        "event.missing", null, stream, version, "version",
        new($"{stream} tidak mempunyai versi {version}.", $"{stream} has no version {version}.")));

    /// <summary>The hashes of events that were written together tell that something was done to them, but not to which.</summary>
    public void Unclear(long first, long last) => Add(new(
        "event.unclear", first, null, null, $"{first}–{last}",
        new($"Di antara peristiwa {first} sampai {last}, yang ditulis bersama, ada yang diubah, ditukar, disisipkan, atau dihapus; yang mana tidak dapat dipastikan.",
            $"Among the events {first} to {last}, which were written together, something was altered, swapped, inserted or deleted; which of them cannot be told.")));

    public void AlteredCommand(CommandRow command) => Other(
        "command.altered", command.FirstPosition, "row",
        $"Baris perintah {command.Id} (peristiwa {command.FirstPosition}–{command.LastPosition}) telah diubah.",
        $"The row of command {command.Id} (events {command.FirstPosition}–{command.LastPosition}) was altered.");

    public void Other(string code, long? position, string what, string id, string en) => Add(new(code, position, null, null, what, new(id, en)));

    private void Add(string code, StoredEvent e, string what, string id, string en) =>
        Add(new(code, e.Position, e.Stream, e.Version, what, new(id, en)));

    private void Add(Finding finding)
    {
        if (finding.Position is null)
        {
            if (_others.Count < most) _others.Add(finding);
            return;
        }
        if (_placed.Exists(f => f.Position == finding.Position && f.Code == finding.Code)) return;
        _placed.Add(finding);
        // What is found late may stand early.
        if (_placed.Count <= most * 2) return;
        var first = First().ToList();
        _placed.Clear();
        _placed.AddRange(first);
    }

    private IEnumerable<Finding> First() =>
        _placed.OrderBy(f => f.Position).ThenBy(f => f.Code.StartsWith("event.", StringComparison.Ordinal) ? 0 : 1).Take(most);
}

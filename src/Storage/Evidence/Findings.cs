using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Collects findings up to a number and words them.</summary>
internal sealed class Findings(int most)
{
    private readonly List<Finding> _all = [];

    /// <summary>By position; at one position the event comes before what only shows its trace.</summary>
    public IReadOnlyList<Finding> InOrder =>
        [.. _all.OrderBy(f => f.Position ?? long.MaxValue).ThenBy(f => f.Code.StartsWith("event.", StringComparison.Ordinal) ? 0 : 1)];

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

    public void Other(string code, long? position, string what, string id, string en) => Add(new(code, position, null, null, what, new(id, en)));

    private void Add(string code, StoredEvent e, string what, string id, string en) =>
        Add(new(code, e.Position, e.Stream, e.Version, what, new(id, en)));

    private void Add(Finding finding)
    {
        if (_all.Count < most) _all.Add(finding);
    }
}

using System.Data.Common;
using System.Security.Cryptography;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>
/// Whether the commands cover the positions without gap or overlap and bind the events that stand there. A command that does not
/// fit is judged when the rolling root is known: then either the command's row or the events were changed.
/// </summary>
internal sealed class CommandCheck(DbDataReader commands, IReadOnlyList<(long First, long Last)> gaps, Findings findings)
{
    private const int MostTried = 64;
    private List<Row> _unit = [];
    private readonly List<(CommandRow Command, List<Row> Events)> _unfit = [];
    private readonly List<(CommandRow Command, List<Row> Events)> _bad = [];
    private readonly List<StoredEvent> _unowned = [];
    private CommandRow? _current;
    private bool _isStarted;

    private sealed record Row(StoredEvent Event, byte[] Computed, string? Altered);

    public long Count { get; private set; }

    public async Task Check(StoredEvent e, byte[] computed, string? altered, CancellationToken ct)
    {
        if (!_isStarted) await Next(ct);
        while (_current is { } current && current.LastPosition < e.Position) await Finish(current, ct);
        if (_current is null || _current.FirstPosition > e.Position)
        {
            if (altered is not null) findings.Altered(e, altered);
            _unowned.Add(e);
        }
        else
        {
            _unit.Add(new(e, computed, altered));
        }
    }

    /// <summary>The rolling root up to this position is known to fit the events as they stand, or not to.</summary>
    public async Task Judge(long position, bool eventsFit, CancellationToken ct)
    {
        if (!_isStarted) await Next(ct);
        while (_current is { } current && current.LastPosition <= position) await Finish(current, ct);
        foreach (var (command, events) in _unfit)
            if (eventsFit || events.Count == 0) AlteredCommand(command);
            else _bad.Add((command, events));
        foreach (var e in _unowned)
            if (!eventsFit) findings.Inserted(e);
            else
                findings.Other(
                    "command.missing", e.Position, "row",
                    $"Perintah yang membuat peristiwa {e.Position} hilang atau posisinya diubah.",
                    $"The command that made event {e.Position} is missing or its positions were altered.");
        _unfit.Clear();
        _unowned.Clear();
    }

    /// <summary>Tells, when all was read, what happened to events whose hashes fit their fields but not their commands.</summary>
    public void Explain()
    {
        for (var i = 0; i < _bad.Count; i++)
        {
            var (command, events) = _bad[i];
            if (StrangerIn(command, events) is { } stranger)
            {
                findings.Reordered(stranger, "position");
            }
            else if (InsertedIn(command, events, i + 1 < _bad.Count ? _bad[i + 1].Events : []) is { } inserted)
            {
                // All that follows stands one place too far: that is one change, not many.
                findings.Inserted(inserted);
                return;
            }
            else
            {
                findings.Altered(events[0].Event, "content and hash");
            }
        }
    }

    private async Task Finish(CommandRow command, CancellationToken ct)
    {
        var events = _unit;
        _unit = [];
        await Next(ct);
        var isWhole = events.Count == command.LastPosition - command.FirstPosition + 1;
        if (isWhole && Fits(command, events.ConvertAll(r => r.Event.Hash)))
        {
            foreach (var row in events)
                if (row.Altered is { } columns) findings.Altered(row.Event, columns);
            return;
        }
        var hasGap = gaps.Any(g => g.First <= command.LastPosition && g.Last >= command.FirstPosition);
        var suspects = events.Where(r => r.Altered is not null).ToList();
        if (suspects.Count == 0)
        {
            if (!hasGap) _unfit.Add((command, events));
            return;
        }
        // The command remembers the hash that the row should have: if the fields give it, it is the hash that was altered.
        var isHashAltered = isWhole && Fits(command, events.Select(r => r.Computed));
        foreach (var row in suspects) findings.Altered(row.Event, isHashAltered ? "hash" : row.Altered!);
    }

    private StoredEvent? StrangerIn(CommandRow command, List<Row> events)
    {
        var others = _bad.Where(u => u.Command != command).SelectMany(u => u.Events).Take(MostTried).ToList();
        for (var i = 0; i < Math.Min(events.Count, MostTried); i++)
            foreach (var other in others)
                if (Fits(command, events.Select((r, n) => n == i ? other.Event.Hash : r.Event.Hash)))
                    return events[i].Event;
        return null;
    }

    private static StoredEvent? InsertedIn(CommandRow command, List<Row> events, List<Row> next)
    {
        for (var i = 0; i < Math.Min(events.Count, MostTried); i++)
            if (Fits(command, events.Where((_, n) => n != i).Concat(next.Take(1)).Select(r => r.Event.Hash)))
                return events[i].Event;
        return null;
    }

    private void AlteredCommand(CommandRow command) => findings.Other(
        "command.altered", command.FirstPosition, "row",
        $"Baris perintah {command.Id} (peristiwa {command.FirstPosition}–{command.LastPosition}) telah diubah.",
        $"The row of command {command.Id} (events {command.FirstPosition}–{command.LastPosition}) was altered.");

    private async Task Next(CancellationToken ct)
    {
        _isStarted = true;
        _current = null;
        if (!await commands.ReadAsync(ct)) return;
        Count++;
        _current = new(
            commands.Id(0), commands.Id(1), commands.Bytes(2), commands.Bytes(3), commands.GetInt64(4), commands.GetInt64(5), commands.Bytes(6));
    }

    private static bool Fits(CommandRow c, IEnumerable<byte[]> hashes)
    {
        var all = hashes is ICollection<byte[]> { Count: 1 } ? hashes.First() : hashes.SelectMany(h => h).ToArray();
        var computed = CommandHash.Of(c.Id, c.Tenant, c.RequestHash, c.Outcome, c.FirstPosition, c.LastPosition, SHA256.HashData(all));
        return computed.AsSpan().SequenceEqual(c.Hash);
    }
}

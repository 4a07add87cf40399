using System.Data.Common;

namespace Lindung.Storage;

/// <summary>
/// Whether the commands cover the positions without gap or overlap and bind the events that stand there. A command that does not
/// fit is judged when the rolling root is known: then either the command's row or the events were changed.
/// </summary>
internal sealed class CommandCheck(DbDataReader commands, IReadOnlyList<(long First, long Last)> gaps, Explanation explanation, Findings findings)
{
    /// <summary>Where much does not fit, the first of it tells enough.</summary>
    private const int MostHeld = 10_000;
    private readonly List<SuspectUnit> _unfit = [];
    private readonly List<(StoredEvent Event, string? Altered)> _unowned = [];
    private List<Row> _unit = [];
    private CommandRow? _current;
    private bool _isStarted;
    private long _refuted;
    private int _held;

    private sealed record Row(StoredEvent Event, byte[] Computed, string? Altered);

    public long Count { get; private set; }

    public async Task Check(StoredEvent e, byte[] computed, string? altered, CancellationToken ct)
    {
        if (!_isStarted) await Next(ct);
        while (_current is { } current && current.LastPosition < e.Position) await Finish(current, ct);
        if (_current is { } owner && owner.FirstPosition <= e.Position) _unit.Add(new(e, computed, altered));
        else if (_held++ < MostHeld) _unowned.Add((e, altered));
    }

    /// <summary>The rolling root up to this position is known to fit the events as they stand, or not to.</summary>
    /// <param name="position">Of the last event under that root.</param>
    /// <param name="eventsFit">Whether the root fits.</param>
    /// <param name="isSigned">Whether somebody signed it: else who changed the events may have changed it too.</param>
    /// <param name="ct">Stops the verification.</param>
    public async Task Judge(long position, bool eventsFit, bool isSigned, CancellationToken ct)
    {
        if (!_isStarted) await Next(ct);
        while (_current is { } current && current.LastPosition <= position) await Finish(current, ct);
        foreach (var unit in _unfit)
        {
            // A unit may have begun under a root that did not fit.
            var fits = eventsFit && unit.Command.FirstPosition > _refuted;
            if (!unit.HasGap && (unit.Events.Count == 0 || fits && isSigned)) findings.AlteredCommand(unit.Command);
            else explanation.Add(unit with { RootFits = fits });
        }
        foreach (var (e, altered) in _unowned)
            if (!eventsFit)
            {
                findings.Inserted(e);
                explanation.AddUnowned(e);
            }
            else
            {
                if (altered is not null) findings.Altered(e, altered);
                findings.Other(
                    "command.missing", e.Position, "row",
                    $"Perintah yang membuat peristiwa {e.Position} hilang atau posisinya diubah.",
                    $"The command that made event {e.Position} is missing or its positions were altered.");
            }
        if (!eventsFit) _refuted = position;
        _unfit.Clear();
        _unowned.Clear();
        _held = 0;
    }

    private async Task Finish(CommandRow command, CancellationToken ct)
    {
        var rows = _unit;
        _unit = [];
        await Next(ct);
        var isWhole = rows.Count == command.LastPosition - command.FirstPosition + 1;
        if (isWhole && Binds(command, rows.ConvertAll(r => r.Event.Hash)))
        {
            foreach (var row in rows)
                if (row.Altered is { } columns) findings.Altered(row.Event, columns);
                else explanation.Bound(row.Event);
            return;
        }
        var altered = rows.Where(r => r.Altered is not null).ToList();
        if (altered.Count == 0)
        {
            var hasGap = gaps.Any(g => g.First <= command.LastPosition && g.Last >= command.FirstPosition);
            // What was told by its hash is not told by the data again.
            var unit = new SuspectUnit(command, [.. rows.Select(r => r.Event with { Data = [] })], hasGap);
            if (_held >= MostHeld) return;
            _held += unit.Events.Count;
            explanation.Watch(unit);
            _unfit.Add(unit);
            return;
        }
        // The command remembers the hash that the row should have: if the fields give it, it is the hash that was altered.
        var isHashAltered = isWhole && Binds(command, rows.ConvertAll(r => r.Computed));
        foreach (var row in altered) findings.Altered(row.Event, isHashAltered ? "hash" : row.Altered!);
    }

    private async Task Next(CancellationToken ct)
    {
        _isStarted = true;
        _current = null;
        if (!await commands.ReadAsync(ct)) return;
        Count++;
        _current = new(
            commands.Id(0), commands.Id(1), commands.Bytes(2), commands.Bytes(3), commands.GetInt64(4), commands.GetInt64(5), commands.Bytes(6));
    }

    private static bool Binds(CommandRow command, List<byte[]> hashes) =>
        SuspectUnit.Binds(command, hashes is [var one] ? one : [.. hashes.SelectMany(h => h)]);
}

using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Linimasa: everything that was recorded about a client in the order of recording: when, by whom, what, and each field before and after. What the
/// reader's rights do not cover is withheld as on the file's own pages.
/// </summary>
/// <param name="Kind">The kind of the file.</param>
/// <param name="Id">The file.</param>
/// <param name="Cursor">The next page.</param>
/// <param name="Whole">All on one page, to print.</param>
[FeatureOfRecord]
[Requires("{kind}.read")]
internal sealed record ReadTimeline(string Kind, Guid Id, string? Cursor = null, bool Whole = false) : IRead<Timeline>, IOnRecord, ILogged<Timeline>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(Timeline answer) => new([.. answer.Items.Select(entry => entry.Stream.Id).Prepend(Id).Distinct()], answer.Classes, "kernel.timeline.read");
}

/// <param name="Record">The file.</param>
/// <param name="Number">Its number; null: none was issued yet.</param>
/// <param name="Items">What was recorded, in the order of recording.</param>
/// <param name="Next">Where the next page begins; null: this was the last.</param>
/// <param name="Classes">The field classes of which values are shown.</param>
internal sealed record Timeline(StreamId Record, string? Number, IReadOnlyList<TimelineEntry> Items, string? Next, IReadOnlyList<FieldClass> Classes);

/// <param name="Position">Its place in the store: later is higher.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Happened">When it happened, if that is another time.</param>
/// <param name="By">Who did it.</param>
/// <param name="Stream">The stream that tells it.</param>
/// <param name="Event">The literal name of the event.</param>
/// <param name="Said">What it says in plain words.</param>
/// <param name="Changes">Each field that it changed.</param>
internal sealed record TimelineEntry(
    long Position, DateTimeOffset At, DateTimeOffset? Happened, ActorThen By, StreamId Stream, string Event, Text Said, IReadOnlyList<TimelineChange> Changes);

/// <param name="Field">The field's name.</param>
/// <param name="Label">The field in plain words.</param>
/// <param name="Shape">What the values are.</param>
/// <param name="Before">What was stated before; null: nothing was.</param>
/// <param name="After">What is stated now; empty: nothing any more.</param>
internal sealed record TimelineChange(string Field, Text Label, FieldShape Shape, Protected<string>? Before, Protected<string> After);

internal sealed class ReadTimelineHandler(TimelineStreams streams, TimelineReader reader, TimelineWords words, Cursors cursors, IRequestScope scope) : IReadHandler<ReadTimeline, Timeline>
{
    private const int PageSize = 50;
    private const string List = "kernel.timeline";

    public async Task<Result<Timeline>> Handle(ReadTimeline request, CancellationToken cancellationToken)
    {
        var after = request.Cursor is null ? 0L : cursors.Read<long>(List, request.Cursor) switch { { IsOk: true } place => place.Value, _ => -1 };
        if (after < 0) return EdgeErrors.CursorMalformed;
        var head = scope.Head!;
        var lines = (await reader.Read(await streams.Of(request.Record, head, cancellationToken), cancellationToken)).Where(line => line.Event is not null && line.Stored.Position > after).ToList();
        var (shown, most) = (new List<TimelineEntry>(), request.Whole ? lines.Count : PageSize);
        foreach (var line in lines.Take(most)) shown.Add(await words.Of(line, cancellationToken));
        var classes = lines.Take(most).SelectMany(line => line.Changes).Where(c => c.After.Value.State == ProtectedState.Known).Select(c => c.After.Mark?.Class).OfType<FieldClass>().Distinct();
        return new Timeline(request.Record, head.Number, shown, lines.Count > most ? cursors.Write(List, lines[most - 1].Stored.Position) : null, [.. classes]);
    }
}

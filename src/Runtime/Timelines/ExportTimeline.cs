using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// A client's timeline as a file with its proof, for an auditor or a court: what the one who exports it may see, sealed with the deployment's key and
/// bound to a checkpoint of that moment. Heads and supervisors of the unit that keeps the file may.
/// </summary>
[FeatureOfRecord]
[Requires(TimelinePermissions.Export, ToSee = "{kind}.read")]
internal sealed record ExportTimeline(string Kind, Guid Id) : IRead<Download>, IOnRecord, ILogged<Download>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(Download answer) => new([Id], answer.Classes, "kernel.timeline.export");
}

internal static class TimelinePermissions
{
    public const string Export = "kernel.timeline.export";
}

internal sealed class ExportTimelineHandler(
    TimelineStreams streams, TimelineReader reader, TimelineWords words, EventStore store, ISigner signer, IRequestScope scope, TimeProvider time) : IReadHandler<ExportTimeline, Download>
{
    public async Task<Result<Download>> Handle(ExportTimeline request, CancellationToken cancellationToken)
    {
        var (head, actor, upTo) = (scope.Head!, scope.Caller.Actor, store.Head);
        var of = await streams.Of(request.Record, head, cancellationToken);
        var lines = (await reader.Read(of, cancellationToken)).Where(line => line.Stored.Position <= upTo).ToList();
        var rows = new List<TimelineRow>(lines.Count);
        foreach (var line in lines)
            rows.Add(new(
                line.Stored.Position, line.Stored.Stream, line.Stored.Version, Convert.ToHexStringLower(line.Stored.Hash),
                line.Event is null ? null : await words.Of(line, cancellationToken)));
        // Signed now, so that the newest line is covered too.
        var checkpoint = await store.SignCheckpoint(cancellationToken);
        var first = new TimelineHead(
            TimelineFile.Format, 1, request.Record, head.Number, actor.Tenant.Value, actor.Tenant.IsPractice(), time.GetUtcNow(), actor.Account.Value, upTo,
            [.. of.Select(one => one.Stream)], checkpoint);
        return new Download($"linimasa-{request.Id:D}"[..17] + ".jsonl", "application/jsonl; charset=utf-8", TimelineFile.Write(first, rows, signer)) { Classes = ClassesOf(lines) };
    }

    private static IReadOnlyList<FieldClass> ClassesOf(IEnumerable<TimelineLine> lines) =>
        [.. lines.SelectMany(line => line.Changes).Where(c => c.After.Value.State == ProtectedState.Known).Select(c => c.After.Mark?.Class).OfType<FieldClass>().Distinct()];
}

using System.Globalization;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>One event of a file as a reader may know it.</summary>
/// <param name="Event">The event as it was recorded; null: it is not for the reader, or no module here knows it.</param>
/// <param name="Changes">What it changed, each value known, withheld or erased for this reader.</param>
/// <param name="Stored">As it stands in the store.</param>
internal sealed record TimelineLine(StoredEvent Stored, RecordedEvent? Event, IReadOnlyList<FieldChange> Changes);

/// <summary>
/// Reads every event of a file's streams in the order of recording, with what each changed, filtered for the reader: event and field by the permission
/// that they ask for, sealed values by the classes of her roles, sealed notes for their author alone.
/// </summary>
internal sealed class TimelineReader(EventStore store, EventCodec codec, FieldGrants grants, Access access, IRequestScope scope)
{
    public async ValueTask<IReadOnlyList<TimelineLine>> Read(IReadOnlyList<TimelineStream> streams, CancellationToken cancellation)
    {
        var stored = new List<(StoredEvent Stored, CaseHead Head, RewrittenTexts? Anew)>();
        foreach (var one in streams)
        {
            var events = (await store.ReadStream(one.Stream, 0, cancellation)).Where(e => e.Tenant == one.Head.Tenant).ToList();
            var anew = await codec.Rewritten(events, cancellation);
            stored.AddRange(events.Select(e => (e, one.Head, anew)));
        }
        var (fold, lines) = (new Fold(), new List<TimelineLine>(stored.Count));
        foreach (var (next, head, anew) in stored.OrderBy(e => e.Stored.Position))
            lines.Add(await codec.Decode(next, anew, cancellation) is { } said ? Line(next, said, head, fold) : new(next, null, []));
        return lines;
    }

    private TimelineLine Line(StoredEvent stored, RecordedEvent said, CaseHead head, Fold fold)
    {
        var changes = fold.Next(stored.Stream.Id, stored.Name, Statement.ItemOf(said.Event), Statement.Of(said.Event));
        var whole = (ShownWithAttribute?)Attribute.GetCustomAttribute(said.Event.GetType(), typeof(ShownWithAttribute));
        return !May(whole, head) ? new(stored, null, []) : new(stored, said, [.. changes.Where(c => May(c.After.Permission, head) && !Restates(c.After, said.Metadata)).Select(c => Filtered(c, said.Metadata))]);
    }

    private bool May(ShownWithAttribute? needs, CaseHead head) => needs is null || access.Reaches(scope.Caller.Actor, needs.PermissionFor(head.Kind), head);

    /// <summary>Who and when stand beside every event already.</summary>
    private static bool Restates(StatedField field, EventMetadata about) => field.Shape switch
    {
        FieldShape.Officer => field.Name is "by" or "recordedBy" or "author" && field.Value.OrDefault() == about.Who?.ToString(),
        FieldShape.Moment => field.Name == "at" && DateTimeOffset.TryParse(field.Value.OrDefault(), CultureInfo.InvariantCulture, out var at) && (at - about.DecidedAt).Duration() < TimeSpan.FromMinutes(1),
        _ => false,
    };

    private FieldChange Filtered(FieldChange change, EventMetadata about)
    {
        if (change.After.Mark is not { } mark) return change;
        var actor = scope.Caller.Actor;
        if (grants.Of(actor.Roles).Has(mark.Class) && (mark.Scope != KeyScope.Note || about.Who == actor.Account)) return change;
        return new(change.After with { Value = Hidden(change.After.Value) }, change.Before is { } before ? Hidden(before) : default(Protected<string>?));
    }

    /// <summary>What is erased is erased for everybody.</summary>
    private static Protected<string> Hidden(Protected<string> value) => value.State == ProtectedState.Erased ? value : Protected<string>.Withheld;
}

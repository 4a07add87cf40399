using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Says events in plain words: their module's texts name every event by its literal name, and every field as its forms do.</summary>
internal sealed class TimelineWords(EventTypes types, OfficersThen officers)
{
    /// <summary>The line of an event that is open to the reader.</summary>
    public async ValueTask<TimelineEntry> Of(TimelineLine line, CancellationToken cancellation)
    {
        var (stored, said) = (line.Stored, line.Event!);
        var about = said.Metadata;
        DateTimeOffset? happened = (about.OccurredAt - about.DecidedAt).Duration() < TimeSpan.FromMinutes(1) ? null : about.OccurredAt;
        var type = types.Entry(stored.Name)!.Type;
        return new(
            stored.Position, stored.RecordedAt, happened, await officers.Of(about.Who, about.Unit, stored.RecordedAt, cancellation), stored.Stream, stored.Name,
            EventTexts.Of(type, stored.Name) ?? new(stored.Name, stored.Name), [.. line.Changes.Select(c => Change(type, c))]);
    }

    private static TimelineChange Change(Type type, FieldChange change)
    {
        var field = change.After;
        return new(field.Name, EventTexts.Label(type, field.Name) ?? new(field.Name, field.Name), field.Shape, change.Before, field.Value);
    }
}

using System.Globalization;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>A part of the copy, and the classes of which it shows values.</summary>
internal sealed record SubjectCopyPart(IReadOnlyList<DocumentPart> Parts, IReadOnlyList<FieldClass> Classes)
{
    public static SubjectCopyPart None { get; } = new([], []);
}

/// <summary>
/// What a file's module recorded of its subject, event by event as on the timeline: what is declared <see cref="InCopyAttribute"/>, without values that are
/// somebody else's and without what is sealed for its author.
/// </summary>
internal sealed class SubjectCopyContent(TimelineReader reader, TimelineWords words, IRequestScope scope)
{
    private static readonly string NotStated = Code.NA.ToString();
    private static readonly Text Closed = new("tertutup bagi yang mencetak; tanyakan kepada yang mencatatnya", "closed to whoever prints; ask those who recorded it");

    public async ValueTask<SubjectCopyPart> Of(StreamId file, ReferralLabels labels, CancellationToken cancellation)
    {
        var (parts, classes) = (new List<DocumentPart>(), new HashSet<FieldClass>());
        foreach (var line in await reader.Read([new(file, scope.Head!)], cancellation))
        {
            if (line.Event is not { Event: var said } || !Attribute.IsDefined(said.GetType(), typeof(InCopyAttribute))) continue;
            var hers = line.Changes.Where(change => IsHers(change.After)).ToList();
            classes.UnionWith(hers.Where(change => change.After.Value.State == ProtectedState.Known).Select(change => change.After.Mark?.Class).OfType<FieldClass>());
            var entry = await words.Of(line with { Changes = hers }, cancellation);
            parts.Add(new DocumentFields([new(labels.Moment(entry.Happened ?? entry.At), entry.Said), .. entry.Changes.Select(change => new DocumentField(change.Label, Shown(change, labels)))]));
        }
        return parts.Count == 0 ? SubjectCopyPart.None : new([new DocumentParagraph(new("Yang tercatat dalam berkas", "What was recorded in the file")), .. parts], [.. classes]);
    }

    /// <summary>In her file, names, numbers and addresses are somebody else's: her own stand with the person.</summary>
    private static bool IsHers(StatedField field) =>
        field is { InCopy: true, Shape: not (FieldShape.Officer or FieldShape.Unit or FieldShape.Record), Value.State: not ProtectedState.Erased }
        && !(field.Value.TryGet(out var text) && (text.Length == 0 || text == NotStated))
        && field.Mark is null or { Scope: not KeyScope.Note, Class: not (FieldClass.Identity or FieldClass.Contact or FieldClass.ShelterPlace) };

    private static Text Shown(TimelineChange change, ReferralLabels labels)
    {
        if (!change.After.TryGet(out var text)) return Closed;
        var parts = change.Shape is FieldShape.Text ? [new Text(text, text)] : text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(part => Worded(change.Shape, part, labels)).ToList();
        return new(string.Join(", ", parts.Select(part => part.Id)), string.Join(", ", parts.Select(part => part.En)));
    }

    private static Text Worded(FieldShape shape, string part, ReferralLabels labels) => shape switch
    {
        FieldShape.Code when Code.TryParse(part, null, out var code) => labels.Anywhere(code),
        FieldShape.Region when RegionCode.TryParse(part, null, out var region) => labels.Place(region),
        FieldShape.Moment when DateTimeOffset.TryParse(part, CultureInfo.InvariantCulture, out var at) => labels.Moment(at),
        FieldShape.YesNo => part == "true" ? new("ya", "yes") : new("tidak", "no"),
        _ => new(part, part),
    };
}

using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Which cases a person is or was a subject of; ids only. Who reads it asks the head of the case whether she is one now, and its door whether
/// the reader may know.
/// </summary>
internal sealed class CaseSubjects : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_case_subjects",
        [new("kind", ColumnType.Text), new("person", ColumnType.Id), new("named_by", ColumnType.Id, true), new("named", ColumnType.Instant)],
        ["record", "person"],
        [["person"], ["tenant", "named"]]);

    public override Table Table { get; } = TableOf;

    public override int Version => 2;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(CaseSubjectsChanged)];

    public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var subjects = recorded.Event is CaseOpened opened ? opened.Subjects : ((CaseSubjectsChanged)recorded.Event).Subjects;
        foreach (var person in subjects)
            await writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
            {
                ["kind"] = recorded.Stream.Kind,
                ["person"] = person,
                ["named_by"] = recorded.Metadata.Who,
                ["named"] = recorded.Metadata.RecordedAt,
            });
    }
}

using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Which persons stand in which record: ids only, to find the records of who looks alike.</summary>
internal sealed class PartyRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_parties", [new("party", ColumnType.Id), new("person", ColumnType.Id)], ["record", "party"], [["tenant", "person"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ClientTold), typeof(PartyIdentified)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var known = recorded.Event switch
        {
            ClientTold e => new KnownParty(e.Victim.Key, e.Person, false),
            PartyIdentified e => e.Known,
            _ => null,
        };
        return known is null ? ValueTask.CompletedTask : writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["party"] = known.Party,
            ["person"] = known.Person,
        });
    }
}

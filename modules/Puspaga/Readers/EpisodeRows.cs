using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Readers;

/// <summary>One row per episode: number, state, day and what is counted of the client. No theme, no reason, nobody's name.</summary>
internal sealed class EpisodeRows : Projection
{
    public static Table Rows { get; } = new(
        "puspaga_episodes",
        [
            new("number", ColumnType.Text), new("status", ColumnType.Text), new("open", ColumnType.Bool), new("person", ColumnType.Id), new("client_type", ColumnType.Text),
            new("sex", ColumnType.Text), new("age_group", ColumnType.Text), new("kecamatan", ColumnType.Text), new("referred", ColumnType.Bool),
            new("opened_on", ColumnType.Date), new("opened_at", ColumnType.Instant),
        ],
        ["record"],
        [["tenant", "unit", "number"], ["tenant", "unit", "person"], ["tenant", "region", "open"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(EpisodeOpened), typeof(FamilyDescribed), typeof(ConsentConfirmed), typeof(FamilyAssessed), typeof(SessionsPlanned),
        typeof(SessionRecorded), typeof(EpisodeEvaluated), typeof(EpisodeEnded),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Episode.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened) return writer.Put(First(opened, recorded, writer));
        return writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, Changes(recorded.Event));
    }

    private static Dictionary<string, object?> First(CaseOpened opened, RecordedEvent recorded, IProjectionWriter writer) =>
        new(writer.ScopeOf(opened, recorded.Stream.Id))
        {
            ["number"] = "",
            ["status"] = Codes.Of(EpisodeStatus.Registered),
            ["open"] = true,
            ["person"] = opened.Subjects[0],
            ["client_type"] = Code.NA,
            ["sex"] = Code.NA,
            ["age_group"] = Code.NA,
            ["kecamatan"] = RegionCode.Nation,
            ["referred"] = false,
            ["opened_on"] = IndonesianZone.Of(opened.Region).DayOf(recorded.Metadata.RecordedAt),
            ["opened_at"] = recorded.Metadata.RecordedAt,
        };

    private static Dictionary<string, object?> Changes(IEvent @event) => @event switch
    {
        CaseNumbered e => new() { ["number"] = e.Number },
        EpisodeOpened e => new()
        {
            ["client_type"] = e.ClientType,
            ["sex"] = e.Sex,
            ["age_group"] = e.AgeGroup,
            ["kecamatan"] = e.Kecamatan,
            ["referred"] = e.Referral is not null,
        },
        FamilyDescribed e => new() { ["client_type"] = e.Family.ClientType },
        EpisodeEnded e => new() { ["status"] = e.Outcome, ["open"] = false },
        _ => new() { ["status"] = Codes.Of(Episode.Apply(Episode.None, @event).Status) },
    };
}

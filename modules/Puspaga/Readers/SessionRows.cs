using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Readers;

/// <summary>One row per held session, for counting.</summary>
internal sealed class SessionRows : Projection
{
    public static Table Rows { get; } = new(
        "puspaga_sessions",
        [
            new("number", ColumnType.Int), new("held_on", ColumnType.Date), new("minutes", ColumnType.Int), new("service", ColumnType.Text), new("mode", ColumnType.Text),
        ],
        ["record", "number"],
        [["tenant", "unit", "held_on"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(SessionHeld)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var held = (SessionHeld)recorded.Event;
        return writer.Put(new Dictionary<string, object?>(Held.In(recorded, held, writer))
        {
            ["minutes"] = (long)held.Minutes,
            ["service"] = held.Service,
            ["mode"] = held.Mode,
        });
    }
}

/// <summary>One row per theme of a held session: a session counts under each of its themes.</summary>
internal sealed class ThemeRows : Projection
{
    public static Table Rows { get; } = new(
        "puspaga_session_themes", [new("number", ColumnType.Int), new("held_on", ColumnType.Date), new("theme", ColumnType.Text)], ["record", "number", "theme"],
        [["tenant", "unit", "held_on"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(SessionHeld)];

    public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var held = (SessionHeld)recorded.Event;
        foreach (var theme in held.Themes) await writer.Put(new Dictionary<string, object?>(Held.In(recorded, held, writer)) { ["theme"] = theme });
    }
}

internal static class Held
{
    /// <summary>Which session, when, in which unit: the counsellor's, who wrote it down there.</summary>
    public static Dictionary<string, object?> In(RecordedEvent recorded, SessionHeld held, IProjectionWriter writer) => new(writer.ScopeOf(recorded))
    {
        ["number"] = (long)held.Number,
        ["held_on"] = held.HeldOn,
    };
}

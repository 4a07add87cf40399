using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>For whom a case does not exist: accounts and units.</summary>
internal sealed class CaseExclusions : Projection
{
    /// <inheritdoc cref="Open(string, string, Actor)" />
    public static ScopeClause Open(IReadTables tables, string alias, Actor reader) => Open(tables.NameOf(TableOf), alias, reader);

    /// <summary>True for rows whose case exists for the reader: neither she nor a unit of hers is shut out.</summary>
    /// <param name="table">The name under which the table's current version stands.</param>
    /// <param name="alias">Of the rows.</param>
    /// <param name="reader">Who reads.</param>
    public static ScopeClause Open(string table, string alias, Actor reader)
    {
        Guid[] who = [reader.Account.Value, reader.Unit.Value, .. reader.AlsoIn.Select(unit => unit.Value)];
        var named = who.Select((id, i) => KeyValuePair.Create($"walled{i}", (object?)id)).ToDictionary();
        return new($"NOT EXISTS (SELECT 1 FROM {table} sx WHERE sx.record = {alias}.record AND sx.who IN ({string.Join(", ", named.Keys.Select(name => "@" + name))}))", named);
    }

    public static Table TableOf { get; } = new("kernel_exclusions", [new("who", ColumnType.Id)], ["record", "who"], [["who"], ["tenant"]]);

    public override Table Table { get; } = TableOf;

    public override int Version => 2;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(WallRaised), typeof(WallLifted)];

    public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var record = recorded.Stream.Id;
        if (recorded.Event is WallLifted lifted)
            foreach (var who in All(lifted.Accounts, lifted.Units)) await writer.Remove(new Dictionary<string, object?> { ["record"] = record, ["who"] = who });
        else
            foreach (var who in recorded.Event is WallRaised raised ? All(raised.Accounts, raised.Units) : All(((CaseOpened)recorded.Event).Excluded ?? [], []))
                await writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded)) { ["who"] = who });
    }

    private static IEnumerable<Guid> All(IReadOnlyList<Id<Account>> accounts, IReadOnlyList<Id<ServiceUnit>> units) => [.. accounts.Select(a => a.Value), .. units.Select(u => u.Value)];
}

/// <summary>Wishes to lift a wall.</summary>
internal sealed class WallLifts : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_wall_lifts",
        [new("lift", ColumnType.Id), new("kind", ColumnType.Text), new("asked", ColumnType.Instant), new("asked_by", ColumnType.Id, true), new("agreed_by", ColumnType.Id, true)],
        ["lift"]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(WallLiftAsked), typeof(WallLiftAgreed), typeof(WallLiftRefused), typeof(WallLifted)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        WallLiftAsked e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["lift"] = e.Lift,
            ["kind"] = recorded.Stream.Kind,
            ["asked"] = e.At,
            ["asked_by"] = e.By,
        }),
        WallLiftAgreed e => writer.Set(Key(e.Lift), new Dictionary<string, object?> { ["agreed_by"] = e.By }),
        WallLiftRefused e => writer.Remove(Key(e.Lift)),
        WallLifted { Lift: { } lift } => writer.Remove(Key(lift)),
        _ => ValueTask.CompletedTask,
    };

    private static Dictionary<string, object?> Key(Guid lift) => new() { ["lift"] = lift };
}

using System.Data.Common;

namespace Lindung.Kernel;

/// <summary>The column types that both stores know; storage translates them.</summary>
public enum ColumnType
{
    /// <summary>An <see cref="Kernel.Id{TNoun}"/> or Guid.</summary>
    Id,

    /// <summary>Text: codes, numbers, regions. Never a protected value.</summary>
    Text,

    /// <summary>A 64-bit integer.</summary>
    Int,

    /// <summary>A double.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment, to the microsecond.</summary>
    Instant,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>Bytes.</summary>
    Bytes,
}

/// <summary>A column of a read table.</summary>
/// <param name="Name">Lower-case with underscores.</param>
/// <param name="Type">One of the kernel's few.</param>
/// <param name="Nullable">Whether it may be empty.</param>
public sealed record Column(string Name, ColumnType Type, bool Nullable = false);

/// <summary>
/// A read table that a module owns. Besides its own columns every table has those of the scope: <c>tenant</c>, <c>unit</c>,
/// <c>region</c>, <c>confidentiality</c> and <c>record</c> (the case whose need to know decides), so that the kernel's scope
/// clause can be put on it.
/// </summary>
/// <param name="Name">Lower-case with underscores, prefixed by the module: <c>patbm_early_reports</c>.</param>
/// <param name="Columns">Its own columns.</param>
/// <param name="Key">The columns of the primary key.</param>
/// <param name="Indexes">Further indexes: the columns of each.</param>
public sealed record Table(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<string> Key, IReadOnlyList<IReadOnlyList<string>>? Indexes = null)
{
    /// <summary>The columns that every read table has.</summary>
    public static IReadOnlyList<Column> ScopeColumns { get; } =
    [
        new("tenant", ColumnType.Id), new("unit", ColumnType.Id), new("region", ColumnType.Text),
        new("confidentiality", ColumnType.Int), new("record", ColumnType.Id),
    ];

    /// <summary>
    /// Whether it holds counts over many records, or marks of the whole store: then it has none of the scope columns, and whoever reads
    /// it says why with <see cref="UnscopedAttribute"/>.
    /// </summary>
    public bool IsCounts { get; init; }

    /// <summary>Whether it tells of offices and their rules, not of their work: then its rows outlive a reset of practice.</summary>
    public bool IsOffices { get; init; }
}

/// <summary>
/// Builds one read table from events. Idempotent, batched, checkpointed; never migrated: a changed projection gets a higher
/// <see cref="Version"/> and is rebuilt beside the old one while that serves.
/// </summary>
public abstract class Projection
{
    /// <summary>The table it builds.</summary>
    public abstract Table Table { get; }

    /// <summary>Raised with every change of the table or of what is written to it.</summary>
    public virtual int Version => 1;

    /// <summary>The event types it wants; all others are passed over.</summary>
    public abstract IReadOnlyCollection<Type> Wants { get; }

    /// <summary>
    /// Writes what the event means. Runs inside the batch's transaction. Protected values are always withheld here:
    /// nothing unsealed can reach a table.
    /// </summary>
    public abstract ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer);

    /// <summary>
    /// Writes what the wanted events of one batch mean, in their order: by default one after the other. A table of counts is given
    /// whole batches, so that it can sum up before it writes.
    /// </summary>
    public virtual async ValueTask Apply(IReadOnlyList<RecordedEvent> batch, IProjectionWriter writer)
    {
        foreach (var recorded in batch) await Apply(recorded, writer);
    }
}

/// <summary>Writes rows of the projection's table inside the batch's transaction.</summary>
public interface IProjectionWriter
{
    /// <summary>
    /// Inserts the row or replaces it by its key. Values by column name, own and scope columns; ids, codes, regions and
    /// enums may be given as they are.
    /// </summary>
    ValueTask Put(IReadOnlyDictionary<string, object?> row);

    /// <summary>Changes columns of the row with this key; no row: nothing happens.</summary>
    ValueTask Set(IReadOnlyDictionary<string, object?> key, IReadOnlyDictionary<string, object?> values);

    /// <summary>
    /// Adds to a column of the row with this key, which begins at 0. Additions to one row are gathered and written once per batch.
    /// </summary>
    ValueTask Add(IReadOnlyDictionary<string, object?> key, string column, long amount);

    /// <summary>A column of bytes of the row with this key, with what this batch wrote; null: there is no such row.</summary>
    /// <param name="key">The whole key.</param>
    /// <param name="column">The column.</param>
    /// <param name="orBefore">Where there is no such row: of the nearest before it that differs in the key's last column only.</param>
    ValueTask<byte[]?> Read(IReadOnlyDictionary<string, object?> key, string column, bool orBefore = false);

    /// <summary>Removes the row with this key.</summary>
    ValueTask Remove(IReadOnlyDictionary<string, object?> key);

    /// <summary>The head of the case at the event's position: tenant, unit, region, confidentiality, for the scope columns.</summary>
    IReadOnlyDictionary<string, object?> ScopeOf(CaseOpened opened, Guid record);

    /// <summary>The scope columns of a row about an event alone: its record, and the tenant, unit and region in which it was written down.</summary>
    IReadOnlyDictionary<string, object?> ScopeOf(RecordedEvent recorded);
}

/// <summary>Reads tables. Every query on a read table goes through <see cref="Where"/>, counts by <see cref="WhereCounted"/>, or bears an <see cref="UnscopedAttribute"/>.</summary>
public interface IReadTables
{
    /// <summary>A connection for Dapper, opened, to be disposed by the caller.</summary>
    ValueTask<DbConnection> Open(CancellationToken cancellation = default);

    /// <summary>The name under which the table's current version stands.</summary>
    string NameOf(Table table);

    /// <summary>
    /// The scope clause for a reader: an SQL condition on alias <paramref name="alias"/> with its parameters, true only for rows
    /// that this reader may know of under <paramref name="permission"/>.
    /// </summary>
    ScopeClause Where(Actor reader, string permission, string alias);

    /// <summary>
    /// The scope clause of a figure: true for the rows of all units that <paramref name="permission"/> lets this reader count. It reaches over
    /// tenants where hers is a province or the nation, and past who may know of a single record: no row that it finds may be shown.
    /// </summary>
    ScopeClause WhereCounted(Actor reader, string permission, string alias);

    /// <summary>Waits until the tables show <paramref name="position"/>, at most two seconds; then answers whether they do.</summary>
    ValueTask<bool> Reached(long position, CancellationToken cancellation = default);
}

/// <summary>A condition and its parameters.</summary>
/// <param name="Sql">SQL that both stores know.</param>
/// <param name="Parameters">Names without the at sign.</param>
public sealed record ScopeClause(string Sql, IReadOnlyDictionary<string, object?> Parameters);

/// <summary>Declares that a query reads without the scope clause, with the reason.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UnscopedAttribute(string reason) : Attribute
{
    /// <summary>Why that shows nobody what she may not know.</summary>
    public string Reason { get; } = reason;
}

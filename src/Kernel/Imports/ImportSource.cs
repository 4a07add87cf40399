using System.Text.Json;

namespace Lindung.Kernel;

/// <summary>A source of files of one profile: how they are read, and every run. What a module takes of them stands in its own streams.</summary>
/// <param name="Mapped">The mapping that holds; null: none was saved.</param>
/// <param name="Last">The latest run; null: there was none.</param>
/// <param name="Quarantine">Which lines of the latest run are in quarantine, and why.</param>
public sealed record ImportSource(ImportMapped? Mapped, ImportRun? Last, IReadOnlyList<ImportBadRow> Quarantine)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.import";

    /// <summary>How many rows in quarantine one event carries.</summary>
    public const int RowsPerEvent = 500;

    /// <summary>No source yet.</summary>
    public static ImportSource None { get; } = new(null, null, []);

    /// <summary>The stream of a source of one tenant.</summary>
    public static StreamId StreamOf(Id<Tenant> tenant, string profile, Code source) => StreamId.Named(Kind, tenant, $"{profile} {source}");

    /// <summary>The kind of stream.</summary>
    public static StreamKind<ImportSource> Stream { get; } = new StreamKind<ImportSource>(Kind, None, Apply)
        .Holds(typeof(ImportMapped), typeof(ImportRun), typeof(ImportRowsQuarantined))
        .On<MapImportSource>(Decide)
        .On<TakeImport>(Decide)
        .WithHead(s => s.Mapped is { } e ? CaseHead.At(e.Tenant, Kind, e.Region, e.Unit) : null);

    /// <summary>The next state.</summary>
    public static ImportSource Apply(ImportSource source, IEvent @event) => @event switch
    {
        ImportMapped e => source with { Mapped = e },
        ImportRun e => source with { Last = e, Quarantine = [] },
        ImportRowsQuarantined e => source with { Quarantine = [.. source.Quarantine, .. e.Rows] },
        _ => source,
    };

    private static Result<Events> Decide(ImportSource source, MapImportSource c, DecisionContext x) =>
        source.Mapped is { Mapping: var known } && JsonSerializer.Serialize(known) == JsonSerializer.Serialize(c.Mapping)
            ? Events.None
            : Events.Of(new ImportMapped(x.Actor.Tenant, x.Actor.Unit, x.Actor.UnitRegion, c.Profile, c.Source, c.Mapping, x.Actor.AccountOrNull));

    private static Result<Events> Decide(ImportSource source, TakeImport c, DecisionContext x)
    {
        if (source.Mapped is null) return ImportErrors.NoMapping;
        // The same file again, and nothing of it is new.
        if (c.Run.New + c.Run.Changed == 0 && (c.Quarantined.Count == 0 || source.Last?.File == c.Run.File)) return Events.None;
        return Events.Of([c.Run with { By = x.Actor.AccountOrNull }, .. c.Quarantined.Chunk(RowsPerEvent).Select(rows => new ImportRowsQuarantined(c.Run.Run, rows))]);
    }
}

/// <summary>Saves how a source is read.</summary>
[Command("kernel.map-import-source")]
public sealed record MapImportSource(string Profile, Code Source, ImportMapping Mapping) : ICommand;

/// <summary>Records a run, in the unit of what it takes.</summary>
[Command("kernel.take-import")]
public sealed record TakeImport(ImportRun Run, IReadOnlyList<ImportBadRow> Quarantined) : ICommand;

/// <summary>How a source is read was saved.</summary>
[Event("kernel.import-mapped")]
public sealed record ImportMapped(
    Id<Tenant> Tenant, Id<ServiceUnit> Unit, RegionCode Region, [property: Open("the name of a profile")] string Profile, Code Source, ImportMapping Mapping, Id<Account>? By) : IEvent;

/// <summary>A file was imported.</summary>
/// <param name="Run">The run.</param>
/// <param name="File">SHA-256 of the file, hexadecimal.</param>
/// <param name="Read">Rows of the file.</param>
/// <param name="New">Rows that were never seen.</param>
/// <param name="Changed">Rows that say something else than before.</param>
/// <param name="Unchanged">Rows that were there already.</param>
/// <param name="Quarantined">Rows with an error.</param>
/// <param name="By">Who answers for it.</param>
[Event("kernel.import-run")]
public sealed record ImportRun(
    Guid Run, [property: Open("a hash of a file")] string File, int Read, int New, int Changed, int Unchanged, int Quarantined, Id<Account>? By = null) : IEvent;

/// <summary>Rows of a run that are in quarantine.</summary>
[Event("kernel.import-rows-quarantined")]
public sealed record ImportRowsQuarantined(Guid Run, IReadOnlyList<ImportBadRow> Rows) : IEvent;

/// <summary>A row in quarantine.</summary>
/// <param name="Line">As a spreadsheet counts, from 1.</param>
/// <param name="Reasons">Why, as <see cref="ImportFinding.Reason"/>.</param>
/// <param name="Fields">What stood in its mapped columns; sealed with the source's own key, because a wrong file may hold anything.</param>
public sealed record ImportBadRow(
    int Line,
    IReadOnlyList<Code> Reasons,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<IReadOnlyList<string>> Fields);

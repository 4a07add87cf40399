namespace Lindung.Kernel;

/// <summary>
/// One kind of file that a module takes in (<c>domain.md</c> 6.7). The runtime reads the file, applies the mapping that was saved for the
/// source, checks every value by its field, keeps what is wrong in quarantine and tells the rest to the profile; it offers the profile over
/// HTTP and as <c>lindung import</c>. Found in the module's assembly, made once per request. The module names its doors, with feature and
/// permission, as requests that implement <c>IMapImport</c>, <c>ITryImport</c>, <c>IRunImport</c> and <c>IReadImport</c> of it.
/// </summary>
public interface IImportProfile
{
    /// <summary>Literal, prefixed by the module, never renamed: <c>simfoni.series</c>.</summary>
    static abstract string Name { get; }

    /// <summary>What is imported, for people.</summary>
    static abstract Text Title { get; }

    /// <summary>What a file may say. No other column of a file is read or kept.</summary>
    static abstract IReadOnlyList<ImportField> Fields { get; }

    /// <summary>A mapping that would be right, with synthetic values.</summary>
    static abstract ImportMapping Example { get; }

    /// <summary>The most rows of one file. All that a file brings is stored as one unit of at most 5,000 events.</summary>
    static virtual int MostRows => 200_000;

    /// <summary>What the module stores of a mapping in the same unit, or why it refuses it.</summary>
    Result<IReadOnlyList<Step>> Mapped(Actor actor, Code source, ImportMapping mapping) => Result<IReadOnlyList<Step>>.Ok([]);

    /// <summary>
    /// What the rows would change. Asks, and stores nothing: a trial ends here. A row is known by source and source id, so that the same row
    /// in another file changes nothing.
    /// </summary>
    ValueTask<Result<ImportPlan>> Plan(ImportBatch batch, CancellationToken cancellation);
}

/// <summary>The rows of a file whose every value could be read.</summary>
/// <param name="Actor">Who answers for the import.</param>
/// <param name="Source">The code of the source.</param>
/// <param name="File">SHA-256 of the file, hexadecimal.</param>
/// <param name="Mapping">How it was read.</param>
/// <param name="Rows">The rows, in the file's order.</param>
/// <param name="Bad">The rows with an error, as far as they could be read: what belongs together must not come in by halves.</param>
public sealed record ImportBatch(Actor Actor, Code Source, string File, ImportMapping Mapping, IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportRow> Bad)
{
    /// <summary>Something that the module found in a row.</summary>
    /// <param name="row">Where.</param>
    /// <param name="field">In which field; the finding names its column.</param>
    /// <param name="reason">A stable code.</param>
    /// <param name="stops">Whether the row goes to quarantine; else it is a warning.</param>
    public ImportFinding Finding(ImportRow row, string field, Code reason, bool stops) => new(row.Line, Mapping.ColumnOf(field), reason, stops);
}

/// <summary>What a batch would change, and the steps that do it.</summary>
/// <param name="Findings">What the module found; a row with one that stops goes to quarantine and is in no step.</param>
/// <param name="New">Rows that were never seen.</param>
/// <param name="Changed">Rows that say something else than before.</param>
/// <param name="Unchanged">Rows that are there already.</param>
/// <param name="Totals">What the rows add up to, each with its counting unit.</param>
/// <param name="Steps">Stored as one unit with the run; none: nothing is new.</param>
public sealed record ImportPlan(
    IReadOnlyList<ImportFinding> Findings, int New, int Changed, int Unchanged, IReadOnlyList<ImportTotal> Totals, IReadOnlyList<Step> Steps);

/// <summary>What is wrong with a row, or worth a look. Never the value.</summary>
/// <param name="Line">As a spreadsheet counts, from 1.</param>
/// <param name="Column">The file's column.</param>
/// <param name="Reason">
/// <c>KOLOM</c> (empty or missing), <c>KODE</c>, <c>ANGKA</c>, <c>TAHUN</c>, <c>TANGGAL</c>, <c>USIA</c>, <c>WILAYAH</c>, <c>WILAYAH_GANDA</c> (several regions
/// of that name), <c>RUMUS</c> (a formula), <c>PANJANG</c> (too long), <c>GANDA</c> (twice in the file), or one of the module's.
/// </param>
/// <param name="Stops">Whether the row is in quarantine; else it is a warning.</param>
public sealed record ImportFinding(int Line, string Column, Code Reason, bool Stops);

/// <summary>What rows add up to.</summary>
/// <param name="Label">Of what: a year.</param>
/// <param name="Unit">What is counted (<c>domain.md</c> 6.2): <c>VICTIM</c>.</param>
/// <param name="Count">How many.</param>
public sealed record ImportTotal(string Label, Code Unit, long Count);

/// <summary>What an import would do: the answer of a trial.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Source">The code of the source.</param>
/// <param name="Producer">Whose figures or records they are.</param>
/// <param name="Read">Rows of the file.</param>
/// <param name="New">Rows that were never seen.</param>
/// <param name="Changed">Rows that say something else than before.</param>
/// <param name="Unchanged">Rows that are there already.</param>
/// <param name="Quarantined">Rows with an error.</param>
/// <param name="Totals">What the good rows add up to.</param>
/// <param name="FindingsInAll">How many findings there are.</param>
/// <param name="Findings">The first of them.</param>
public sealed record ImportReport(
    string Profile, Code Source, string Producer, int Read, int New, int Changed, int Unchanged, int Quarantined, IReadOnlyList<ImportTotal> Totals,
    int FindingsInAll, IReadOnlyList<ImportFinding> Findings);

namespace Lindung.Kernel.Web;

/// <summary>The door by which somebody saves how a source's files are read. A record <c>(Code Source, ImportMapping Mapping)</c> with its marks.</summary>
/// <typeparam name="TProfile">The profile.</typeparam>
public interface IMapImport<TProfile> : IWrite
    where TProfile : IImportProfile
{
    /// <summary>The code of the source.</summary>
    Code Source { get; }

    /// <summary>How its files are read.</summary>
    ImportMapping Mapping { get; }
}

/// <summary>The door of the trial: what a file would change; nothing is stored. A record <c>(Code Source, UploadedFile File)</c> with its marks.</summary>
/// <typeparam name="TProfile">The profile.</typeparam>
public interface ITryImport<TProfile> : IRead<ImportReport>
    where TProfile : IImportProfile
{
    /// <summary>The code of the source.</summary>
    Code Source { get; }

    /// <summary>The file.</summary>
    UploadedFile File { get; }
}

/// <summary>The door of the import: good rows are taken, bad ones go to quarantine. A record <c>(Code Source, UploadedFile File)</c> with its marks.</summary>
/// <typeparam name="TProfile">The profile.</typeparam>
public interface IRunImport<TProfile> : IWrite
    where TProfile : IImportProfile
{
    /// <summary>The code of the source.</summary>
    Code Source { get; }

    /// <summary>The file.</summary>
    UploadedFile File { get; }
}

/// <summary>The door that shows a source: its mapping, its latest run, which lines are in quarantine and why. A record <c>(Code Source)</c> with its marks.</summary>
/// <typeparam name="TProfile">The profile.</typeparam>
public interface IReadImport<TProfile> : IRead<ImportView>
    where TProfile : IImportProfile
{
    /// <summary>The code of the source.</summary>
    Code Source { get; }
}

/// <summary>A source as its owners see it; nothing that stood in a row.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Source">The code of the source.</param>
/// <param name="Mapping">How its files are read.</param>
/// <param name="Fields">What the profile takes.</param>
/// <param name="Last">The latest run; null: there was none.</param>
/// <param name="Quarantine">Lines of that run that were not taken.</param>
public sealed record ImportView(
    string Profile, Code Source, ImportMapping Mapping, IReadOnlyList<ImportField> Fields, ImportRun? Last, IReadOnlyList<ImportBadLine> Quarantine);

/// <summary>A line in quarantine.</summary>
/// <param name="Line">As a spreadsheet counts, from 1.</param>
/// <param name="Reasons">Why.</param>
public sealed record ImportBadLine(int Line, IReadOnlyList<Code> Reasons);

using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// The region table of a deployment: what the build brought and, in <c>regions.csv</c> in the data folder, the changes of newer tables
/// imported since, in the format of <c>succession.csv</c>.
/// </summary>
public static class RegionBook
{
    internal const string FileName = "regions.csv";

    private static readonly Error Malformed = Error.Invalid("kernel.regions-malformed",
        "Berkas regions.csv di folder data tidak dapat dibaca. Perbaiki atau pindahkan berkas itu, lalu mulai lagi.",
        "The file regions.csv in the data folder cannot be read. Mend it or move it away, then start again.");

    /// <summary>The deployment's own changes, or why they cannot be read.</summary>
    public static Result<IReadOnlyList<RegionChange>> Changes(string folder)
    {
        var own = Path.Combine(folder, FileName);
        try
        {
            return Result<IReadOnlyList<RegionChange>>.Ok(File.Exists(own) ? SuccessionFile.Read(own) : []);
        }
        catch (FormatException)
        {
            return Malformed;
        }
    }

    /// <summary>The table that the build laid beside the executable, with the deployment's own changes.</summary>
    public static RegionTable Table(IReadOnlyList<RegionChange> changes) => RegionTable.Load(RegionTable.DefaultFolder).With(changes);

    /// <summary>Adds the changes to the deployment's own, all or none; a host takes them in at its next start.</summary>
    public static void Add(string folder, RegionDiff diff)
    {
        var own = Path.Combine(folder, FileName);
        var lines = File.Exists(own) ? File.ReadAllLines(own).ToList() : [SuccessionFile.Heading];
        lines.AddRange(diff.All.Select(SuccessionFile.Line));
        var next = own + ".next";
        File.WriteAllLines(next, lines);
        File.Move(next, own, overwrite: true);
    }
}

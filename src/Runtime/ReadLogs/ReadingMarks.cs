namespace Lindung.Runtime;

/// <summary>What stands out in a day of an officer's reading. A look from which one asks, no verdict: the numbers are ours.</summary>
internal static class ReadingMarks
{
    /// <summary>More files than an officer serves on a day.</summary>
    public const int ManyFiles = 60;

    /// <summary>Files on which she does not work.</summary>
    public const int FilesWithoutTask = 10;

    /// <summary>Look-ups that no intake followed.</summary>
    public const int IdleLookUps = 3;

    /// <summary>Whether a read was a look-up of persons who were only typed: the kernel's search, or a module's, which ends alike.</summary>
    public static bool IsLookUp(string purpose) => purpose == "kernel.person.search" || purpose.EndsWith(".look-for-persons", StringComparison.Ordinal);

    public static IEnumerable<string> Near(int kin, int colleagues, int neighbours)
    {
        if (kin > 0) yield return "KERABAT";
        if (colleagues > 0) yield return "REKAN";
        if (neighbours > 0) yield return "TETANGGA";
    }

    public static IEnumerable<string> Of(int files, int withoutTask, int atNight, int idleLookUps)
    {
        if (atNight > 0) yield return "MALAM";
        if (files > ManyFiles) yield return "BANYAK";
        if (withoutTask >= FilesWithoutTask) yield return "TANPA_TUGAS";
        if (idleLookUps >= IdleLookUps) yield return "CARI";
    }
}

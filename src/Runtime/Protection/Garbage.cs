namespace Lindung.Runtime;

/// <summary>What was unsealed and dropped keeps its bytes in memory, and in a core dump, until something else takes their place.</summary>
internal static class Garbage
{
    /// <summary>Moves what is alive together and gives the rest back to the system: a pause of some hundredths of a second for each 100 MB alive.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}

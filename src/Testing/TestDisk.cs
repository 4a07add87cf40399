namespace Lindung.Testing;

/// <summary>
/// Where test runs keep their stores: in memory where there is room, because a run creates hundreds of databases with the durability of a real
/// one and a slow disk makes it four times as long; else in the temporary folder. What a killed process wrote is there in either.
/// </summary>
public static class TestDisk
{
    private const string Memory = "/dev/shm";
    private const long Room = 8L << 30;

    /// <summary>The folder above all others; a measure of what a disk does sets it, before anything is made, to one on that disk.</summary>
    public static string Folder { get; set; } = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Room ? Memory : Path.GetTempPath();
}

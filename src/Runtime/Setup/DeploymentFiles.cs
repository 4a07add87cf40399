namespace Lindung.Runtime.Setup;

/// <summary>What a deployment was told in files of its data folder: time limits of its own, changes of the region table. No key.</summary>
public static class DeploymentFiles
{
    private static readonly string[] Names = [PolicyFile.Name, RegionBook.FileName];

    /// <summary>Those that are there, by name, for the backup of the events.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> Read(string folder, CancellationToken cancellation = default)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in Names.Where(name => File.Exists(Path.Combine(folder, name)))) files[name] = await File.ReadAllBytesAsync(Path.Combine(folder, name), cancellation);
        return files;
    }

    /// <summary>Puts them into the data folder, whole; what stands there is kept. Gives the names of those put.</summary>
    public static async Task<IReadOnlyList<string>> Put(string folder, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellation = default)
    {
        var put = new List<string>();
        // A name of any other kind would be a way out of the folder.
        foreach (var name in Names.Where(name => files.ContainsKey(name) && !File.Exists(Path.Combine(folder, name))))
        {
            var next = Path.Combine(folder, name + ".next");
            await File.WriteAllBytesAsync(next, files[name], cancellation);
            File.Move(next, Path.Combine(folder, name));
            put.Add(name);
        }
        return put;
    }
}

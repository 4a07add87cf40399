using System.Diagnostics;

namespace Lindung.Testing;

/// <summary>A file system of a few megabytes in memory, mounted at a folder; needs the right to mount.</summary>
public sealed class SmallDisk : IDisposable
{
    private const int Block = 64 * 1024;

    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one of that many megabytes.</summary>
    public static SmallDisk Make(string path, int megabytes = 4)
    {
        Directory.CreateDirectory(path);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0700", "tmpfs", path);
        return new(path);
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var filler = File.Create(System.IO.Path.Combine(Path, "filler"));
        var bytes = new byte[Block];
        try
        {
            while (true)
            {
                filler.Write(bytes);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Makes it larger.</summary>
    public void MakeRoom(int megabytes = 128) => Run("mount", "-o", $"remount,size={megabytes}m", Path);

    /// <summary>Nothing on it can be written until this is disposed.</summary>
    public IDisposable ReadOnly()
    {
        // Files that are open for writing forbid it to the whole file system, so only this view of it becomes read-only.
        Run("mount", "--bind", Path, Path);
        Run("mount", "-o", "remount,ro,bind", Path);
        // Whoever still has a file open there must not keep it: the view goes away for everybody who opens the file anew.
        return new Undo(() => Run("umount", "--lazy", Path));
    }

    /// <inheritdoc />
    public void Dispose() => Run("umount", "--lazy", Path);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed; the test must run as root.");
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}

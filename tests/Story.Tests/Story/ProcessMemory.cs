using System.Globalization;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>What a core dump of a process would hold, without the stacks of its threads, which their next work overwrites.</summary>
internal static class ProcessMemory
{
    private const int Piece = 16 << 20;
    private const int MostGuarded = 64 << 10;

    /// <summary>Which of the words stand in which pages that the process can write, and how.</summary>
    public static HashSet<string> Found(int pid, Giveaways words)
    {
        var found = new HashSet<string>();
        var piece = new byte[Piece];
        using var memory = new FileStream($"/proc/{pid}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        foreach (var (first, end) in WritablePages(pid))
            for (var at = first; at < end; at += Piece - words.Longest)
                found.UnionWith(words.Found(piece.AsSpan(0, Read(memory, at, piece.AsSpan(0, (int)Math.Min(Piece, end - at))))).Select(f => $"{f} in {first:x}-{end:x}"));
        return found;
    }

    private static IEnumerable<(long First, long End)> WritablePages(int pid)
    {
        var isAfterGuard = false;
        foreach (var line in File.ReadLines($"/proc/{pid}/maps"))
        {
            var parts = line.Split(' ', '-');
            var (first, end) = (Hex(parts[0]), Hex(parts[1]));
            // A stack, also that of a thread that has ended, stands on a few pages that nobody may touch.
            if (parts[2].StartsWith("rw", StringComparison.Ordinal) && !isAfterGuard && !line.EndsWith("[stack]", StringComparison.Ordinal)) yield return (first, end);
            isAfterGuard = parts[2].StartsWith("---", StringComparison.Ordinal) && end - first <= MostGuarded;
        }
    }

    private static int Read(FileStream memory, long at, Span<byte> piece)
    {
        try
        {
            memory.Position = at;
            return memory.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
        }
        catch (IOException)
        {
            // The process gave the pages back meanwhile.
            return 0;
        }
    }

    private static long Hex(string digits) => long.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

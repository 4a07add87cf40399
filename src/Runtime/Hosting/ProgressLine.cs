using Lindung.Runtime.Demo;

namespace Lindung.Runtime.Hosting;

/// <summary>One line that grows on a terminal; a line for every tenth where the console goes to a file.</summary>
internal sealed class ProgressLine
{
    private const int Width = 30;
    private readonly Lock _lock = new();
    private int _shown = -1;

    internal void Show(DemoProgress progress)
    {
        var percent = 100 * progress.Done / progress.Total;
        var step = Console.IsOutputRedirected ? percent / 10 * 10 : percent;
        lock (_lock)
        {
            if (step <= _shown) return;
            _shown = step;
            if (Console.IsOutputRedirected) Console.WriteLine($"{step,3} %  {progress.Doing.Id} / {progress.Doing.En}");
            else Console.Write($"\r[{new string('#', Width * step / 100).PadRight(Width)}] {step,3} %  {progress.Doing.Id} / {progress.Doing.En}".PadRight(100));
        }
    }

    internal void End()
    {
        if (_shown >= 0 && !Console.IsOutputRedirected) Console.WriteLine();
    }
}

using System.Diagnostics;
using System.Text;

namespace Lindung.Testing;

/// <summary>A built program running as a process of its own; what it prints is kept. Disposing ends it.</summary>
public class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _console = new();
    private bool _isDisposed;

    /// <summary>
    /// Starts an assembly with the runtime that runs this test; or a program that needs none, as a bare server would: with these variables alone and,
    /// by root, as nobody.
    /// </summary>
    protected RunningProgram(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = program.EndsWith(".dll", StringComparison.Ordinal) ? Built(program, arguments) : Released(program, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, Path.GetTempPath());
        foreach (var (name, value) in variables) start.Environment[name] = value;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process id.</summary>
    public int Pid => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Everything it has printed so far.</summary>
    public string Console
    {
        get
        {
            lock (_console) return _console.ToString();
        }
    }

    /// <summary>Waits until the program has printed what <paramref name="found"/> looks for.</summary>
    public async Task<T> WaitFor<T>(Func<string, T?> found, string what, TimeSpan? deadline = null)
        where T : class
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var ended = HasExited;
            if (found(Console) is { } it) return it;
            if (ended) throw new InvalidOperationException($"{what}: the program ended with code {_process.ExitCode}. It printed:\n{Console}");
            if (waited.Elapsed > (deadline ?? TimeSpan.FromMinutes(2))) throw new TimeoutException($"{what}: not seen in time. It printed:\n{Console}");
            await Task.Delay(25);
        }
    }

    /// <summary>Waits until it ends by itself and gives its exit code.</summary>
    public async Task<int> WaitForExit(TimeSpan? deadline = null)
    {
        using var limit = new CancellationTokenSource(deadline ?? TimeSpan.FromMinutes(2));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The program should have ended by itself. It printed:\n{Console}");
        }
        return _process.ExitCode;
    }

    /// <summary>Ends it as a power cut would (SIGKILL) and waits until it is gone.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await WaitForExit();
    }

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    public async Task<int> Stop()
    {
        if (!HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", Pid.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await signal.WaitForExitAsync();
        }
        return await WaitForExit();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (!HasExited) await Kill();
        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    private static ProcessStartInfo Built(string assembly, IEnumerable<string> arguments)
    {
        var runtime = System.Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
        // A program that a test starts lives for seconds: the counters by which a host of months tunes its code cost it a sixth of its time.
        return new(runtime, [assembly, .. arguments]) { Environment = { ["DOTNET_TieredPGO"] = "0" } };
    }

    private static ProcessStartInfo Released(string program, IEnumerable<string> arguments)
    {
        var start = System.Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        return start;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_console) _console.AppendLine(line.Data);
    }
}

using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Lindung.Testing;

/// <summary>
/// A PostgreSQL server of the test run's own, from the installed package, with the durability it has by default, on a socket only.
/// As root it installs Debian's package when it is missing and runs the server as <c>postgres</c>.
/// </summary>
public sealed class PrivatePostgres : IDisposable
{
    private static readonly Lazy<PrivatePostgres> Started = new(Create);
    private readonly string _folder;
    private readonly string[] _variables;
    private Process? _server;
    private int _databases;

    private PrivatePostgres(string folder, IEnumerable<KeyValuePair<string, string>> variables) =>
        (_folder, _variables) = (folder, [.. variables.Select(v => $"{v.Key}={v.Value}")]);

    /// <summary>The one server of this process, started at first use and stopped at its end.</summary>
    public static PrivatePostgres Shared => Started.Value;

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Its data directory.</summary>
    public string Folder => _folder;

    /// <summary>Stops <see cref="Shared"/> if it was ever started.</summary>
    public static void StopShared()
    {
        if (Started.IsValueCreated) Started.Value.Dispose();
    }

    /// <summary>A second server, for tests that stop it.</summary>
    public static PrivatePostgres Create() => Create([]);

    /// <summary>A second server whose processes have these environment variables.</summary>
    public static PrivatePostgres Create(IEnumerable<KeyValuePair<string, string>> variables) => Create(variables, TestDisk.Folder);

    /// <summary>A second server whose data lie on a disk that can be filled.</summary>
    public static PrivatePostgres Create(SmallDisk disk) => Create([], disk.Path);

    private static PrivatePostgres Create(IEnumerable<KeyValuePair<string, string>> variables, string place)
    {
        var bin = DebianPackage.Need("postgresql", Bin);
        RemoveAbandoned();
        // Others than the owner of the place must come through to their own folder in it.
        for (var at = place; IsRoot && at.Length > TestDisk.Folder.TrimEnd('/').Length; at = Path.GetDirectoryName(at)!) Run("chmod", "711", at);
        var folder = Path.Combine(place, $"lpg-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}");
        Directory.CreateDirectory(folder);
        if (IsRoot) Run("chown", "postgres", folder);
        Run(As(bin + "/initdb", "-D", folder, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"));
        var postgres = new PrivatePostgres(folder, variables);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => postgres.Dispose();
        postgres.Start();
        return postgres;
    }

    /// <summary>A new empty database.</summary>
    /// <returns>Its connection string.</returns>
    public string NewDatabase()
    {
        var name = "t" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        Execute(ConnectionString("postgres"), "create database " + name);
        return ConnectionString(name);
    }

    /// <summary>Starts the server again and waits until it answers.</summary>
    public void Start()
    {
        if (_server is not null) return;
        var info = As("env", [.. _variables, Bin() + "/postgres", "-D", _folder, "-k", _folder, "-c", "listen_addresses=", "-c", "max_connections=300"]);
        info.RedirectStandardError = true;
        _server = Process.Start(info)!;
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Execute(ConnectionString("postgres"), "select 1");
                return;
            }
            catch (NpgsqlException) when (deadline.Elapsed < TimeSpan.FromSeconds(30))
            {
                using var pause = new ManualResetEventSlim();
                pause.Wait(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>Starts the server if it has ended itself; one that still answers stays as it is.</summary>
    public void Restart()
    {
        if (_server is { HasExited: false }) return;
        _server?.Dispose();
        _server = null;
        Start();
    }

    /// <summary>Stops the server at once, as a power cut or an impatient admin would, and waits until it is gone.</summary>
    public void Stop()
    {
        if (_server is not { } server) return;
        _server = null;
        // The signal must reach the postmaster alone; it ends its own children.
        Run("kill", "-QUIT", server.Id.ToString(CultureInfo.InvariantCulture));
        if (!server.WaitForExit(TimeSpan.FromSeconds(20))) server.Kill(entireProcessTree: true);
        server.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Stop();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs one statement outside the store, as a person with a database tool would.</summary>
    public static void Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string ConnectionString(string database) => $"Host={_folder};Username=postgres;Database={database}";

    private static string? Bin() => !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
        .Where(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var major) && major >= 15)
        .Select(d => d + "/bin")
        .FirstOrDefault(d => File.Exists(d + "/initdb"));

    /// <summary>What a test run left behind that was killed: its process is gone, its server and folder are not.</summary>
    private static void RemoveAbandoned()
    {
        foreach (var folder in Directory.GetDirectories(TestDisk.Folder, "lpg-*"))
        {
            var owner = int.Parse(Path.GetFileName(folder).Split('-')[1], CultureInfo.InvariantCulture);
            if (owner == Environment.ProcessId || Directory.Exists($"/proc/{owner}")) continue;
            var pidFile = Path.Combine(folder, "postmaster.pid");
            try
            {
                if (File.Exists(pidFile)) StopAbandoned(int.Parse(File.ReadLines(pidFile).First(), CultureInfo.InvariantCulture), folder);
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Another run that starts at the same moment removes it too.
            }
        }
    }

    private static void StopAbandoned(int pid, string folder)
    {
        var commandLine = $"/proc/{pid}/cmdline";
        // The number may have gone to another process since.
        if (!File.Exists(commandLine) || !File.ReadAllText(commandLine).Contains(folder, StringComparison.Ordinal)) return;
        using var server = Process.GetProcessById(pid);
        Run("kill", "-QUIT", pid.ToString(CultureInfo.InvariantCulture));
        server.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private static ProcessStartInfo As(string program, params string[] arguments) => IsRoot
        ? new("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments]) { WorkingDirectory = "/" }
        : new(program, arguments) { WorkingDirectory = "/" };

    private static void Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments));

    private static void Run(ProcessStartInfo info)
    {
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{info.FileName} failed: {errors.Result}");
    }
}

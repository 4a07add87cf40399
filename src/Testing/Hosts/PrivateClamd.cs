using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lindung.Testing;

/// <summary>
/// ClamAV's daemon as Debian packages it, a process of the test's own with one signature: the test file that all scanners know. As root it
/// installs the package when it is missing.
/// </summary>
public sealed class PrivateClamd : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _daemon;

    private PrivateClamd() => Port = Ports.Free();

    /// <summary>The test file of the European Institute for Computer Antivirus Research: harmless, and found by every scanner. Put together here, so that no scanner takes away this file.</summary>
    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!" + "$H+H*");

    /// <summary>As <c>Lindung:Scanner:Address</c> names its socket.</summary>
    public string Socket => "unix:" + _folder.At("clamd.ctl");

    /// <summary>As <c>Lindung:Scanner:Address</c> names its port.</summary>
    public string Tcp => "tcp://127.0.0.1:" + Port.ToString(CultureInfo.InvariantCulture);

    private int Port { get; }

    /// <summary>A daemon that answers.</summary>
    /// <param name="largest">The most bytes that it takes, as it writes them: <c>25M</c>.</param>
    public static PrivateClamd Start(string largest = "25M")
    {
        var clamd = new PrivateClamd();
        var signatures = Directory.CreateDirectory(clamd._folder.At("db")).FullName;
        File.WriteAllText(Path.Combine(signatures, "test.ndb"), $"Eicar-Test-Signature:0:*:{Convert.ToHexStringLower(Eicar)}\n");
        File.WriteAllText(clamd._folder.At("clamd.conf"),
            $"LocalSocket {clamd._folder.At("clamd.ctl")}\nTCPSocket {clamd.Port}\nTCPAddr 127.0.0.1\nDatabaseDirectory {signatures}\nForeground yes\n"
            + $"StreamMaxLength {largest}\nMaxFileSize 25M\nMaxScanSize 100M\nAlertExceedsMax yes\nTemporaryDirectory {clamd._folder.At("")}\n");
        clamd.Begin();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => clamd.Dispose();
        return clamd;
    }

    /// <summary>Starts it again after <see cref="Stop"/> and waits until it answers.</summary>
    public void Begin()
    {
        var program = DebianPackage.Need("clamav-daemon", () => File.Exists("/usr/sbin/clamd") ? "/usr/sbin/clamd" : null);
        var info = new ProcessStartInfo(program, ["--config-file", _folder.At("clamd.conf")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var (daemon, said) = (Process.Start(info)!, new StringBuilder());
        daemon.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        daemon.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemon = daemon;
        var waited = Stopwatch.StartNew();
        while (!Answers())
        {
            if (daemon.HasExited || waited.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException($"clamd should answer on {Socket} but said:\n{said}");
            using var pause = new ManualResetEventSlim();
            pause.Wait(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Stop()
    {
        if (_daemon is not { } daemon) return;
        _daemon = null;
        daemon.Kill();
        daemon.WaitForExit();
        daemon.Dispose();
        File.Delete(_folder.At("clamd.ctl"));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private bool Answers()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(_folder.At("clamd.ctl")));
            using var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
            tcp.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Lindung.Testing;

/// <summary>
/// nginx as Debian packages it, a process of the test's own that serves a site file of ours over TLS on a free port, with a certificate made here.
/// As root it installs the package when it is missing.
/// </summary>
public sealed class PrivateNginx : IDisposable
{
    private static readonly string[] TemporaryPlaces = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _said = new();
    private Process? _nginx;

    private PrivateNginx() => Port = Ports.Free();

    /// <summary>Where it listens, over HTTPS.</summary>
    public Uri Address => new("https://127.0.0.1:" + Port.ToString(CultureInfo.InvariantCulture));

    /// <summary>Its access log so far.</summary>
    public string AccessLog => File.ReadAllText(_folder.At("lindung.log"));

    private static string Program => DebianPackage.Need("nginx-light", () => File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null);

    private int Port { get; }

    /// <summary>Serves a site of <c>deploy/nginx</c> in front of these nodes; only names, ports and places are those of the test.</summary>
    public static async Task<PrivateNginx> Start(string site, IEnumerable<Uri> nodes)
    {
        var nginx = new PrivateNginx();
        try
        {
            await nginx.Begin(site, nodes);
        }
        catch
        {
            nginx.Dispose();
            throw;
        }
        AppDomain.CurrentDomain.ProcessExit += (_, _) => nginx.Dispose();
        return nginx;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_nginx is { HasExited: false } nginx)
        {
            using (var quit = Process.Start("kill", ["-TERM", nginx.Id.ToString(CultureInfo.InvariantCulture)])) quit.WaitForExit();
            if (!nginx.WaitForExit(TimeSpan.FromSeconds(10))) nginx.Kill(entireProcessTree: true);
        }
        _nginx?.Dispose();
        _nginx = null;
        _folder.Dispose();
    }

    private async Task Begin(string site, IEnumerable<Uri> nodes)
    {
        MakeCertificate();
        WriteNodes(site, nodes);
        var here = File.ReadAllText(site)
            .Replace("/etc/lindung/tls/", _folder.Path + "/", StringComparison.Ordinal)
            .Replace("/etc/nginx/lindung-nodes.conf", _folder.At("nodes.conf"), StringComparison.Ordinal)
            .Replace("/var/log/nginx/", _folder.Path + "/", StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen 127.0.0.1:{Port} ", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{Ports.Free()};", StringComparison.Ordinal);
        File.WriteAllText(_folder.At("nginx.conf"),
            $"daemon off;\nerror_log stderr;\npid {_folder.At("nginx.pid")};\nworker_processes 1;\nevents {{ }}\nhttp {{\n"
            + string.Concat(TemporaryPlaces.Select(t => $"{t}_temp_path {_folder.At(t)};\n")) + here + "}\n");
        if (Environment.UserName == "root") File.WriteAllText(_folder.At("nginx.conf"), "user root;\n" + File.ReadAllText(_folder.At("nginx.conf")));
        _nginx = Process.Start(new ProcessStartInfo(Program, ["-c", _folder.At("nginx.conf")]) { RedirectStandardError = true })!;
        _nginx.ErrorDataReceived += (_, line) => _said.AppendLine(line.Data);
        _nginx.BeginErrorReadLine();
        await Patience.Until(() => Task.FromResult(_nginx.HasExited || Answers()), "nginx listens");
        if (_nginx.HasExited) throw new InvalidOperationException($"nginx should answer on {Address} but said:\n{_said}");
    }

    private void WriteNodes(string site, IEnumerable<Uri> nodes)
    {
        // As the file that is shipped says it of its first node.
        var shipped = File.ReadLines(Path.Combine(Path.GetDirectoryName(site)!, "lindung-nodes.conf")).First(l => l.StartsWith("server ", StringComparison.Ordinal)).Split(' ', 3)[2];
        File.WriteAllText(_folder.At("nodes.conf"), string.Concat(nodes.Select(n => $"server {n.Authority} {shipped}\n")));
    }

    private void MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(_folder.At("fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(_folder.At("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lindung.Testing;

namespace Lindung.Runtime.Tests.Notices;

/// <summary>Debian's aiosmtpd on a free port of the loopback: STARTTLS and sign-in asked for, one address unknown, each mail a file.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "pengirim";
    public const string Password = "kata-sandi-surel";

    private const string Program = """
        import asyncio, ssl, sys, uuid
        from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
        port, folder, cert, key, user, password = sys.argv[1:]
        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith('tidak.ada'): return '550 no such mailbox'
                envelope.rcpt_tos.append(address)
                return '250 OK'
            async def handle_DATA(self, server, session, envelope):
                with open(folder + '/' + uuid.uuid4().hex + '.eml', 'wb') as mail: mail.write(envelope.original_content)
                return '250 taken'
        def authenticate(server, session, envelope, mechanism, data):
            return AuthResult(success=isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), password.encode()))
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(cert, key)
        async def main():
            make = lambda: SMTP(Handler(), tls_context=tls, require_starttls=True, auth_required=True, authenticator=authenticate)
            server = await asyncio.get_running_loop().create_server(make, '127.0.0.1', int(port))
            await server.serve_forever()
        asyncio.run(main())
        """;

    private readonly Process _process;

    private MailServer(Process process, int port, TemporaryFolder folder) => (_process, Port, Folder) = (process, port, folder);

    public int Port { get; }

    public TemporaryFolder Folder { get; }

    public string Certificate => Folder.At("cert.pem");

    public IReadOnlyList<string> Mails => [.. Directory.GetFiles(Folder.Path, "*.eml").Select(File.ReadAllText)];

    public SmtpLine Line => new()
    {
        Host = "127.0.0.1", Port = Port, User = User, Password = Password, From = "pemberitahuan@dinas.example", TrustedCertificateFile = Certificate,
    };

    public static async Task<MailServer> Start()
    {
        DebianPackage.Program("python3-aiosmtpd", "aiosmtpd");
        var folder = new TemporaryFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(folder.At("cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(folder.At("server.py"), Program);
        var port = FreePort();
        // Debian's own interpreter: another on the path does not see Debian's packages.
        string[] arguments = [folder.At("server.py"), port.ToString(System.Globalization.CultureInfo.InvariantCulture), folder.Path, folder.At("cert.pem"), folder.At("key.pem"), User, Password];
        var server = new MailServer(Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments))!, port, folder);
        await Patience.Until(() => Answers(port), "the mail server listens");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

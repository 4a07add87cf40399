using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Hosts.Tests.Releases;

/// <summary>What the release script makes installs and runs on a server that has no SDK, no Node and no rights.</summary>
internal sealed class ReleaseTests
{
    private const string Login = "admin.rilis";
    private const string Password = "sandi-panjang-untuk-uji";

    private Unpacked _release = null!;

    [OneTimeSetUp]
    public async Task Make() => _release = await Unpacked.Make();

    [OneTimeTearDown]
    public void Remove() => _release.Dispose();

    [Test]
    public void Release_HasChecksumsThatHold()
    {
        Unpacked.In(Path.GetDirectoryName(_release.Archive), "sha256sum", "--check", "--strict", "--quiet", _release.Sums);
        Unpacked.In(_release.Programs, "sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS");
        var summed = File.ReadLines(Path.Combine(_release.Programs, "SHA256SUMS")).Select(line => line[66..]);
        var there = Directory.EnumerateFiles(_release.Programs, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_release.Programs, f));
        Assert.That(there.Except(["SHA256SUMS"]), Is.EquivalentTo(summed));
    }

    [Test]
    public void Bill_NamesEveryLibraryOfOthersWithItsLicence()
    {
        var bill = JsonNode.Parse(File.ReadAllText(Path.Combine(_release.Programs, "sbom.cdx.json")))!["components"]!.AsArray();
        var notices = File.ReadAllText(Path.Combine(_release.Programs, "THIRD-PARTY-NOTICES.txt"));
        var named = new HashSet<string>(bill.Select(c => $"{c!["name"]} {c["version"]}"));

        foreach (var component in bill)
        {
            Assert.That(component!["licenses"]!.AsArray(), Is.Not.Empty, component.ToString());
            Assert.That((string?)component["hashes"]?[0]?["content"], Has.Length.EqualTo(128), component.ToString());
        }
        Assert.That(named.Where(n => !notices.Contains($"\n{n}\n", StringComparison.Ordinal)), Is.Empty);
        // Each file of a library says by its own list of dependencies which package brought it.
        Assert.That(Brought(), Is.Not.Empty.And.SubsetOf(named));
    }

    [Test]
    public async Task Release_OnABareServer_IsSetUpStartsAndServesAsNobody()
    {
        var server = _release.Server("bare");
        await SetUp(server);

        await using var host = await RunningHost.Start(server);
        using var client = host.NewClient();
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login = Login, password = Password });
        using var page = await client.GetAsync(new Uri("/masuk", UriKind.Relative));

        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(File.ReadAllText($"/proc/{host.Pid}/status"), Environment.UserName == "root" ? Does.Contain("Uid:\t65534") : Does.Contain("Uid:"));
        Assert.That(await host.Stop(), Is.Zero, host.Console);
        Unpacked.In(_release.Programs, "sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS");
        var (code, output) = await CliRun.Of(server, "verify");
        Assert.That(code, Is.Zero, output);
    }

    [Test]
    public async Task Release_WithACertificate_ServesTlsItself()
    {
        var server = _release.Server("tls");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var (chain, secret) = (_release.At("tls/fullchain.pem"), _release.At("tls/key.pem"));
        await File.WriteAllTextAsync(chain, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(secret, key.ExportPkcs8PrivateKeyPem());
        if (Environment.UserName == "root") Unpacked.Run("chown", "65534:65534", chain, secret);
        await SetUp(server);
        server = server with { More = new Dictionary<string, string> { ["Kestrel:Certificates:Default:Path"] = chain, ["Kestrel:Certificates:Default:KeyPath"] = secret } };

        await using var host = await RunningHost.Launch(server, "https://127.0.0.1:0").Listens();
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() } };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        // By its name: a browser is told nothing lasting about a bare address of this machine.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/masuk") { Headers = { Host = "lindung.contoh.go.id" } };
        using var answer = await client.SendAsync(request);

        Assert.That(host.Address.Scheme, Is.EqualTo("https"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"));
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login = Login, password = Password });
        Assert.That(signedIn.Headers.GetValues("Set-Cookie"), Has.All.Contains("; secure").IgnoreCase);
    }

    [Test]
    public async Task Upgrade_IsAFolderBesideTheOldOne_AndSoIsTheWayBack()
    {
        var server = _release.Server("upgraded");
        await SetUp(server);
        var newer = server with { Release = await _release.Unpack("newer") };

        await using (var host = await RunningHost.Start(server)) Assert.That(await host.Stop(), Is.Zero);
        var (code, plan) = await CliRun.Of(newer, "migrate", "--plan");
        Assert.That(code, Is.Zero, plan);
        await using (var host = await RunningHost.Start(newer)) Assert.That(await host.Stop(), Is.Zero);
        await using var again = await RunningHost.Start(server);
        using var client = again.NewClient();
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login = Login, password = Password });
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public void Units_AreWhatSystemdTakes()
    {
        var units = Directory.CreateDirectory(_release.At("units")).FullName;
        foreach (var unit in Directory.EnumerateFiles(Path.Combine(_release.Programs, "systemd")))
        {
            // The server's place of the programs is this test's.
            var name = Path.GetFileName(unit).Replace("@.", "@5001.", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(units, name), File.ReadAllText(unit).Replace("/opt/lindung/current", _release.Programs, StringComparison.Ordinal));
        }
        var analyze = DebianPackage.Program("systemd", "systemd-analyze");

        var said = Unpacked.Run(analyze, ["verify", "--man=no", .. Directory.EnumerateFiles(units).Order(StringComparer.Ordinal)]);

        Assert.That(Directory.EnumerateFiles(units).Count(), Is.GreaterThanOrEqualTo(5));
        Assert.That(said, Is.Empty);
    }

    private static async Task SetUp(HostSettings server)
    {
        var recipe = Path.Combine(Path.GetDirectoryName(server.Folder)!, "recipe.json");
        await File.WriteAllTextAsync(recipe, JsonSerializer.Serialize(new
        {
            synthetic = true, offices = new[] { new { region = "35.74", name = "Dinas Contoh", unitCode = "DINAS", login = Login, displayName = "Admin Contoh" } },
        }));
        if (Environment.UserName == "root") Unpacked.Run("chown", "65534:65534", recipe);
        var (code, output) = await CliRun.Of(server with { More = new Dictionary<string, string> { ["LINDUNG_ADMIN_PASSWORD"] = Password } }, "setup", "--recipe", recipe);
        Assert.That(code, Is.Zero, output);
    }

    /// <summary>The packages of which something lies in the folder.</summary>
    private HashSet<string> Brought()
    {
        var files = Directory.EnumerateFiles(_release.Programs).Select(Path.GetFileName).ToHashSet();
        var packages = new HashSet<string>();
        foreach (var list in Directory.EnumerateFiles(_release.Programs, "*.deps.json"))
        {
            var target = JsonNode.Parse(File.ReadAllText(list))!["targets"]!.AsObject().Last().Value!.AsObject();
            foreach (var (library, parts) in target)
            {
                var brings = new[] { "runtime", "native" }.SelectMany(kind => parts![kind]?.AsObject().Select(f => Path.GetFileName(f.Key)) ?? []);
                if (brings.Any(f => files.Contains(f) && !f.StartsWith("Lindung.", StringComparison.Ordinal) && f != "lindung.dll"))
                    packages.Add(library.Replace("runtimepack.", "", StringComparison.Ordinal).Replace('/', ' '));
            }
        }
        return packages;
    }
}

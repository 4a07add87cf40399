using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lindung.Hosts.Tests.Composition;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Hosts.Tests.Packages;

/// <summary>What a regional IT team and a module developer do with the packages alone, in a folder outside the repository.</summary>
internal sealed class OutsideTests
{
    private static readonly string[] Libraries = ["Kernel", "Kernel.Web", "Runtime", "Storage", "Testing"];
    private static readonly string[] Others = ["Lindung.Regions", "Lindung.Cli", "Lindung.Templates"];

    private Outside _outside = null!;

    [OneTimeSetUp]
    public async Task Pack()
    {
        _outside = await Outside.Pack();
        await _outside.InstallTemplates();
    }

    [OneTimeTearDown]
    public void Remove() => _outside.Dispose();

    [Test]
    public void Packages_OfTheSolution_AreItsLibrariesModulesToolAndTemplates() =>
        Assert.That(
            Directory.EnumerateFiles(_outside.Feed, "*.nupkg").Select(f => Path.GetFileName(f).Replace($".{_outside.Version}.nupkg", "", StringComparison.Ordinal)),
            Is.EquivalentTo(Libraries.Concat(Subsets.Modules).Select(l => "Lindung." + l).Concat(Others)));

    [Test]
    public void Package_Opened_HoldsReadmeLicenceAndDescription()
    {
        foreach (var file in Directory.EnumerateFiles(_outside.Feed, "*.nupkg"))
        {
            using var package = ZipFile.OpenRead(file);
            var nuspec = Nuspec(package);
            Assert.That(nuspec["license"], Is.EqualTo(file.Contains("Regions", StringComparison.Ordinal) ? "ODbL-1.0" : "Apache-2.0"), file);
            Assert.That(package.GetEntry(nuspec["readme"])?.Length, Is.GreaterThan(100), file);
            Assert.That(nuspec["description"], Does.Contain("Lindung").And.Not.EqualTo("Package Description"), file);
        }
    }

    [Test]
    public void Library_Packed_BringsDocumentationAndSymbols()
    {
        foreach (var name in Libraries.Concat(Subsets.Modules).Select(l => "Lindung." + l))
        {
            using var package = ZipFile.OpenRead(Path.Combine(_outside.Feed, $"{name}.{_outside.Version}.nupkg"));
            using var symbols = ZipFile.OpenRead(Path.Combine(_outside.Feed, $"{name}.{_outside.Version}.snupkg"));
            Assert.That(package.GetEntry($"lib/net10.0/{name}.dll"), Is.Not.Null, name);
            using var documentation = package.GetEntry($"lib/net10.0/{name}.xml")!.Open();
            Assert.That(XDocument.Load(documentation).Descendants("member").Count(), Is.Positive, name);
            Assert.That(symbols.GetEntry($"lib/net10.0/{name}.pdb"), Is.Not.Null, name);
            Assert.That(package.Entries.Select(e => e.FullName.Split('/')[0]).Distinct(), Has.None.StartsWith("content"), name + " lays nothing into the project that references it");
        }
    }

    [Test]
    public async Task Host_FromTheTemplateWithTwoModules_DoesItsPartOfTheStory()
    {
        await _outside.New("lindung-host", "Kota");
        var host = await _outside.Build("Kota");

        await using var city = await City.Found(Database.Sqlite, program: host);
        var report = new Report(city);
        await report.Record();
        await report.Escalate();
        var accepted = await report.Accept();

        Assert.That(accepted.Number("PGD"), Does.Match(Report.Number()).And.StartsWith("PGD-3574-UPTD-"));
        Assert.That(Subsets.Modules.Where(m => File.Exists(Path.Combine(Path.GetDirectoryName(host)!, $"Lindung.{m}.dll"))), Is.EquivalentTo(new[] { "Patbm", "CaseManagement" }));
    }

    [Test]
    public async Task Module_OfSomebodyElse_IsCompliantAndAnswersInAHostThatReferencesIt()
    {
        var taken = Stopwatch.StartNew();
        await _outside.New("lindung-module", "Kunjungan");
        var tests = await _outside.Run("Kunjungan/Kunjungan.Tests", ["test", "-nologo"], ("LINDUNG_WRITE_GOLDEN", "1"));
        TestContext.Out.WriteLine($"From an empty folder to a green module of somebody else: {taken.Elapsed.TotalSeconds:F0} s");
        Assert.That(Regex.Match(tests, @"Failed: +0, Passed: +(\d+), Skipped: +0") is { Success: true } m ? int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) : 0, Is.GreaterThan(15), tests);

        await _outside.Run("Kunjungan/Kunjungan", "pack", "-o", _outside.Others, "-v", "q", "-nologo", "-p:Version=" + _outside.Version);
        await _outside.New("lindung-host", "Desa", "--modules", "Patbm");
        await _outside.Run("Desa", "add", "package", "Kunjungan", "--version", _outside.Version, "--no-restore");
        await using var city = await City.Found(Database.Sqlite, program: await _outside.Build("Desa"));
        var companion = await city["pendamping"];
        var visit = await companion.Done("/kunjungan/visits", new { on = "2026-03-09", purpose = "Melihat keadaan rumah." });

        Assert.That((await companion.Read("/kunjungan/visits")).Text, Does.Contain(visit.Id.ToString()));
        Assert.That((await (await city["penerima"]).Get("/kunjungan/visits")).Status, Is.EqualTo(HttpStatusCode.Forbidden), "a role that the module grants nothing");
    }

    [Test]
    public void Document_OnComposing_ShowsTheProgramOfTheTemplate() =>
        Assert.That(
            File.ReadAllText(Path.Combine(BuiltPrograms.Clone, "docs/compose-a-deployment.md")),
            Does.Contain($"```csharp\n{File.ReadAllText(Path.Combine(BuiltPrograms.Clone, "templates/host/Program.cs"))}```"));

    private static Dictionary<string, string> Nuspec(ZipArchive package)
    {
        using var file = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(file).Root!.Elements().Single().Elements().GroupBy(e => e.Name.LocalName).ToDictionary(g => g.Key, g => g.First().Value);
    }
}

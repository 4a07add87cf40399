using System.IO.Compression;
using System.Xml.Linq;
using Lindung.Story.Tests.Composition;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Story.Tests.Packages;

/// <summary>What a regional IT team and a module developer do with the packages alone, in a folder outside the repository.</summary>
internal sealed class OutsideTests
{
    private static readonly string[] Libraries = ["Kernel", "Kernel.Web", "Runtime", "Storage", "Testing"];
    private static readonly string[] Others = ["Lindung.Regions", "Lindung.Cli", "Lindung.Templates"];

    private Outside _outside = null!;

    [OneTimeSetUp]
    public async Task Pack() => _outside = await Outside.Pack();

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
        }
    }

    [Test]
    public async Task Host_FromTheTemplateWithTwoModules_DoesItsPartOfTheStory()
    {
        await _outside.InstallTemplates();
        await _outside.New("lindung-host", "Kota");
        await _outside.Run("Kota", "build", "-v", "q", "-nologo", "-warnaserror");
        var built = _outside.At("Kota/bin/Debug/net10.0");

        await using var city = await City.Found(Database.Sqlite, program: Path.Combine(built, "Kota.dll"));
        var report = new Report(city);
        await report.Record();
        await report.Escalate();
        var accepted = await report.Accept();

        Assert.That(accepted.Number("PGD"), Does.Match(Report.Number()).And.StartsWith("PGD-3574-UPTD-"));
        Assert.That(Subsets.Modules.Where(m => File.Exists(Path.Combine(built, $"Lindung.{m}.dll"))), Is.EquivalentTo(new[] { "Patbm", "CaseManagement" }));
    }

    private static Dictionary<string, string> Nuspec(ZipArchive package)
    {
        using var file = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(file).Root!.Elements().Single().Elements().GroupBy(e => e.Name.LocalName).ToDictionary(g => g.Key, g => g.First().Value);
    }
}

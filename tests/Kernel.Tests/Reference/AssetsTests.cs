using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>What npm gives is never in the repository, and nothing in it names the registry of whoever made the lock file.</summary>
internal sealed class AssetsTests
{
    internal static string Root
    {
        get
        {
            var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Suite.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository");
        }
    }

    [Test]
    public void LockFile_OfTheAssets_PinsByHashAndNamesNoRegistry()
    {
        var text = File.ReadAllText(Path.Combine(Root, "src/Assets/package-lock.json"));

        Assert.That(text, Does.Contain("\"integrity\": \"sha512-"));
        Assert.That(text, Does.Not.Contain("\"resolved\""));
        Assert.That(File.ReadAllText(Path.Combine(Root, "src/Assets/.npmrc")), Does.Contain("omit-lockfile-registry-resolved=true"));
    }

    [TestCase("provinces.csv")]
    [TestCase("regencies.csv")]
    [TestCase("districts.csv")]
    [TestCase("villages.csv")]
    [TestCase("succession.csv")]
    [TestCase("LICENSE.md")]
    [TestCase("ATTRIBUTION.md")]
    public void RegionFile_BesideTheExecutable_IsThere(string file) => Assert.That(Path.Combine(RegionTable.DefaultFolder, file), Does.Exist);

    [Test]
    public void Attribution_BesideTheData_NamesSourceAndLicence() =>
        Assert.That(
            File.ReadAllText(Path.Combine(RegionTable.DefaultFolder, "ATTRIBUTION.md")),
            Does.Contain("idn-area-data").And.Contain("Open Database License").And.Contain("general")
        );
}

using System.Text.RegularExpressions;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>No number in the repository can be a real person's: sixteen digits never begin with a province that exists.</summary>
internal sealed class FixtureTests
{
    private static readonly string[] Kinds = [".cs", ".json", ".csv", ".md", ".razor", ".html", ".js", ".sql", ".sh", ".txt"];
    private static readonly string[] Made = ["bin", "obj", "node_modules", ".git", "TestResults"];

    [Test]
    public void Repository_SixteenDigits_BeginWithNoProvince()
    {
        var provinces = RegionTable.Load(RegionTable.DefaultFolder).Children(RegionCode.Nation).Select(province => province.Code.Digits).ToHashSet();
        var files = Files(new DirectoryInfo(AssetsTests.Root)).ToList();

        var suspicious = from file in files
                         from number in Numbers(File.ReadAllText(file.FullName))
                         where provinces.Contains(number[..2])
                         select $"{Path.GetRelativePath(AssetsTests.Root, file.FullName)}: {number[..6]}…";

        Assert.That(files, Has.Count.GreaterThan(100), "the search must have found the sources");
        Assert.That(suspicious, Is.Empty, "use a NIK that begins with 99");
    }

    [Test]
    public void Search_OfANumber_FindsItBetweenQuotesAndBlanks() =>
        Assert.That(Numbers($"\"{new string('3', 16)}\" {new string('4', 17)} x{new string('5', 16)},"), Has.Exactly(2).Items);

    /// <summary>Hexadecimal digits beside them make them a hash, dots and dashes a measure or an id.</summary>
    private static IEnumerable<string> Numbers(string text) =>
        Regex.Matches(text, "(?<![0-9a-fA-F.-])[0-9]{16}(?![0-9a-fA-F-])").Select(match => match.Value);

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Where(file => Kinds.Contains(file.Extension) && file.Name != "packages.lock.json")
            .Concat(folder.EnumerateDirectories().Where(below => !Made.Contains(below.Name)).SelectMany(Files));
}

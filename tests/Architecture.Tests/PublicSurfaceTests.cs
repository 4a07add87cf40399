using System.Diagnostics;
using Lindung.Testing;

namespace Lindung.Architecture.Tests;

/// <summary>A change of a library's public surface that nobody reviewed stops its build.</summary>
internal sealed class PublicSurfaceTests
{
    private static readonly string Targets = Path.Combine(Projects.Root, "src", "PublicSurface.targets");

    private static readonly string[] Accepted = ["Sample.Known : sealed class", "Sample.Known.Added(int number = 1) : int", "Sample.Known.new()"];

    [TestCase("src/Kernel/Kernel.csproj")]
    [TestCase("src/Kernel.Web/Kernel.Web.csproj")]
    [TestCase("src/Testing/Testing.csproj")]
    public void Library_ForModules_HasAReviewedSurface(string project)
    {
        var path = Path.Combine(Projects.Root, project);
        Assert.That(File.ReadAllText(path), Does.Contain("PublicSurface.targets"));
        Assert.That(File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "PublicSurface.txt")).Count(), Is.GreaterThan(100));
    }

    [Test]
    public async Task Member_ThatNobodyReviewed_StopsTheBuildUntilItIsAccepted()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("Sample.csproj"), $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><Import Project="{Targets}" /></Project>""");
        await File.WriteAllTextAsync(folder.At("PublicSurface.txt"), "Sample.Known : sealed class\nSample.Known.new()\n");
        await File.WriteAllTextAsync(folder.At("Known.cs"), "namespace Sample; public sealed class Known { public int Added(int number = 1) => number; internal void Hidden() { } }");

        var refused = await Build(folder, "");
        var accepted = await Build(folder, "-p:AcceptPublicSurface=true");

        Assert.That(refused.Succeeded, Is.False);
        Assert.That(refused.Said, Does.Contain("LINDUNG010").And.Contain("Sample.Known.Added(int number = 1) : int").And.Contain("-p:AcceptPublicSurface=true").And.Not.Contain("Hidden"));
        Assert.That(accepted.Succeeded, Is.True, accepted.Said);
        Assert.That(await File.ReadAllLinesAsync(folder.At("PublicSurface.txt")), Is.EqualTo(Accepted));
    }

    private static async Task<(bool Succeeded, string Said)> Build(TemporaryFolder folder, string more)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", $"build {folder.Path} -v q -nologo -nodeReuse:false {more}") { RedirectStandardOutput = true })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode == 0, said);
    }
}

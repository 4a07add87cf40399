namespace Lindung.Architecture.Tests;

/// <summary>The rules of the suite's shape, held over every project that stands on disk.</summary>
internal sealed class ProjectRuleTests
{
    private static readonly string[] FixedPaths = ["src/Kernel", "modules/CaseManagement", "modules/Patbm", "modules/Puspaga", "modules/Simfoni", "hosts", "tests", "Suite.sln", "README.md", "hosts/Modules.props"];
    private static readonly string[] ModulePackages = ["FluentValidation", "Dapper", "CsvHelper", "DocumentFormat.OpenXml"];
    private static readonly string[] KernelReferences = ["src/Kernel/Kernel.csproj", "src/Kernel.Web/Kernel.Web.csproj"];

    private static IEnumerable<Project> Modules => Projects.Under("modules");

    [Test]
    public void Discovery_ComparedWithTheSolution_FoundEveryProject()
    {
        var solution = File.ReadAllLines(Path.Combine(Projects.Root, "Suite.sln"))
            .Where(l => l.StartsWith("Project(", StringComparison.Ordinal) && l.Contains(".csproj", StringComparison.Ordinal))
            .Select(l => l.Split('"')[5].Replace('\\', '/'));
        Assert.That(Projects.All.Select(p => p.Path), Is.EquivalentTo(solution));
        Assert.That(Modules.Select(p => p.Name), Is.SupersetOf(new[] { "CaseManagement", "Patbm", "Puspaga" }));
    }

    [TestCaseSource(nameof(FixedPaths))]
    public void Path_FixedByTheArchitecture_Stands(string path) =>
        Assert.That(Path.Exists(Path.Combine(Projects.Root, path)), Is.True, path);

    [TestCaseSource(nameof(Modules))]
    public void Module_References_OnlyTheKernel(object module)
    {
        var project = (Project)module;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(project.References, Is.SubsetOf(KernelReferences), "a module never references another module, Runtime or Storage");
            Assert.That(project.Packages, Is.SubsetOf(ModulePackages), "and no database driver");
        }
    }

    [Test]
    public void Kernel_References_OnlyMediatRAndAbstractions()
    {
        var kernel = Projects.Named("src/Kernel/Kernel.csproj");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kernel.References, Is.Empty);
            Assert.That(kernel.Frameworks, Is.Empty, "no ASP.NET");
            Assert.That(kernel.Packages.Where(p => p != "MediatR" && !(p.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && p.EndsWith(".Abstractions", StringComparison.Ordinal))), Is.Empty);
        }
    }

    [Test]
    public void KernelWebAndStorage_References_OnlyTheKernel()
    {
        foreach (var path in new[] { "src/Kernel.Web/Kernel.Web.csproj", "src/Storage/Storage.csproj" })
            Assert.That(Projects.Named(path).References, Is.EqualTo(new[] { "src/Kernel/Kernel.csproj" }), path);
    }

    [Test]
    public void Orleans_Named_OnlyInItsOwnProjects()
    {
        var strangers = Projects.All.Where(p => p.Packages.Any(n => n.Contains("Orleans", StringComparison.Ordinal))).Select(p => p.Path);
        Assert.That(strangers, Is.SubsetOf(new[] { "src/Orleans/Orleans.csproj", "hosts/Cluster/Cluster.csproj", "tests/Orleans.Tests/Orleans.Tests.csproj" }));
    }

    [Test]
    public void Modules_OfADeployment_AreListedOnceAndAllExist()
    {
        var listed = System.Xml.Linq.XDocument.Load(Path.Combine(Projects.Root, "hosts/Modules.props")).Descendants("ProjectReference")
            .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.That(listed, Is.EquivalentTo(Modules.Select(m => m.Name)));
    }

    /// <summary>A project under templates/ is text until <c>dotnet new</c> has filled it in: it is in no solution, and no other rule reads it.</summary>
    [Test]
    public void Templates_OnDisk_AreProjectsOfATemplateAndOfTheSuitesVersion()
    {
        var templates = Directory.GetDirectories(Path.Combine(Projects.Root, "templates"));
        Assert.That(templates, Is.Not.Empty);
        var version = System.Xml.Linq.XDocument.Load(Path.Combine(Projects.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        foreach (var template in templates)
        {
            using var declared = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(template, ".template.config/template.json")));
            Assert.That(declared.RootElement.GetProperty("symbols").GetProperty("lindungVersion").GetProperty("defaultValue").GetString(), Is.EqualTo(version), template);
            Assert.That(Directory.EnumerateFiles(template, "*.csproj", SearchOption.AllDirectories), Is.Not.Empty, template);
        }
    }

    [Test]
    public void Hosts_Programs_AreAFewLines() =>
        Assert.That(
            Projects.Under("hosts").Where(p => p.Name != "Cli").Select(p => p.Folder).Append(Path.Combine(Projects.Root, "templates/host"))
                .Select(folder => File.ReadAllLines(Path.Combine(folder, "Program.cs")).Length),
            Is.All.LessThanOrEqualTo(10), "what every host needs stands in SuiteHost");

    [Test]
    public void Assemblies_AndNamespaces_AreTheSuites()
    {
        foreach (var project in Projects.Under("src").Concat(Modules))
            foreach (var file in project.Sources)
            {
                var declared = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal));
                if (declared is not null) Assert.That(declared, Does.StartWith("namespace Lindung."), Path.GetRelativePath(Projects.Root, file));
            }
    }
}

using Lindung.Testing;

namespace Lindung.Modules.Tests.Compliance;

/// <summary>The module of the template complies; broken in one way, the check for it says so.</summary>
internal sealed class TemplateComplianceTests
{
    private TemporaryFolder _golden = null!;

    [OneTimeSetUp]
    public async Task Record()
    {
        _golden = new();
        var module = new ModuleUnderTest(ModuleSource.Template.Load(), new(_golden.Path, adds: true));
        foreach (var check in new[] { "events-are-stored-as-recorded", "names-stay" }) Assert.That(await ComplianceCheck.Named(check).Findings(module), Is.Empty);
    }

    [OneTimeTearDown]
    public void Forget() => _golden.Dispose();

    [TestCaseSource(typeof(ComplianceCheck), nameof(ComplianceCheck.Names))]
    public async Task Template_AsItStands_Passes(string check) =>
        Assert.That(await ComplianceCheck.Named(check).Findings(new(ModuleSource.Template.Load(), new(_golden.Path, adds: false))), Is.Empty);

    [TestCaseSource(typeof(BrokenModules), nameof(BrokenModules.All))]
    public async Task Module_BrokenInThisWay_IsNamedByThisCheck(string check, string says, Func<ModuleSource, ModuleSource> breaking)
    {
        var findings = await ComplianceCheck.Named(check).Findings(new(breaking(ModuleSource.Template).Load(), new(_golden.Path, adds: false)));
        Assert.That(findings, Has.Some.Contains(says));
    }

    [Test]
    public void Check_OfTheSuite_IsShownToFail() =>
        Assert.That(BrokenModules.All.Select(c => (string)c.Arguments[0]!).Distinct(), Is.EquivalentTo(ComplianceCheck.Names));

    [Test]
    public async Task GoldenFile_ThatChanged_IsRefused()
    {
        using var changed = new TemporaryFolder();
        Directory.CreateDirectory(changed.At("events"));
        foreach (var file in Directory.EnumerateFiles(_golden.Path, "*", SearchOption.AllDirectories)) File.Copy(file, changed.At(Path.GetRelativePath(_golden.Path, file)));
        var planned = changed.At("events/contoh.visit-planned.v1.json");
        await File.WriteAllTextAsync(planned, (await File.ReadAllTextAsync(planned)).Replace("2026-03-02", "2026-03-03", StringComparison.Ordinal));

        var findings = await ComplianceCheck.Named("names-stay").Findings(new(ModuleSource.Template.Load(), new(changed.Path, adds: true)));

        Assert.That(findings, Has.Some.Contains("event contoh.visit-planned 1 changed"));
    }
}

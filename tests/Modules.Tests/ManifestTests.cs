using System.Reflection;
using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Modules.Tests;

/// <summary>What the modules declare is what they are.</summary>
internal sealed class ManifestTests
{
    private static IEnumerable<Assembly> Modules => ModulesUnderTest.Assemblies;

    [Test]
    public void Modules_Together_AreNotRefused() =>
        Assert.That(new ModuleSet(Modules).Refusals.Select(r => $"{r.Code}: {r.Title.En}"), Is.Empty);

    [TestCaseSource(nameof(Modules))]
    public void Module_OfAnotherKernel_IsRefusedBeforeItsCodeRuns(Assembly module)
    {
        var set = new ModuleSet([module], new Version(9, 0));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(set.Refusals.Select(r => r.Code), Is.EqualTo(new[] { "module.kernel-version" }));
            Assert.That(set.Modules, Is.Empty);
        }
    }

    [Test]
    public void Module_GivenTwice_IsRefusedByItsId() =>
        Assert.That(new ModuleSet([.. Modules, Modules.First()]).Refusals.Select(r => r.Code), Does.Contain("module.id-taken"));

    [Test]
    public void Assembly_ThatIsNoModule_IsRefused() =>
        Assert.That(new ModuleSet([typeof(ManifestTests).Assembly]).Refusals.Select(r => r.Code), Is.EqualTo(new[] { "module.none" }));

    [Test]
    public void Patbm_Manifest_SaysWhatItIs()
    {
        var manifest = ModuleManifest.Of(typeof(Lindung.Patbm.Module).Assembly)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((manifest.Id, manifest.KernelFrom, manifest.KernelBefore), Is.EqualTo(("patbm", "0.1", "0.2")));
            Assert.That(manifest.Features.Single().CaseKinds, Is.EqualTo(new[] { "patbm.early-report" }));
            Assert.That(manifest.Texts["patbm.early-report"], Is.EqualTo(new Text("Laporan dini", "Early reports")));
            Assert.That(manifest.Facts.Single(), Has.Property("Schema").Contain("urn:lindung:fact:patbm.early-report-escalated:1"));
        }
    }
}

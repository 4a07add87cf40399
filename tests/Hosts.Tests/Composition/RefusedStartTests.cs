using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Hosts.Tests.Composition;

/// <summary>
/// A host whose modules do not fit ends before it opens anything, and says of each what is wrong and what to do. The built host, with other assemblies
/// where its modules were.
/// </summary>
internal sealed class RefusedStartTests
{
    private TemporaryFolder _folder = null!;
    private string _program = "";

    [SetUp]
    public void CopyHost()
    {
        _folder = new();
        var from = Path.GetDirectoryName(BuiltPrograms.Dinas)!;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = _folder.At(Path.Combine("host", Path.GetRelativePath(from, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        _program = _folder.At("host/" + Path.GetFileName(BuiltPrograms.Dinas));
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Manifests_ThatFitNeitherTheKernelNorEachOther_EndTheStartEachWithItsCodeAndSentences()
    {
        Put("Patbm", new WrittenModule("Lindung.Patbm", "contoh", "7.0", "8.0").Mark<ModuleFactAttribute>("contoh.terjadi", 1)
            .Feature("contoh.satu", "contoh.dua").Feature("contoh.dua", "contoh.satu").Feature("contoh.tiga", "lain.tidak-ada").Texts("contoh.satu", "contoh.dua", "contoh.tiga"));
        Put("Puspaga", new WrittenModule("Lindung.Puspaga", "casemanagement").Texts());

        await IsRefused(
            ("module.kernel-version", "Modul contoh 9.9", "Module contoh 9.9"),
            ("module.id-taken", "Dua modul memakai id casemanagement", "Two modules claim the id casemanagement"),
            ("module.fact-schema-missing", "Fakta contoh.terjadi versi 1", "Fact contoh.terjadi version 1"),
            ("module.feature-cycle", "Fitur contoh.satu dari modul contoh pada akhirnya memerlukan dirinya sendiri", "Feature contoh.satu of module contoh needs itself in the end"),
            ("module.feature-missing", "memerlukan fitur lain.tidak-ada", "needs feature lain.tidak-ada"));
    }

    [Test]
    public async Task Manifest_ThatLiesAboutItsCode_EndsTheStart()
    {
        Put("Puspaga", new WrittenModule("Lindung.Puspaga", "contoh").Mark<ModulePermissionsAttribute>([new[] { "contoh.hal.read" }]).Texts("contoh.hal.read").Code().Publishes("contoh.terjadi", 2));

        await IsRefused(
            ("module.not-in-manifest", "Kode modul contoh punya contoh.terjadi 2", "The code of module contoh has contoh.terjadi 2"),
            ("module.not-in-code", "Manifes modul contoh menyatakan contoh.hal.read", "The manifest of module contoh declares contoh.hal.read"));
    }

    [Test]
    public async Task Assembly_ThatIsNoModule_EndsTheStart()
    {
        Put("Puspaga", new WrittenModule("Lindung.Puspaga", "contoh").Texts());

        await IsRefused(("module.none", "Lindung.Puspaga bukan modul", "Lindung.Puspaga is no module"));
    }

    private void Put(string module, WrittenModule written) => written.Save(Path.Combine(Path.GetDirectoryName(_program)!, $"Lindung.{module}.dll"));

    private async Task IsRefused(params (string Code, string Id, string En)[] refusals)
    {
        var settings = HostSettings.In(_folder) with { Environment = "Production", Program = _program };
        await using var host = RunningHost.Launch(settings);
        var exit = await host.WaitForExit();

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(1));
            foreach (var (code, id, en) in refusals) Assert.That(host.Console, Does.Contain(id).And.Contain(en).And.Contain($"[{code}]"));
            Assert.That(host.Console, Does.Not.Contain("   at "), "a refusal is no stack trace");
            Assert.That(Directory.Exists(settings.Folder), Is.False, "nothing was opened");
        });
    }
}

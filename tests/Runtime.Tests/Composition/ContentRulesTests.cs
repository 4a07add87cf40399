using Lindung.Kernel;

namespace Lindung.Runtime.Tests;

/// <summary>A manifest that lies is refused: neither it nor the code may have what the other lacks.</summary>
internal sealed class ContentRulesTests
{
    private static readonly TestCaseData[] Lies =
    [
        Case(c => c with { Features = Set(), Entries = [] }, "module.not-in-code", "contoh.fitur"),
        Case(c => c with { Features = Set("contoh.fitur", "contoh.diam") }, "module.not-in-manifest", "contoh.diam"),
        Case(c => c with { Entries = [Door("contoh.lain")] }, "module.not-in-manifest", "contoh.lain"),
        Case(c => c with { Permissions = Set(), Asked = Set() }, "module.not-in-code", "contoh.fitur.read"),
        Case(c => c with { Asked = Set("contoh.fitur.write") }, "module.not-in-manifest", "contoh.fitur.write"),
        Case(c => c with { CaseKinds = Set() }, "module.not-in-code", "contoh.berkas"),
        Case(c => c with { CaseKinds = Set("contoh.berkas", "contoh.gelap") }, "module.not-in-manifest", "contoh.gelap"),
        Case(c => c with { Referrals = Set() }, "module.not-in-code", "lain.laporan"),
        Case(c => c with { Referrals = Set("lain.laporan", "lain.surat") }, "module.not-in-manifest", "lain.surat"),
        Case(c => c with { Facts = new HashSet<(string, int)>() }, "module.not-in-code", "contoh.terjadi 1"),
        Case(c => c with { Facts = new HashSet<(string, int)> { ("contoh.terjadi", 2) } }, "module.not-in-manifest", "contoh.terjadi 2"),
        Case(c => c with { Indicators = ["lain.angka"] }, "module.name-foreign", "lain.angka"),
        Case(c => c with { Indicators = ["contoh.angka", "contoh.angka"] }, "module.name-twice", "contoh.angka"),
    ];

    [Test]
    public void Code_AsTheManifestSays_IsNotRefused() => Assert.That(ContentRules.Check(ManifestRulesTests.Sound(), Sound()), Is.Empty);

    [Test]
    public void Permission_OfTheKernelOrAnotherModule_MayBeAskedFor() =>
        Assert.That(ContentRules.Check(ManifestRulesTests.Sound(), Sound() with { Asked = Set("kernel.referral.read", "lain.hal.read") }), Is.Empty);

    [TestCaseSource(nameof(Lies))]
    public void Manifest_ThatLies_IsRefused(object change, string code, string name)
    {
        var refusals = ContentRules.Check(ManifestRulesTests.Sound(), ((Func<ModuleContents, ModuleContents>)change)(Sound()));
        Assert.That(refusals.Select(r => (r.Code, r.Data!["name"])), Does.Contain((code, name)));
    }

    [TestCase(null, null, false)]
    [TestCase("contoh.fitur", "both", false)]
    [TestCase("contoh.fitur", null, true)]
    public void Door_WithoutExactlyOneMark_IsRefused(string? feature, string? alwaysOn, bool ofRecord)
    {
        var door = new EntryPoint(EntrySort.Request, typeof(ContentRulesTests), "contoh", feature, ofRecord, false, alwaysOn);
        Assert.That(ContentRules.Check(ManifestRulesTests.Sound(), Sound() with { Entries = [door] }).Select(r => r.Code), Does.Contain("module.unmarked"));
    }

    private static TestCaseData Case(Func<ModuleContents, ModuleContents> change, string code, string name) => new TestCaseData(change, code, name).SetArgDisplayNames(code, name);

    private static EntryPoint Door(string feature) => new(EntrySort.Request, typeof(ContentRulesTests), "contoh", feature, false, false, null);

    private static HashSet<string> Set(params string[] names) => [.. names];

    private static ModuleContents Sound() => new(
        Set("contoh.fitur"), Set("contoh.fitur.read"), Set("contoh.fitur.read"), Set("contoh.berkas"), Set("lain.laporan"), new HashSet<(string, int)> { ("contoh.terjadi", 1) }, ["contoh.angka"],
        [Door("contoh.fitur")]);
}

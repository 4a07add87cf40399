using Lindung.Kernel;

namespace Lindung.Runtime.Tests;

/// <summary>Manifests that do not fit stop the start, each with its code; one that fits stops nothing.</summary>
internal sealed class ManifestRulesTests
{
    private static readonly Version Kernel = new(0, 1, 0, 0);

    private static readonly TestCaseData[] Lies =
    [
        Case(m => m with { KernelFrom = "0.2", KernelBefore = "0.3" }, "module.kernel-version", "a kernel that is too old"),
        Case(m => m with { KernelFrom = "0.0.1", KernelBefore = "0.1" }, "module.kernel-version", "a kernel that is too new"),
        Case(m => m with { KernelBefore = "soon" }, "module.malformed", "a version that is none"),
        Case(m => m with { Id = "Contoh" }, "module.malformed", "an id in capitals"),
        Case(m => m with { Id = "kernel" }, "module.malformed", "the kernel's own id"),
        Case(m => m with { Permissions = ["lain.hal.read"] }, "module.name-foreign", "a permission of another module"),
        Case(m => m with { Features = [new("lain.fitur", [], [])] }, "module.name-foreign", "a feature of another module"),
        Case(m => m with { Features = [new("contoh.fitur", [], ["lain.berkas"])] }, "module.name-foreign", "a case kind of another module"),
        Case(m => m with { Permissions = ["contoh.fitur.read", "contoh.fitur.read"] }, "module.name-twice", "a permission twice"),
        Case(m => m with { Features = [m.Features[0], new("contoh.lain", [], m.Features[0].CaseKinds)] }, "module.name-twice", "a case kind of two features"),
        Case(m => m with { Features = [m.Features[0] with { Needs = ["lain.fitur"] }] }, "module.feature-missing", "a need that is not there"),
        Case(m => m with { Features = [m.Features[0] with { Needs = ["contoh.fitur"] }] }, "module.feature-cycle", "a feature that needs itself"),
        Case(m => m with { Texts = new(m.Texts.Id, null) }, "module.texts-missing", "no English"),
        Case(m => m with { Texts = new(m.Texts.Id, new Dictionary<string, string> { ["contoh.fitur"] = " " }) }, "module.text-missing", "an empty text"),
        Case(m => m with { Texts = new(new Dictionary<string, string>(m.Texts.Id!) { ["contoh.halaman"] = "Halaman" }, m.Texts.En) }, "module.text-missing", "a text in one language"),
        Case(m => m with { Facts = [new("contoh.terjadi", 2, m.Facts[0].Schema)] }, "module.fact-schema-missing", "a schema of another version"),
        Case(m => m with { Facts = [new("contoh.terjadi", 1, null)] }, "module.fact-schema-missing", "a fact without a schema"),
        Case(m => m with { Grants = [new("PERAN_KARANGAN", "contoh.fitur.read", Scope.Unit)] }, "module.role-unknown", "a grant to a role that is none"),
        Case(m => m with { Grants = [new("PENDAMPING", "lain.hal.read", Scope.Unit)] }, "module.not-in-manifest", "a grant of another module's permission"),
        Case(m => m with { CodeLists = [new("contoh.json", null)] }, "module.code-list-unreadable", "a file that is no list"),
        Case(m => Lists(m, List with { ListCode = "ALASAN" }), "module.code-list-foreign", "a list that is not named after its module"),
        Case(m => Lists(m, List with { ListCode = "CONTOH_alasan" }), "module.code-list-foreign", "a list that is not named as codes are"),
        Case(m => Lists(m, List, List), "module.code-list-taken", "a list twice"),
        Case(m => Lists(m with { Id = "status" }, List with { ListCode = "STATUS_KASUS" }), "module.code-list-taken", "a list of the kernel"),
        Case(m => Lists(m, List with { Version = 0 }), "module.code-list-incomplete", "a list without a version"),
        Case(m => Lists(m, List with { Title = new("Alasan", "") }), "module.code-list-incomplete", "a list without an English title"),
        Case(m => Lists(m, List with { Entries = [Any] }), "module.code-list-incomplete", "a list without NA"),
        Case(m => Lists(m, List with { Entries = [Any, Any with { Sort = 2 }, Unfilled] }), "module.code-list-incomplete", "a code twice"),
        Case(m => Lists(m, List with { Entries = [Any with { Sort = 9 }, Unfilled] }), "module.code-list-incomplete", "codes out of order"),
        Case(m => Lists(m, List with { Entries = [Any with { LabelEn = " " }, Unfilled] }), "module.code-list-incomplete", "a code without an English label"),
        Case(m => Lists(m, List with { Entries = [Any with { DefinitionId = null }, Unfilled] }), "module.code-list-incomplete", "a code without an Indonesian definition"),
        Case(m => Lists(m, List with { ParentList = "RISIKO", Entries = [Any with { ParentCode = Code.Parse("GAWAT") }, Unfilled] }), "module.code-list-incomplete", "a parent that is none"),
        Case(m => m with { Facts = [new("contoh.terjadi", 1, "[]")] }, "module.fact-schema-missing", "a schema that is none"),
    ];

    private static CodeEntry Any => new(Code.Parse("LAINNYA"), "Lainnya", "Other", 1, DefinitionId: "Yang lain.", DefinitionEn: "Anything else.");

    private static CodeEntry Unfilled => new(Code.NA, "Belum diisi", "Not filled in", 9);

    private static CodeList List => new("CONTOH_ALASAN", 1, new("Alasan", "Reason"), [Any, Unfilled]);

    [Test]
    public void Lists_OfAModule_AreAmongTheDeploymentsOwn()
    {
        var fitting = Lists(Sound(), List with { ParentList = "RISIKO", Entries = [Any with { ParentCode = Code.Parse("TINGGI") }, Unfilled] });

        Assert.That(ManifestRules.Check([fitting], Kernel), Is.Empty);
        Assert.That(ModuleSet.Of(fitting).CodeLists.List("CONTOH_ALASAN").IsOk, Is.True);
        Assert.That(ModuleSet.Of(Sound()).CodeLists.List("CONTOH_ALASAN").Error?.Code, Is.EqualTo("kernel.code.unknown-list"));
    }

    [Test]
    public void Manifest_ThatFits_IsNotRefused() => Assert.That(ManifestRules.Check([Sound(), Other("lain")], Kernel), Is.Empty);

    [TestCaseSource(nameof(Lies))]
    public void Manifest_WithADefect_IsRefusedWithItsCodeAndSentences(object change, string code)
    {
        var refusals = ManifestRules.Check([((Func<ModuleManifest, ModuleManifest>)change)(Sound())], Kernel);
        Assert.That(refusals.Select(r => r.Code), Does.Contain(code));
        foreach (var refusal in refusals)
        {
            Assert.That(refusal.Title.Id, Is.Not.Empty.And.Not.EqualTo(refusal.Title.En));
            Assert.That(refusal.Data, Does.ContainKey("module"));
        }
    }

    [Test]
    public void Manifests_OfOneId_AreRefused() =>
        Assert.That(ManifestRules.Check([Sound(), Sound()], Kernel).Select(r => r.Code), Does.Contain("module.id-taken"));

    [Test]
    public void Needs_InACircleOverModules_AreRefusedForEachFeature()
    {
        var refusals = ManifestRules.Check([With(Sound(), "lain.fitur"), With(Other("lain"), "ketiga.fitur"), With(Other("ketiga"), "contoh.fitur"), With(Other("luar"), "contoh.fitur")], Kernel);
        Assert.That(
            refusals.Where(r => r.Code == "module.feature-cycle").Select(r => r.Data!["feature"]), Is.EquivalentTo(new[] { "contoh.fitur", "lain.fitur", "ketiga.fitur" }),
            "what leads into a circle is not in it");
    }

    private static TestCaseData Case(Func<ModuleManifest, ModuleManifest> change, string code, string name) => new TestCaseData(change, code).SetArgDisplayNames(name);

    private static ModuleManifest Lists(ModuleManifest manifest, params CodeList[] lists) => manifest with { CodeLists = [.. lists.Select(list => new CodeListDeclaration("contoh.json", list))] };

    private static ModuleManifest With(ModuleManifest manifest, string need) => manifest with { Features = [manifest.Features[0] with { Needs = [need] }] };

    private static ModuleManifest Other(string id) =>
        Sound() with { Id = id, Features = [new(id + ".fitur", [], [])], Permissions = [], Facts = [], Texts = TextsOf(id + ".fitur") };

    internal static ModuleManifest Sound() => new(
        "contoh", new(1, 0, 0), "0.1", "0.2", [new("contoh.fitur", [], ["contoh.berkas"])], ["contoh.fitur.read"], ["lain.laporan"],
        [new("contoh.terjadi", 1, """{"$id":"urn:lindung:fact:contoh.terjadi:1"}""")], TextsOf("contoh.fitur", "contoh.fitur.read"));

    private static ModuleTexts TextsOf(params string[] names) => new(names.ToDictionary(n => n, n => "Judul " + n), names.ToDictionary(n => n, n => "Title " + n));
}

namespace Lindung.Browser.Tests;

/// <summary>Every page and form of every role: shown, titled neutrally, accessible, light, quiet, from one place, fit for an old phone, in both languages.</summary>
internal sealed class PageTests
{
    private static readonly string[] Roles =
    [
        "PENERIMA_PENGADUAN", "SUPERVISOR_KASUS", "ADMIN_DINAS", "KONSELOR_PUSPAGA", "KOORDINATOR_PUSPAGA", "MANAJER_KASUS", "PENDAMPING", "KEPALA_UPTD", "PSIKOLOG",
        "PENGELOLA_DATA", "VERIFIKATOR_KABKOTA", "KADIS", "PPDP", "SUPERVISOR_KLINIS", "MITRA", "AKTIVIS_PATBM", "POSCINTA", "VERIFIKATOR_PROV", "BIDANG_PPA", "ADMIN_PUSAT", "CAMAT", "LURAH", "DPRD",
    ];

    private const string Nobody = "nobody signed in";

    [Test]
    public void Roles_OfTheDemo_AreAllWalked() => Assert.That(DemoRun.Accounts.SelectMany(a => a.Roles).Distinct(), Is.EquivalentTo(Roles));

    [TestCaseSource(nameof(Roles))]
    public async Task Pages_OfARole_AreSound(string role)
    {
        await using var officer = await Visitor.SignedIn(DemoRun.Holder(role));
        Judge(await Crawl.Of(officer, [Visitor.Work, .. await Forms.NewFor(officer)]), role);
    }

    [Test]
    public async Task Pages_ForEverybody_AreSound()
    {
        await using var visitor = await Visitor.Anonymous();
        Judge(await Crawl.Of(visitor, Visitor.SignInPage, "/publik/simfoni"), Nobody);
        // It says everything in both languages at once.
        Judge([await Look.At(visitor, "/")], Nobody);
    }

    private static void Judge((int Pages, IReadOnlyList<Look> Looks) walked, string role)
    {
        TestContext.Out.WriteLine($"{role}: {walked.Pages} pages, {walked.Looks.Count} looks, the heaviest {walked.Looks.Select(look => look.Bytes).DefaultIfEmpty().Max()} bytes");
        Judge(walked.Looks, role);
    }

    private static void Judge(IReadOnlyList<Look> looks, string role)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var look in looks) Assert.That(look.IsSound, $"{look.Address} in {look.Language} for {role}:\n  {string.Join("\n  ", look.Findings)}");
        }
    }
}

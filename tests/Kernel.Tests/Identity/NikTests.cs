using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>Every NIK begins with 99, or with a number that no province has, but for the few that must be taken for real ones.</summary>
internal sealed class NikTests
{
    private static readonly RegionTable Regions = RegionTable.Of([(RegionCode.Parse("98"), "PROVINSI CONTOH"), (RegionCode.Parse("98.01"), "KOTA CONTOH"), (RegionCode.Parse("98.01.01"), "Contoh")]);
    private static readonly Code Female = Code.Parse("P");
    private static readonly Code Male = Code.Parse("L");

    [TestCase("9901014101900001")]
    [TestCase("  9901014101900001\t")]
    public void Nik_OfSixteenDigits_IsRead(string text)
    {
        var nik = Nik.Parse(text).Value;

        Assert.That((nik.Digits, nik.IsSynthetic), Is.EqualTo(("9901014101900001", true)));
    }

    [TestCase(null, "kernel.nik.length")]
    [TestCase("", "kernel.nik.length")]
    [TestCase("990101410190000", "kernel.nik.length")]
    [TestCase("99010141019000011", "kernel.nik.length")]
    [TestCase("99010141019O0001", "kernel.nik.length")]
    [TestCase("٩٩٠١٠١٤١٠١٩٠٠٠٠١", "kernel.nik.length")]
    [TestCase("9901014101900000", "kernel.nik.sequence")]
    public void Nik_Malformed_IsRefused(string? text, string code) => Assert.That(Nik.Parse(text).Error?.Code, Is.EqualTo(code));

    [Test]
    public void Nik_Shown_IsMaskedEverywhereButInItsDigits()
    {
        var nik = Nik.Parse("9901014101900001").Value;

        Assert.That(nik.Mask(), Is.EqualTo("9901**********01"));
        Assert.That($"{nik}", Is.EqualTo("9901**********01"));
        Assert.That(JsonSerializer.Deserialize<Nik>(JsonSerializer.Serialize(nik)), Is.EqualTo(nik));
        Assert.That(() => JsonSerializer.Deserialize<Nik>("\"123\""), Throws.TypeOf<JsonException>());
        Assert.That(default(Nik).ToString(), Is.Empty);
    }

    [TestCase("9901014101900001", true, null)]
    [TestCase("9901014101900001", false, "kernel.nik.synthetic")]
    [TestCase("9801014101900001", true, "kernel.nik.real")]
    [TestCase("9801014101900001", false, null)]
    [TestCase("98", false, "kernel.nik.length")]
    public void Nik_InAStore_BelongsThereOrNot(string text, bool synthetic, string? code) =>
        Assert.That(Nik.Check(text, synthetic, Regions).Error?.Code, Is.EqualTo(code));

    [TestCase("9801014101900001", "")]
    [TestCase("9701014101900001", "kernel.nik.region-unknown")]
    [TestCase("9801013201900001", "kernel.nik.day")]
    [TestCase("9801010001900001", "kernel.nik.day")]
    [TestCase("9801017201900001", "kernel.nik.day")]
    [TestCase("9801013102900001", "kernel.nik.date")]
    [TestCase("9801014113900001", "kernel.nik.date")]
    [TestCase("9801012902000001", "")]
    [TestCase("9801012902010001", "kernel.nik.date")]
    public void Nik_Odd_WarnsAndIsAccepted(string text, string warnings) => Assert.That(Codes(Nik.Check(text, false, Regions)), Is.EqualTo(warnings));

    [Test]
    public void Nik_Synthetic_WarnsOfNoRegion() => Assert.That(Codes(Nik.Check("9901014101900001", true, Regions)), Is.Empty);

    [TestCase("P", "1990-01-01", "")]
    [TestCase("L", "1990-01-01", "kernel.nik.sex-differs")]
    [TestCase("NA", "1990-01-01", "")]
    [TestCase("P", "1990-01-02", "kernel.nik.birth-differs")]
    [TestCase("P", "1990-01", "")]
    [TestCase("P", "1990-02", "kernel.nik.birth-differs")]
    [TestCase("P", "1990", "")]
    [TestCase("P", "1991", "kernel.nik.birth-differs")]
    [TestCase("P", "", "")]
    [TestCase("L", "1991", "kernel.nik.sex-differs kernel.nik.birth-differs")]
    public void Nik_AgainstTheForm_WarnsOfDifferences(string sex, string birth, string warnings)
    {
        var date = ApproximateDate.Parse(birth, new(2025, 1, 1)).Value;

        Assert.That(Codes(Nik.Check("9901014101900001", true, Regions, Code.Parse(sex), date)), Is.EqualTo(warnings));
    }

    [Test]
    public void Nik_OfAnEstimatedBirth_WarnsOfNoDifference() =>
        Assert.That(Codes(Nik.Check("9901010101900001", true, Regions, Male, new(new(1985, 1, 1), DatePrecision.Estimated))), Is.Empty);

    [Test]
    public void Nik_OfAnOldRegion_IsKnownThroughItsSuccessor()
    {
        var table = RegionTable.Load(RegionTable.DefaultFolder);
        var present = table.Children(RegionCode.Parse("93.01"))[0].Code.Digits;
        // Put together from the table, so that no real number stands here.
        var region = Nik.Parse("91" + present[2..] + "4101900001").Value.Region;

        Assert.That(table.Find(region), Is.Not.Null);
    }

    [TestCase("9901010105200001", true, null, "")]
    [TestCase("9901013105200001", true, null, "")]
    [TestCase("9901014105200001", true, null, "kernel.kk.date")]
    [TestCase("9701010105200001", false, null, "kernel.kk.region-unknown")]
    [TestCase("9901010105200001", false, "kernel.kk.synthetic", "")]
    [TestCase("9801010105200001", true, "kernel.kk.real", "")]
    [TestCase("9901010105200000", true, "kernel.kk.sequence", "")]
    [TestCase("1", true, "kernel.kk.length", "")]
    public void FamilyCard_Checked_IsRefusedOrWarned(string text, bool synthetic, string? error, string warnings)
    {
        var card = FamilyCard.Check(text, synthetic, Regions);

        Assert.That(card.Error?.Code, Is.EqualTo(error));
        if (card.IsOk) Assert.That(string.Join(' ', card.Value.Warnings.Select(warning => warning.Code)), Is.EqualTo(warnings));
    }

    [Test]
    public void FamilyCard_Shown_IsMasked()
    {
        var card = FamilyCard.Parse("9901010105200001").Value;

        Assert.That($"{card}", Is.EqualTo("9901**********01"));
        Assert.That(JsonSerializer.Deserialize<FamilyCard>(JsonSerializer.Serialize(card)), Is.EqualTo(card));
    }

    [Test]
    public void Sentences_OfAllFindings_AreInBothLanguages()
    {
        var found = Nik.Check("9701010105200001", false, Regions, Female, ApproximateDate.On(new(1990, 1, 1))).Value.Warnings;

        Assert.That(found, Has.Count.EqualTo(3));
        Assert.That(found.Select(warning => warning.Title.Id), Has.All.Not.Empty.And.All.EndsWith("."));
        Assert.That(found.Select(warning => warning.Title.En), Has.All.Not.Empty.And.All.EndsWith("."));
    }

    private static string Codes(Result<Checked<Nik>> check) => string.Join(' ', check.Value.Warnings.Select(warning => warning.Code));
}

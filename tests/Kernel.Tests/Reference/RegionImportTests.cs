using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class RegionImportTests
{
    private static readonly DateOnly From = new(2026, 1, 1);

    private static readonly RegionTable Table = RegionTable.Of(
        [
            (RegionCode.Parse("35"), "JAWA TIMUR"),
            (RegionCode.Parse("35.74"), "KOTA PROBOLINGGO"),
            (RegionCode.Parse("35.74.01"), "Kademangan"),
            (RegionCode.Parse("35.74.03"), "Mayangan"),
            (RegionCode.Parse("36"), "BANTEN"),
        ]
    );

    private static Result<RegionDiff> Compare(string csv, RegionTable? table = null, RegionCode within = default) =>
        RegionImport.Compare(table ?? Table, new StringReader(csv), From, "Kepmendagri 1/2026", within);

    private const string Same = "kode,nama\n35,Jawa Timur\n35.74,Kota Probolinggo\n35.74.01,Kademangan\n35.74.03,Mayangan\n36,Banten\n";

    [Test]
    public void Import_OfTheSameTable_ChangesNothing() => Assert.That(Compare(Same).Value.All, Is.Empty);

    [Test]
    public void Import_OfANewerTable_TellsWhatChanges()
    {
        var diff = Compare("35,JAWA TIMUR\n3574,KOTA PROBOLINGGO\n35.74.01,Kademangan Baru\n35.74.06,Sumber\n36,BANTEN\n").Value;

        Assert.That(diff.Added.Select(change => (change.Code.ToString(), change.Name)), Is.EqualTo(new[] { ("35.74.06", "Sumber") }));
        Assert.That(diff.Renamed.Select(change => (change.Code.ToString(), change.Name)), Is.EqualTo(new[] { ("35.74.01", "Kademangan Baru") }));
        Assert.That(diff.Ended.Select(change => change.Code.ToString()), Is.EqualTo(new[] { "35.74.03" }));
    }

    [Test]
    public void Import_Applied_DeletesNothingAndKeepsOldNames()
    {
        var diff = Compare("35,JAWA TIMUR\n35.74,KOTA PROBOLINGGO\n35.74.01,Kademangan Baru\n35.74.06,Sumber\n36,BANTEN\n").Value;

        var table = Table.With(diff.All);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Find(RegionCode.Parse("35.74.03"))!.ValidTo, Is.EqualTo(From.AddDays(-1)));
            Assert.That(table.Exists(RegionCode.Parse("35.74.03"), From.AddDays(-1)));
            Assert.That(table.Exists(RegionCode.Parse("35.74.06"), From.AddDays(-1)), Is.False);
            Assert.That(table.Find(RegionCode.Parse("35.74.01"), From.AddDays(-1))!.Name, Is.EqualTo("Kademangan"));
            Assert.That(table.Find(RegionCode.Parse("35.74.01"), From)!.Name, Is.EqualTo("Kademangan Baru"));
            Assert.That(table.Find(RegionCode.Parse("35.74.01"))!.LegalBasis, Is.EqualTo("Kepmendagri 1/2026"));
            Assert.That(table.Children(RegionCode.Parse("35.74")).Select(child => child.Name), Is.EqualTo(new[] { "Kademangan Baru", "Sumber" }));
            Assert.That(table.Children(RegionCode.Parse("35.74"), From.AddDays(-1)).Select(child => child.Name), Is.EqualTo(new[] { "Kademangan", "Mayangan" }));
            Assert.That(table.Count, Is.EqualTo(6));
        }
    }

    [Test]
    public void Import_AppliedTwice_ChangesNothingMore()
    {
        const string Newer = "35,JAWA TIMUR\n35.74,KOTA PROBOLINGGO\n35.74.01,Kademangan Baru\n36,BANTEN\n";
        var table = Table.With(Compare(Newer).Value.All);

        Assert.That(Compare(Newer, table).Value.All, Is.Empty);
    }

    [Test]
    public void Import_OfAnEndedCodeAgain_LetsItStandAgain()
    {
        var ended = Table.With([new(RegionCode.Parse("35.74.03"), RegionChangeKind.Ended, null, new(2025, 1, 1))]);

        var again = ended.With(Compare(Same, ended).Value.All);

        Assert.That(again.Find(RegionCode.Parse("35.74.03"))!.ValidTo, Is.Null);
    }

    [Test]
    public void Import_OfOneProvince_LeavesTheOthers()
    {
        var diff = Compare("35.74,Kota Probolinggo\n35.74.01,Kademangan\n35.74.03,Mayangan\n", within: RegionCode.Parse("35")).Value;

        Assert.That(diff.All, Is.Empty);
    }

    [TestCase("", "empty", null)]
    [TestCase("35,JAWA TIMUR\nsalah\n", "line", 2)]
    [TestCase("35,JAWA TIMUR\n35.7,x\n", "line", 2)]
    [TestCase("35,\n", "line", 1)]
    [TestCase("35,JAWA TIMUR\n35,JAWA TIMUR\n", "twice", 2)]
    [TestCase("35,JAWA TIMUR\n36.72,KOTA CILEGON\n", "orphan", null)]
    public void Import_OfAWrongFile_SaysWhere(string csv, string code, int? line)
    {
        var error = Compare(csv).Error!;

        Assert.That(error.Code, Is.EqualTo("kernel.region-import." + code));
        if (line is not null) Assert.That(error.Data, Contains.Key("line").WithValue(line));
    }

    [Test]
    public void Import_OutsideTheRegion_IsRefused() =>
        Assert.That(Compare("36,BANTEN\n", within: RegionCode.Parse("35")).Error?.Code, Is.EqualTo("kernel.region-import.outside"));

    [Test]
    public void Import_BeforeALaterChange_IsRefused()
    {
        var later = Table.With([new(RegionCode.Parse("36"), RegionChangeKind.Renamed, "BANTEN RAYA", From.AddYears(1))]);

        Assert.That(Compare(Same, later).Error?.Code, Is.EqualTo("kernel.region-import.backwards"));
    }

    [Test]
    public void Table_WithACircleOfSuccessors_StillRollsUp()
    {
        var circle = Table.With(
            [
                new(RegionCode.Parse("35"), RegionChangeKind.Ended, null, From, RegionCode.Parse("36")),
                new(RegionCode.Parse("36"), RegionChangeKind.Ended, null, From, RegionCode.Parse("35")),
            ]
        );

        Assert.That(circle.RollUp(RegionCode.Parse("35")), Is.Not.Null);
    }
}

using System.Diagnostics;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class RegionTableTests
{
    private static readonly RegionTable Table = RegionTable.Load(RegionTable.DefaultFolder);

    private static RegionCode R(string code) => RegionCode.Parse(code);

    [Test]
    public void Table_FromTheNpmPackage_HasAllLevels()
    {
        var levels = Table.Standing().CountBy(row => row.Code.Level).ToDictionary();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(levels[1], Is.EqualTo(38));
            Assert.That(levels[2], Is.EqualTo(514));
            Assert.That(levels[3], Is.GreaterThan(7_200));
            Assert.That(levels[4], Is.GreaterThan(83_000));
        }
    }

    [Test]
    public void Table_EveryRegion_HasARegionAboveIt()
    {
        var codes = Table.Standing().Select(row => row.Code).ToHashSet();

        Assert.That(codes.Where(code => code.Level > 1 && !codes.Contains(code.Parent)), Is.Empty);
    }

    [TestCase("35.74", "Kota Probolinggo", RegionKind.Kota)]
    [TestCase("35.74.03.1001", "Mayangan", RegionKind.Kelurahan)]
    [TestCase("35.74.04", "Kanigaran", RegionKind.Kecamatan)]
    [TestCase("64.74", "Kota Bontang", RegionKind.Kota)]
    [TestCase("36.72", "Kota Cilegon", RegionKind.Kota)]
    [TestCase("14.71", "Kota Pekanbaru", RegionKind.Kota)]
    [TestCase("13", "Sumatera Barat", RegionKind.Province)]
    [TestCase("13.71", "Kota Padang", RegionKind.Kota)]
    [TestCase("31", "DKI Jakarta", RegionKind.Province)]
    [TestCase("34", "DI Yogyakarta", RegionKind.Province)]
    [TestCase("31.01", "Kabupaten Administrasi Kepulauan Seribu", RegionKind.Kabupaten)]
    [TestCase("11.01.01.2001", "Keude Bakongan", RegionKind.Desa)]
    [TestCase("35.13.15.2017", "Soka\"an", RegionKind.Desa)]
    public void Find_Region_HasNameAndKind(string code, string name, RegionKind kind)
    {
        var region = Table.Find(R(code))!;

        Assert.That((region.Name, region.Kind, region.ValidTo), Is.EqualTo((name, kind, default(DateOnly?))));
    }

    [TestCase("99")]
    [TestCase("35.99")]
    [TestCase("35.74.03.1999")]
    [TestCase("91.01.99.2999")]
    public void Find_UnknownCode_IsNull(string code)
    {
        Assert.That(Table.Find(R(code)), Is.Null);
        Assert.That(Table.Exists(R(code), new(2025, 1, 1)), Is.False);
        Assert.That(Table.RollUp(R(code)), Is.Null);
        Assert.That(Table.PathTo(R(code)), Is.Empty);
    }

    [Test]
    public void Children_OfSumateraBarat_AreItsNineteen()
    {
        var children = Table.Children(R("13")).Select(child => child.Code.ToString()).ToList();

        Assert.That(children, Has.Count.EqualTo(19));
        Assert.That(children, Is.Ordered);
        Assert.That(children[0], Is.EqualTo("13.01"));
        Assert.That(children[^1], Is.EqualTo("13.77"));
    }

    [Test]
    public void Children_AtEveryLevel_AreThose()
    {
        Assert.That(Table.Children(RegionCode.Nation), Has.Count.EqualTo(38));
        Assert.That(Table.Children(R("35.74")).Select(child => child.Name), Is.EqualTo(new[] { "Kademangan", "Wonoasih", "Mayangan", "Kanigaran", "Kedopok" }));
        Assert.That(Table.Children(R("35.74.03")), Is.Not.Empty);
        Assert.That(Table.Children(R("35.74.03.1001")), Is.Empty);
    }

    [Test]
    public void PathTo_AKelurahan_GoesFromTheProvinceDown() =>
        Assert.That(
            Table.PathTo(R("35.74.03.1001")).Select(region => region.Name),
            Is.EqualTo(new[] { "Jawa Timur", "Kota Probolinggo", "Mayangan", "Mayangan" })
        );

    [TestCase("91.01", "93.01", "Kabupaten Merauke", "2022-07-25")]
    [TestCase("91.04", "94.01", "Kabupaten Nabire", "2022-07-25")]
    [TestCase("91.02", "95.01", "Kabupaten Jayawijaya", "2022-07-25")]
    [TestCase("92.71", "96.71", "Kota Sorong", "2022-12-08")]
    public void PapuaSplit_OldCode_EndsAndIsReplaced(string old, string later, string name, string from)
    {
        var day = DateOnly.Parse(from, null);
        var region = Table.Find(R(old))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(region.Name, Is.EqualTo(name));
            Assert.That(region.ValidTo, Is.EqualTo(day.AddDays(-1)));
            Assert.That(region.ReplacedBy, Is.EqualTo(R(later)));
            Assert.That(region.LegalBasis, Does.StartWith("UU "));
            Assert.That(Table.Exists(R(old), day.AddDays(-1)));
            Assert.That(Table.Exists(R(old), day), Is.False);
            Assert.That(Table.Exists(R(later), day.AddDays(-1)), Is.False);
            Assert.That(Table.Exists(R(later), day));
            Assert.That(Table.Find(R(later))!.Name, Is.EqualTo(name));
        }
    }

    [Test]
    public void PapuaSplit_AllPairs_HaveTheSameName()
    {
        var ended = Table.Changes.Where(change => change.Kind == RegionChangeKind.Ended).ToList();

        Assert.That(ended, Has.Count.EqualTo(26));
        foreach (var change in ended)
            Assert.That(Table.Find(change.Code)!.Name, Is.EqualTo(Table.Find(change.ReplacedBy!.Value)!.Name));
    }

    [Test]
    public void PapuaSplit_LowerLevels_FollowTheirParent()
    {
        var now = Table.Children(R("93.01"))[0];
        var before = R("91.01" + now.Code.ToString()[5..]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Table.Find(before)!.Name, Is.EqualTo(now.Name));
            Assert.That(Table.Find(before)!.Kind, Is.EqualTo(RegionKind.Distrik));
            Assert.That(Table.RollUp(before), Is.EqualTo(now.Code));
            Assert.That(Table.Exists(before, new(2022, 7, 24)));
            Assert.That(Table.Exists(before, new(2022, 7, 25)), Is.False);
            Assert.That(Table.Exists(now.Code, new(2022, 7, 24)), Is.False);
        }
    }

    [Test]
    public void PapuaSplit_Children_DependOnTheDay()
    {
        Assert.That(Table.Children(R("91"), new(2022, 1, 1)).Select(child => child.Code), Does.Contain(R("91.01")));
        Assert.That(Table.Children(R("91")).Select(child => child.Code), Does.Not.Contain(R("91.01")));
        Assert.That(Table.Children(R("93"), new(2022, 1, 1)), Is.Empty);
        Assert.That(Table.Children(RegionCode.Nation, new(2022, 1, 1)), Has.Count.EqualTo(34));
    }

    [TestCase("35.74", "35.74")]
    [TestCase("91.01", "93.01")]
    [TestCase("92.71", "96.71")]
    public void RollUp_OfACode_IsThePresentRegion(string code, string present) => Assert.That(Table.RollUp(R(code)), Is.EqualTo(R(present)));

    [Test]
    public void Search_ByAWord_FindsHigherLevelsFirst()
    {
        var found = Table.Search("probolinggo");

        Assert.That(found.Select(region => region.Code.ToString()).Take(2), Is.EqualTo(new[] { "35.13", "35.74" }));
        Assert.That(Table.Search("mayang", R("35.74")).Select(region => region.Code), Does.Contain(R("35.74.03.1001")));
        Assert.That(Table.Search("mayang", R("35.74"), level: 3).Select(region => region.Name), Is.EqualTo(new[] { "Mayangan" }));
        Assert.That(Table.Search("robolinggo"), Is.Empty, "the middle of a word is no beginning");
        Assert.That(Table.Search("p"), Is.Empty);
        Assert.That(Table.Search("kota", limit: 5), Has.Count.EqualTo(5));
        Assert.That(Table.Search("merauke", level: 2).Select(region => region.Code), Is.EqualTo(new[] { R("93.01") }), "ended regions are not offered");
    }

    [Test]
    public void Load_OfTheWholeTable_IsFastAndSmall()
    {
        RegionTable.Load(RegionTable.DefaultFolder);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();

        var table = RegionTable.Load(RegionTable.DefaultFolder);

        var took = Stopwatch.GetElapsedTime(started);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine($"{table.Count} regions in {took.TotalMilliseconds:F0} ms, {bytes / 1024} KB");
        Assert.That(took, Is.LessThan(TimeSpan.FromMilliseconds(750)), "the budget is 150 ms; five times that is a defect even on a busy machine");
        Assert.That(bytes, Is.LessThan(6_000_000));
    }

    [TestCase("13.71", "WIB")]
    [TestCase("31", "WIB")]
    [TestCase("61.71", "WIB")]
    [TestCase("62", "WIB")]
    [TestCase("63", "WITA")]
    [TestCase("64.74", "WITA")]
    [TestCase("65", "WITA")]
    [TestCase("51", "WITA")]
    [TestCase("53", "WITA")]
    [TestCase("73.71", "WITA")]
    [TestCase("81", "WIT")]
    [TestCase("82", "WIT")]
    [TestCase("91", "WIT")]
    [TestCase("96.71", "WIT")]
    public void Zone_OfARegion_IsItsProvinces(string region, string zone) => Assert.That(IndonesianZone.Of(R(region)).Name, Is.EqualTo(zone));

    [Test]
    public void Zone_OfEveryProvince_CountsAsKnown()
    {
        var zones = Table.Children(RegionCode.Nation).CountBy(province => IndonesianZone.Of(province.Code).Name).ToDictionary();

        Assert.That((zones["WIB"], zones["WITA"], zones["WIT"]), Is.EqualTo((18, 12, 8)));
    }

    [Test]
    public void Zone_LocalDay_TurnsAtLocalMidnight()
    {
        var instant = new DateTimeOffset(2025, 12, 31, 16, 30, 0, TimeSpan.Zero);

        Assert.That(IndonesianZone.Wib.DayOf(instant), Is.EqualTo(new DateOnly(2025, 12, 31)));
        Assert.That(IndonesianZone.Wita.DayOf(instant), Is.EqualTo(new DateOnly(2026, 1, 1)));
        Assert.That(IndonesianZone.Wit.At(new(2026, 1, 1)).UtcDateTime, Is.EqualTo(new DateTime(2025, 12, 31, 15, 0, 0, DateTimeKind.Utc)));
    }
}

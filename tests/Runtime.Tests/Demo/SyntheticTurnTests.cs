using Lindung.Kernel;
using Lindung.Runtime.Demo;

namespace Lindung.Runtime.Tests.Demo;

/// <summary>Which office and module make which synthetic case: by turns, whatever chance says.</summary>
internal sealed class SyntheticTurnTests
{
    private static readonly DemoOffice[] Offices = [Office("besar", 8), Office("sedang", 3), Office("tanpa", 0), .. Enumerable.Range(0, 29).Select(n => Office($"kecil{n}", 1))];

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(4)]
    public void Rounds_TwiceAsManyAsModules_GiveEachModuleTwoTurnsInTheSmallestOffice(int modules)
    {
        var turns = SyntheticTurn.All(Offices, modules, 0, 40 * 2 * modules).ToList();

        foreach (var office in Offices.Where(o => o.Weight > 0))
            for (var module = 0; module < modules; module++)
                Assert.That(
                    turns.Where(t => t.Office == office && t.Module == module).Select(t => t.Turn), Is.EqualTo(Enumerable.Range(0, 2 * office.Weight)), $"{office.Key} {module}");
        Assert.That(turns.Select(t => t.Number), Is.EqualTo(Enumerable.Range(0, turns.Count)));
    }

    [Test]
    public void More_AfterThoseThatStand_AreTheTurnsTheyWouldHaveBeen() =>
        Assert.That(SyntheticTurn.All(Offices, 4, 97, 50), Is.EqualTo(SyntheticTurn.All(Offices, 4, 0, 147).Skip(97)));

    [Test]
    public void Suite_WithoutModulesThatMakeAny_MakesNone() => Assert.That(SyntheticTurn.All(Offices, 0, 0, 10), Is.Empty);

    private static DemoOffice Office(string key, int weight) => new(Id<Tenant>.New(), key, RegionCode.Parse("35.74"), key, weight, [], []);
}

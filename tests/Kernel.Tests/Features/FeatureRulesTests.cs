using FsCheck;
using FsCheck.Fluent;

namespace Lindung.Kernel.Tests;

/// <summary>What a feature is in a region follows from kill switch, settings, default and needs, whatever the history.</summary>
internal sealed class FeatureRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly RegionCode Village = RegionCode.Parse("35.74.03.1001");
    private static readonly FeatureDeclaration[] Features =
    [
        new("a.base", [], ["a.file"]), new("a.more", ["a.base"], []), new("a.most", ["a.more"], []), new("a.rare", [], [], Default: FeatureState.Off),
    ];

    private static readonly Gen<FeatureState?> States = Gen.Elements<FeatureState?>(null, FeatureState.Off, FeatureState.Closed, FeatureState.On);
    private static readonly Gen<RegionCode> Regions = Gen.Elements(new[] { "", "35", "64", "35.74", "35.78", "64.74", "35.74.03", "35.74.03.1001" }.Select(Region).ToArray());
    private static readonly Gen<string> Names = Gen.Elements(Features.Select(f => f.Name).ToArray());
    private static readonly Gen<DateTimeOffset> Moments = Gen.Choose(-5, 5).Select(d => Now.AddDays(d));

    private static readonly Gen<FeatureSetting> Settings =
        from name in Names
        from region in Regions
        from state in States
        from day in Gen.Choose(-5, 5)
        from length in Gen.Choose(0, 6)
        from delegated in Gen.Elements<int?>(null, null, null, 1, 2, 4)
        from level in Gen.Choose(0, 4)
        from kill in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select Set(name, region, state) with { From = Now.AddDays(day), Until = length == 0 ? null : Now.AddDays(day + length), DelegatedTo = delegated, Level = level, IsKill = kill };

    private static readonly Gen<FeatureRules> Histories = Settings.ListOf().Select(list => Rules([.. list]));

    [Test]
    public void Feature_WithoutASetting_HasItsDefault() =>
        Assert.That((Rules().Resolve("a.base", Village, Now).State, Rules().Resolve("a.rare", Village, Now).State), Is.EqualTo((FeatureState.On, FeatureState.Off)));

    [Test]
    public void Feature_ThatNobodyDeclares_IsOff() => Assert.That(Rules().Resolve("b.absent", Village, Now).State, Is.EqualTo(FeatureState.Off));

    [Test]
    public void Setting_Nearer_GoesBeforeOneAbove()
    {
        var rules = Rules(Set("a.base", Region(""), FeatureState.Off), Set("a.base", Region("35.74"), FeatureState.On), Set("a.base", Region("35.74.03"), FeatureState.Closed));
        Assert.That(
            new[] { "", "35", "35.74", "35.74.02", "35.74.03", "35.74.03.1001", "64.74" }.Select(r => rules.Resolve("a.base", Region(r), Now).State),
            Is.EqualTo(new[] { FeatureState.Off, FeatureState.Off, FeatureState.On, FeatureState.On, FeatureState.Closed, FeatureState.Closed, FeatureState.Off }));
    }

    [Test]
    public void Setting_Later_GoesBeforeOneEarlierAndGivesWayWhenItEnds()
    {
        var rules = Rules(Set("a.base", Region("35.74"), FeatureState.Closed), Set("a.base", Region("35.74"), FeatureState.Off) with { From = Now.AddDays(1), Until = Now.AddDays(2) });
        Assert.That(
            new[] { 0, 1, 2 }.Select(d => rules.Resolve("a.base", Village, Now.AddDays(d)).State), Is.EqualTo(new[] { FeatureState.Closed, FeatureState.Off, FeatureState.Closed }));
    }

    [Test]
    public void Kill_WhateverIsSet_SwitchesOffUntilItIsTakenBack()
    {
        FeatureSetting[] killed = [Set("a.base", Village, FeatureState.On), Set("a.base", Region(""), FeatureState.Off) with { IsKill = true, Level = 0 }];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rules(killed).Resolve("a.most", Village, Now), Has.Property("State").EqualTo(FeatureState.Off).And.Property("Feature").EqualTo("a.base"));
            Assert.That(Rules([.. killed, Set("a.base", Region(""), null) with { IsKill = true, Level = 0 }]).Resolve("a.most", Village, Now).State, Is.EqualTo(FeatureState.On));
            Assert.That(new FeatureRules(Features, [], new HashSet<string> { "a.base" }).Resolve("a.more", Village, Now).State, Is.EqualTo(FeatureState.Off));
        }
    }

    [Test]
    public void Lock_FromAbove_KeepsOutLevelsBelowAndWhatTheySet()
    {
        var mine = Set("a.base", Region("35.74"), FeatureState.On) with { Level = 2 };
        var locked = Set("a.base", Region("35"), FeatureState.Off) with { Level = 1, DelegatedTo = 1 };
        var rules = Rules(mine, locked);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rules(mine).MayChange("a.base", Region("35.74"), 2, Now, out _), Is.True);
            Assert.That(rules.MayChange("a.base", Region("35.74"), 2, Now, out var by), Is.False);
            Assert.That(by?.Region, Is.EqualTo(Region("35")));
            Assert.That(rules.MayChange("a.base", Region("35.74"), 1, Now, out _), Is.True);
            Assert.That(rules.Resolve("a.base", Village, Now).State, Is.EqualTo(FeatureState.Off), "what the city set counts no more");
            Assert.That(Rules(mine, locked, Set("a.base", Region("35.74"), FeatureState.On) with { Level = 1 }).Resolve("a.base", Village, Now).State, Is.EqualTo(FeatureState.On), "an exception of the province");
        }
    }

    [Test]
    public void Delegation_DownToTheVillage_LetsItsAdminChange()
    {
        var village = Set("a.base", Village, FeatureState.Off) with { Level = 4 };
        Assert.That(Rules(village).Resolve("a.base", Village, Now).State, Is.EqualTo(FeatureState.On), "not delegated");
        Assert.That(Rules(village, Set("a.base", Region("35.74"), null) with { Level = 2, DelegatedTo = 4 }).Resolve("a.base", Village, Now).State, Is.EqualTo(FeatureState.Off));
    }

    [Test]
    public void Dependents_OfAFeature_AreAllThatNeedIt() => Assert.That(Rules().Dependents("a.base"), Is.EqualTo(new[] { "a.more", "a.most" }));

    [Test]
    public void Answer_WhateverTheHistory_IsNeverMoreThanThatOfANeed() => Hold((rules, region, at) =>
        rules.Resolve("a.most", region, at).State <= rules.Resolve("a.more", region, at).State && rules.Resolve("a.more", region, at).State <= rules.Resolve("a.base", region, at).State);

    [Test]
    public void Answer_WhateverTheHistory_IsTheSameUntilItSays() => Hold((rules, region, at) => Features.All(f =>
    {
        var answer = rules.Resolve(f.Name, region, at);
        var later = new[] { at.AddHours(1), at.AddDays(1), at.AddDays(3), answer.Until.AddTicks(-1) }.Where(t => t >= at && t < answer.Until);
        return later.All(t => rules.Resolve(f.Name, region, t).State == answer.State);
    }));

    [Test]
    public void Answer_WhateverTheHistory_IsThatOfTheRegionAboveWhereNothingIsSet() => Hold((rules, region, at) => Features.All(f =>
        region.Level == 0 || rules.Places(f.Name).Contains(region) || rules.Resolve(f.Name, region, at).State == rules.Resolve(f.Name, region.Parent, at).State));

    [Test]
    public void Settings_OfOtherRegions_ChangeNothingHere() => Prop.ForAll(
        Arb.From(Settings.ListOf()),
        list => Regions.Sample(20).All(region =>
        {
            var here = list.Where(s => s.IsKill || region.IsWithin(s.Region));
            return Features.All(f => Rules([.. list]).Resolve(f.Name, region, Now).State == Rules([.. here]).Resolve(f.Name, region, Now).State);
        })).QuickCheckThrowOnFailure();

    [Test]
    public void MayChange_WhateverTheHistory_WhoMayIsJoinedByEveryLevelAbove() => Hold((rules, region, at) => Features.All(f =>
        Enumerable.Range(1, 4).All(level => !rules.MayChange(f.Name, region, level, at, out _) || rules.MayChange(f.Name, region, level - 1, at, out _))));

    private static void Hold(Func<FeatureRules, RegionCode, DateTimeOffset, bool> property) =>
        Prop.ForAll(Arb.From(from rules in Histories from region in Regions from at in Moments select (rules, region, at)), x => property(x.rules, x.region, x.at))
            .QuickCheckThrowOnFailure();

    private static RegionCode Region(string code) => code.Length == 0 ? RegionCode.Nation : RegionCode.Parse(code);

    private static FeatureRules Rules(params FeatureSetting[] settings) => new(Features, settings.Select((s, n) => s with { Number = n + 1 }));

    private static FeatureSetting Set(string feature, RegionCode region, FeatureState? state) => new(
        0, feature, region, state, Now.AddYears(-1), null, null, region.Level > 2 ? 2 : region.Level, false, Now.AddYears(-1), null, null, FeatureState.On, "uji", null, null);
}

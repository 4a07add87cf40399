using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>Codes that a dinas adds to national lists: decisions and what they change.</summary>
internal sealed class LocalCodesTests
{
    private static readonly RegionCode Cilegon = RegionCode.Parse("36.72");
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly AddLocalCode Add = new(
        Cilegon, "BENTUK_KEKERASAN", Code.Parse("DISKRIMINASI"), Code.Parse("LAINNYA"), "Diskriminasi", "Discrimination", null, null, null);

    [Test]
    public void Code_Added_IsOfferedInItsRegionAndCountsUnderTheNationalOne()
    {
        var lists = CodeLists.National.WithKnown(After(Add).Additions);

        Assert.Multiple(() =>
        {
            Assert.That(new OfferedCodes(lists, RegionCode.Parse("36.72.01"), Day).Offers("BENTUK_KEKERASAN", Add.Code));
            Assert.That(new OfferedCodes(lists, RegionCode.Parse("35.74"), Day).Offers("BENTUK_KEKERASAN", Add.Code), Is.False);
            Assert.That(lists.RollUp("BENTUK_KEKERASAN", Add.Code, Cilegon).Value, Is.EqualTo(Add.MapsTo));
        });
    }

    [Test]
    public void Code_AddedTwice_IsRefused() => Assert.That(Tell(After(Add), Add).Error?.Code, Is.EqualTo("kernel.code.twice"));

    [Test]
    public void Code_ThatIsNational_IsRefused() =>
        Assert.That(Tell(LocalCodes.None, Add with { Code = Code.Parse("FISIK") }).Error?.Code, Is.EqualTo("kernel.code.national"));

    [Test]
    public void Code_Ended_IsOfferedToItsLastDayAndStaysKnown()
    {
        var lists = CodeLists.National.WithKnown(After(Add, new EndLocalCode(Cilegon, Add.List, Add.Code, Day)).Additions);

        Assert.Multiple(() =>
        {
            Assert.That(new OfferedCodes(lists, Cilegon, Day).Offers(Add.List, Add.Code));
            Assert.That(new OfferedCodes(lists, Cilegon, Day.AddDays(1)).Offers(Add.List, Add.Code), Is.False);
            Assert.That(lists.RollUp(Add.List, Add.Code, Cilegon).IsOk);
        });
    }

    [Test]
    public void Code_EndedAgain_ChangesNothing()
    {
        var end = new EndLocalCode(Cilegon, Add.List, Add.Code, Day);

        Assert.That(Tell(After(Add, end), end).Value, Is.Empty);
    }

    [Test]
    public void Code_NeverAdded_CannotEnd() =>
        Assert.That(Tell(LocalCodes.None, new EndLocalCode(Cilegon, Add.List, Add.Code, Day)).Error?.Code, Is.EqualTo("kernel.code.unknown"));

    [Test]
    public void Code_ThatBecameNationalMeanwhile_IsLeftOut()
    {
        var overtaken = new CodeListAddition(Cilegon, "BENTUK_KEKERASAN", new(Code.Parse("FISIK"), "Lokal", "Local"), Code.Parse("LAINNYA"));

        Assert.That(CodeLists.National.WithKnown([overtaken]).Find("BENTUK_KEKERASAN", Code.Parse("FISIK"), Day, Cilegon).Value.LabelId, Is.EqualTo("Kekerasan fisik"));
    }

    [Test]
    public void Code_OfAListThatIsAbsent_IsRefusedAndOneThatWasAddedBeforeWaitsForTheList()
    {
        var list = new CodeList("CONTOH_ALASAN", 1, new("Alasan", "Reason"), [new(Code.Parse("LAINNYA"), "Lainnya", "Other"), new(Code.NA, "Belum diisi", "Not filled in", 1)]);
        var here = CodeLists.National.And([list]);
        var add = Add with { List = "CONTOH_ALASAN", MapsTo = Code.Parse("LAINNYA") };
        var added = Tell(LocalCodes.None, add, here).Value.Aggregate(LocalCodes.None, LocalCodes.Apply);

        Assert.That(Tell(LocalCodes.None, add).Error?.Code, Is.EqualTo("kernel.code.unknown-list"));
        Assert.That(CodeLists.National.WithKnown(added.Additions).Find("CONTOH_ALASAN", add.Code, Day, Cilegon).Error?.Code, Is.EqualTo("kernel.code.unknown-list"));
        Assert.That(here.WithKnown(added.Additions).RollUp("CONTOH_ALASAN", add.Code, Cilegon).Value, Is.EqualTo(add.MapsTo));
    }

    private static LocalCodes After(params ICommand[] commands) =>
        commands.Aggregate(LocalCodes.None, (codes, command) => Tell(codes, command).Value.Aggregate(codes, LocalCodes.Apply));

    private static Result<Events> Tell(LocalCodes codes, ICommand command, CodeLists? lists = null) =>
        LocalCodes.Stream.DecideOn(
            codes, command,
            new DecisionContext(
                Actor.Suite(Id<Tenant>.New()), new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero), LocalCodes.StreamOf(Id<Tenant>.New()), null,
                new Dictionary<string, string>(), new PolicyClocks(ClockPolicies.National, WorkCalendar.Empty)) { Lists = lists ?? CodeLists.National })!.Value;
}

namespace Lindung.Kernel.Tests.Units;

/// <summary>An id says on which side of practice what it names stands; nothing comes to the other side.</summary>
[TestFixture]
internal sealed class PracticeBorderTests
{
    private static readonly Id<Tenant> Real = Id<Tenant>.New();
    private static readonly Id<Tenant> Practice = Real.ForPractice();
    private static readonly RegionCode City = RegionCode.Parse("35.74");
    private static readonly RegionTable Regions = RegionTable.Of([(City, "Kota Probolinggo")]);

    [Test]
    public void Id_OnTheSideOfPractice_IsAnotherOne_ThatSaysSo_AndStaysItself()
    {
        Assert.That((Real.IsPractice(), Practice.IsPractice(), Practice.ForPractice(), Practice == Real), Is.EqualTo((false, true, Practice, false)));
        Assert.That(new Id<Tenant>(Names.Guid(Guid.Empty, "setup 35.74")).IsPractice(), Is.False, "no maker of ids gives the mark");
    }

    [Test]
    public void Unit_OpensOnTheSideOfItsTenantOnly([Values] bool tenant, [Values] bool id, [Values] bool says)
    {
        var unit = id ? Id<ServiceUnit>.New().ForPractice() : Id<ServiceUnit>.New();

        var opened = ServiceUnit.Stream.DecideOn(ServiceUnit.None, new OpenUnit("UPTD_PPA", "UPTD", "UPTD Contoh", City, null, says), In(tenant ? Practice : Real, ServiceUnit.StreamOf(unit)))!.Value;

        Assert.That(opened.Error, tenant == id && id == says ? Is.Null : Is.EqualTo(PracticeErrors.Border));
    }

    [Test]
    public void Unit_OfTheOtherSide_IsNoneToStandAbove() => Assert.That(
        ServiceUnit.Stream.DecideOn(
            ServiceUnit.None, new OpenUnit("UPTD_PPA", "UPTD", "UPTD Contoh", City, Id<ServiceUnit>.New(), true), In(Practice, ServiceUnit.StreamOf(Id<ServiceUnit>.New().ForPractice())))!.Value.Error,
        Is.EqualTo(PracticeErrors.Border));

    [Test]
    public void Tenant_IsFoundedAsItsIdSays([Values] bool id, [Values] bool says) => Assert.That(
        TenantStream.Stream.DecideOn(TenantStream.Stream.InitialState, new FoundTenant(City, "Dinas Contoh", says), In(id ? Practice : Real, TenantStream.Of(id ? Practice : Real)))!.Value.Error,
        id == says ? Is.Null : Is.EqualTo(PracticeErrors.Border));

    [Test]
    public void Reset_IsOfPracticeOnly([Values] bool practice)
    {
        var tenant = practice ? Practice : Real;

        var reset = TenantStream.Stream.DecideOn(new Tenant(tenant, City, "Dinas Contoh", practice), new ForgetPractice(), In(tenant, TenantStream.Of(tenant)))!.Value;

        Assert.That(reset.Error, practice ? Is.Null : Is.EqualTo(PracticeErrors.RealOffice));
    }

    [Test]
    public void Referral_OverTheBorder_IsRefused([Values] bool from, [Values] bool to)
    {
        var receiver = to ? Id<ServiceUnit>.New().ForPractice() : Id<ServiceUnit>.New();
        var send = new SendReferral("contoh.layanan", "RUJUKAN_LAYANAN", receiver, null, false, null, "LIFE_SAVING", new Dictionary<string, string>(), []);

        var stream = Referral.StreamOf(Id<Referral>.New());
        var sent = from == to ? null : Referral.Stream.DecideOn(Referral.Stream.InitialState, send, In(from ? Practice : Real, stream))!.Value.Error;

        Assert.That(sent, from == to ? Is.Null : Is.EqualTo(PracticeErrors.ReferralCrosses));
    }

    [Test]
    public void Number_OfPractice_IsOfASeriesOfItsOwn([Values] bool practice)
    {
        var tenant = practice ? Practice : Real;
        var unit = new UnitInfo(Id<ServiceUnit>.New().On(tenant), new(tenant, "UPTD_PPA", "UPTD", "UPTD Contoh", City, null, practice));

        var step = Numbers.Issue(Numbers.Complaint, unit, new(2026, 3, 2));

        Assert.That(((IssueNumbers)step.Command).Prefix, Is.EqualTo(practice ? "LAT-PGD-3574-UPTD-2026" : "PGD-3574-UPTD-2026"));
    }

    [Test]
    public void Person_InPractice_HasASyntheticNik_InAStoreOfRealPeople([Values] bool synthetic)
    {
        var typed = new PersonInput(Code.Parse("P"), "Contoh", Nik: synthetic ? "9974035705010001" : "35" + "74035705010001");
        var nature = new StoreNature(false);

        Assert.That(typed.Read(nature.In(Practice).IsSynthetic, Regions, new(2026, 3, 2)).Error, synthetic ? Is.Null : Has.Property("Code").EqualTo("kernel.nik.real"));
        Assert.That(typed.Read(nature.In(Real).IsSynthetic, Regions, new(2026, 3, 2)).Error, synthetic ? Has.Property("Code").EqualTo("kernel.nik.synthetic") : Is.Null);
    }

    private static DecisionContext In(Id<Tenant> tenant, StreamId stream) =>
        new(new(Id<Account>.New(), tenant, Id<ServiceUnit>.New().On(tenant), City, []), new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), stream, null, new Dictionary<string, string>(), null!);
}

namespace Lindung.Kernel.Tests.Units;

/// <summary>A shelter's name leads nobody there.</summary>
[TestFixture]
internal sealed class ShelterTests
{
    private static readonly Id<Tenant> Office = Id<Tenant>.New();
    private static readonly RegionCode City = RegionCode.Parse("35.74");

    [TestCase("RPSA", "35.74", "Rumah Perlindungan Contoh", true)]
    [TestCase("RPTC", "35.74", "RPTC Contoh Permai", true)]
    [TestCase("RPTC", "35", "RPTC Contoh", true)]
    [TestCase("RPSA", "35.74.03", "Rumah Perlindungan Contoh", false, Description = "a kecamatan")]
    [TestCase("RPSA", "35.74.03.1001", "Rumah Perlindungan Contoh", false, Description = "a kelurahan")]
    [TestCase("RPSA", "35.74", "RPSA Jl. Contoh", false)]
    [TestCase("RPSA", "35.74", "RPSA gang Contoh", false)]
    [TestCase("RPSA", "35.74", "RPSA RT Contoh", false)]
    [TestCase("RPTC", "35.74", "RPTC Contoh 12", false)]
    [TestCase("PUSKESMAS", "35.74.03", "Puskesmas Jalan Contoh 12", true, Description = "no shelter")]
    public void Unit_ThatIsAShelter_IsPlacedNoFinerThanItsCity_ByRegionOrName(string type, string region, string name, bool opened)
    {
        var decided = Opens(type, region, name);

        Assert.That((decided.IsOk, decided.Error?.Code), Is.EqualTo((opened, opened ? null : "kernel.shelter-place")));
    }

    [Test]
    public void Shelter_GetsNoPlaceByANewName()
    {
        var shelter = (ServiceUnit)ServiceUnit.Stream.ApplyTo(ServiceUnit.None, (IEvent)Opens("RPSA", City.ToString(), "RPSA Contoh").Value.Single());

        Assert.That(ServiceUnit.Stream.DecideOn(shelter, new RenameUnit("RPSA Jalan Contoh"), In())!.Value.Error?.Code, Is.EqualTo("kernel.shelter-place"));
    }

    private static Result<Events> Opens(string type, string region, string name) =>
        ServiceUnit.Stream.DecideOn(ServiceUnit.None, new OpenUnit(type, "CONTOH", name, RegionCode.Parse(region), null, false), In())!.Value;

    private static DecisionContext In() =>
        new(new(Id<Account>.New(), Office, Id<ServiceUnit>.New(), City, []), new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), ServiceUnit.StreamOf(Id<ServiceUnit>.New()), null, new Dictionary<string, string>(), null!);
}

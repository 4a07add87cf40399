using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>Reference data over HTTP: code lists with a region's own codes, the administrative division, letterheads.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ReferenceTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await SharedCities.Of(database);

    [Test]
    public async Task LocalCode_AddedByTheDinas_IsOfferedThereAndNowhereElse()
    {
        var (admin, here, there) = (await _city["admin.probolinggo"], await _city["penerima"], await _city["penerima.bontang"]);
        var before = await here.Post("/casemanagement/complaints", Complaint("35.74.03.1001"));
        await admin.Done("/code-lists/KANAL/codes", new { code = "POSKO_KOTA", mapsTo = "POS_PENGADUAN", labelId = "Posko kota", labelEn = "City post" });
        var accepted = await here.Post("/casemanagement/complaints", Complaint("35.74.03.1001"));
        var elsewhere = await there.Post("/casemanagement/complaints", Complaint("64.74.01.1001"));
        var offered = await here.Read("/code-lists/KANAL");

        Assert.Multiple(() =>
        {
            Assert.That(before.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), before.Text);
            Assert.That(accepted.IsOk, accepted.Text);
            Assert.That(elsewhere.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), elsewhere.Text);
            Assert.That(elsewhere.Text, Does.Contain("kernel.code-unknown"));
            Assert.That(offered.Text, Does.Contain("POSKO_KOTA"));
        });
    }

    [Test]
    public async Task LocalCode_OfAnotherRegionOrByAnOfficer_IsRefused()
    {
        var code = new { code = "POSKO_LAIN", mapsTo = "POS_PENGADUAN", labelId = "Posko", labelEn = "Post", region = "64.74" };
        var foreign = await (await _city["admin.probolinggo"]).Post("/code-lists/KANAL/codes", code);
        var officer = await (await _city["penerima"]).Post("/code-lists/KANAL/codes", code);

        Assert.Multiple(() =>
        {
            Assert.That(foreign.Code, Is.EqualTo("kernel.code-foreign-region"));
            Assert.That(officer.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        });
    }

    [Test]
    public async Task Regions_AreFoundByTheirNamesAndBelowEachOther()
    {
        var officer = await _city["penerima"];
        var named = await officer.Post("/regions/search", new { text = "Mayangan", within = "35.74", level = 4 });
        var below = await officer.Read("/regions?within=35.74");
        var merauke = await officer.Read("/regions/91.01");

        Assert.Multiple(() =>
        {
            Assert.That(named.Text, Does.Contain("35.74.03.1001"));
            Assert.That(below.Text, Does.Contain("35.74.05").And.Not.Contain("35.74.03.1001"));
            Assert.That((string?)merauke.Body["replacedBy"], Is.EqualTo("93.01"), "split of Papua");
        });
    }

    [Test]
    public async Task Shelter_AsAUnit_TellsNobodyWhereItIs_ByItsRecordOrItsLetters()
    {
        var admin = await _city["admin.probolinggo"];
        var placed = await admin.Post("/units", Shelter("35.74.03.1001", "Rumah Perlindungan Contoh"));
        var named = await admin.Post("/units", Shelter("35.74", "Rumah Perlindungan Jalan Contoh 1"));
        var id = (await admin.Done("/units", Shelter("35.74", "Rumah Perlindungan Contoh"))).Id;
        var letterhead = new { government = "Pemerintah Kota Contoh", office = "RPSA Contoh", address = "Jalan Contoh 1", contact = "0000", head = "Contoh Sarilana", headTitle = "Kepala" };
        var letters = await admin.Send(HttpMethod.Put, $"/units/{id}/letterhead", System.Net.Http.Json.JsonContent.Create(new { letterhead }));

        var row = (await (await _city["penerima"]).Read("/units?type=RPSA")).Body.AsArray().Single();

        Assert.That((placed.Code, named.Code, letters.Code), Is.EqualTo(("kernel.shelter-place", "kernel.shelter-place", "kernel.shelter-letters")), letters.ToString());
        Assert.That(((string?)row!["region"], (string?)row["name"]), Is.EqualTo(("35.74", "Rumah Perlindungan Contoh")), "all that its record says");

        object Shelter(string region, string name) => new { type = "RPSA", code = "RPSA", name, region, parent = admin.Unit };
    }

    [Test]
    public async Task Letterhead_SetByTheDinas_IsReadInItsTenantOnly()
    {
        var admin = await _city["admin.probolinggo"];
        var unit = _city.UnitOf("probolinggo", "UPTD");
        var address = $"/units/{unit}/letterhead";
        var letterhead = new { government = "Pemerintah Kota Contoh", office = "UPTD PPA Contoh", address = "Jalan Contoh 1", contact = "0000", head = "Contoh Sarilana", headTitle = "Kepala UPTD PPA" };
        var set = await admin.Send(HttpMethod.Put, address, System.Net.Http.Json.JsonContent.Create(new { letterhead }));
        var read = await (await _city["penerima"]).Read(address);
        var foreign = await (await _city["penerima.bontang"]).Get(address);
        var refused = await (await _city["admin.bontang"]).Send(HttpMethod.Put, address, System.Net.Http.Json.JsonContent.Create(new { letterhead }));

        Assert.Multiple(() =>
        {
            Assert.That(set.IsOk, set.Text);
            Assert.That((string?)read.Body["office"], Is.EqualTo("UPTD PPA Contoh"));
            Assert.That(foreign.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    private static object Complaint(string region) => new { channel = "POSKO_KOTA", sex = "P", ageYears = 30, region, immediateDanger = false };
}

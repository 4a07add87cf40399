using System.Net;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>A practice office stands beside the real one of its city: each works as if the other were not there, and the trainer empties hers.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class PracticeTests(Database database)
{
    private City _city = null!;
    private Officer _trainee = null!;
    private Officer _officer = null!;
    private Officer _trainer = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await City.Found(database);
        await _city.FoundPractice();
        (_trainer, _trainee, _officer) = (await _city["admin.latihan"], await _city["penerima.latihan"], await _city["penerima"]);
    }

    [OneTimeTearDown]
    public async Task End() => await _city.DisposeAsync();

    [Test, Order(1)]
    public async Task Practice_IsMarked_HasItsOwnNumbers_AndUsesUpNone()
    {
        var before = await Receive(_officer);
        var practised = await Receive(_trainee);
        var after = await Receive(_officer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(practised.Number("PGD"), Does.Match(@"^LAT-PGD-3574-UPTD-\d{4}-00001$"));
            Assert.That(before.Number("PGD"), Does.StartWith("PGD-3574-UPTD-"));
            Assert.That(Last(after), Is.EqualTo(Last(before) + 1), "the real series has no gap");
            Assert.That((practised.Headers.Contains("Lindung-Practice"), after.Headers.Contains("Lindung-Practice")), Is.EqualTo((true, false)));
            Assert.That((await _trainee.Read("/kerja/units")).Text, Does.Contain("data tiruan / PRACTICE"));
            Assert.That((await _officer.Read("/kerja/units")).Text, Does.Not.Contain("data tiruan / PRACTICE"));
        }
    }

    [Test, Order(2)]
    public async Task Files_AreInvisibleFromTheOtherSide_BothWays()
    {
        var (practised, real) = (await Receive(_trainee), await Receive(_officer));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _trainee.Get(Path(practised))).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await _officer.Get(Path(practised))).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await _trainee.Get(Path(real))).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await _trainer.Read("/units")).Text, Does.Not.Contain(_city.UnitOf("probolinggo", "UPTD").ToString()));
            Assert.That((await (await _city["admin.probolinggo"]).Read("/units")).Text, Does.Not.Contain(_city.UnitOf("latihan", "UPTD").ToString()));
        }
    }

    [Test, Order(3)]
    public async Task WhatHoldsForRealOffices_IsNotDecidedInPractice()
    {
        var plan = await _trainer.Post("/features/plans", new { feature = "patbm.early-report", region = "35.74", wanted = "off", reason = "Latihan saja, tidak berlaku." });

        Assert.That((plan.IsOk, plan.Headers.Contains("Lindung-Practice")), Is.EqualTo((false, true)), plan.ToString());
        Assert.That(plan.Code, Is.EqualTo("kernel.not-in-practice"));
    }

    [Test, Order(4)]
    public async Task Reset_ByTheTrainer_LeavesNothingOfPractice_AndAllThatIsReal()
    {
        var (practised, real) = (await Receive(_trainee), await Receive(_officer));
        Assert.That((await _trainee.Post("/practice-resets", new { sure = true })).Status, Is.EqualTo(HttpStatusCode.Forbidden), "a trainee resets nothing");
        Assert.That((await _trainer.Post("/practice-resets", new { sure = false })).Code, Is.Not.Null);
        Assert.That((await (await _city["admin.probolinggo"]).Post("/practice-resets", new { sure = true })).Code, Is.EqualTo("kernel.practice-real-office"));

        await _trainer.Done("/practice-resets", new { sure = true });

        var again = await Receive(_trainee);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _trainee.Get(Path(practised))).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await _officer.Get(Path(real))).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Last(again), Is.EqualTo(Last(practised) + 1), "no number is given twice");
            Assert.That((await _trainee.Get(Path(again))).Status, Is.EqualTo(HttpStatusCode.OK), "she works on");
        }

        await _city.Stopped(() => Task.CompletedTask);
        Assert.That((await _trainee.Get(Path(practised))).Status, Is.EqualTo(HttpStatusCode.NotFound), "after a new start");
    }

    private static Task<Answer> Receive(Officer officer) =>
        officer.Done("/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 9, region = Report.Kelurahan, immediateDanger = false });

    private static string Path(Answer received) => $"/casemanagement/complaints/{received.Id}";

    private static int Last(Answer received) => int.Parse(received.Number("PGD")![^5..], System.Globalization.CultureInfo.InvariantCulture);
}

using System.Net;
using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>Who looks for her own kin, a colleague or a neighbour learns nothing by it, and who answers for data protection sees it.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class KinTests(Database database)
{
    private const string Kin = "9935740101900071";
    private const string Colleague = "9935740101900072";

    private City _city = null!;
    private Officer _admin = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        _admin = await _city["admin.probolinggo"];
    }

    [Test]
    public async Task LookUp_OfKinColleagueOrNeighbour_IsSeen_ShownOrNot()
    {
        var (kin, colleague) = (Somebody(Kin), Somebody(Colleague));
        await Client(kin);
        await (await _city["konselor"]).Done("/puspaga/episodes", Family.Walk("35.74.03", new { name = colleague.Name, nik = Colleague, birth = colleague.Birth }));
        var looks = await _city["rangkap"];
        var complaint = await Complaint();
        Assert.That((await Look(complaint, kin))["files"]!.AsArray(), Is.Not.Empty);
        Assert.That((bool)(await Look(complaint, colleague))["elsewhere"]!, "she may not know whom she hit upon");
        Assert.That((await Habit(looks)).Near, Is.EqualTo((0, 0, 0)), "nobody has said whose kin she is");

        await _admin.Done($"/accounts/{looks.Account}/kin", new { number = Kin });
        await _admin.Done($"/accounts/{looks.Account}/kin", new { number = Kin, home = "35.74.03.1002" });
        await _admin.Done($"/accounts/{(await _city["aktivis.lain"]).Account}/holder", new { holder = Colleague });

        var habit = await Habit(looks);
        Assert.That(habit.Near, Is.EqualTo((1, 1, 0)));
        Assert.That(habit.Marks, Is.SupersetOf(new[] { "KERABAT", "REKAN" }).And.Not.Contains("TETANGGA"));
        await _admin.Done($"/accounts/{looks.Account}/kin", new { home = Report.Kelurahan });
        habit = await Habit(looks);
        Assert.That(habit.Near.Neighbours, Is.Positive);
        Assert.That(habit.Marks, Does.Contain("TETANGGA"));
        Assert.That((await looks.Get("/read-log/habits")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task LookUp_OfNobody_LeavesTheSameLinesAsOneOfSomebodyWhoIsNotShown()
    {
        var (hidden, complaint) = (Somebody(null), await Complaint());
        await (await _city["konselor"]).Done("/puspaga/episodes", Family.Walk("35.74.03", new { name = hidden.Name, birth = hidden.Birth }));
        await Look(complaint, hidden);
        await Ask(complaint, Somebody(null));

        var reader = await _city["rangkap"];
        var lines = (await (await _city["ppdp"]).Read($"/read-log?account={reader.Account}")).Items.Take(4).Select(l => ((string)l["purpose"]!, (string)l["fieldClasses"]!)).ToList();
        Assert.That(lines.Take(2), Is.EqualTo(lines.Skip(2)));
        Assert.That(lines[1], Is.EqualTo(("kernel.person.meant", "")));
    }

    [TestCase("{}", "kernel.kin-missing")]
    [TestCase("""{"number":"993574"}""", "kernel.kin-malformed")]
    [TestCase("""{"home":"35.74"}""", "kernel.home-malformed")]
    [TestCase("""{"home":"99.99.99.9999"}""", "kernel.home-malformed")]
    public async Task Kin_ThatCannotBe_IsToldWhatIsWrong(string said, string code) =>
        Assert.That((await _admin.Post($"/accounts/{(await _city["konselor"]).Account}/kin", JsonNode.Parse(said))).Code, Is.EqualTo(code));

    [Test]
    public async Task Kin_OfAnotherOfficesOfficer_IsNotThere()
    {
        var stranger = (await _city["ppdp.bontang"]).Account;
        Assert.That((await _admin.Post($"/accounts/{stranger}/kin", new { number = Kin })).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await (await _city["kepala"]).Post($"/accounts/{stranger}/kin", new { number = Kin })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static Victim Somebody(string? nik) => Victim.Somebody() with { Nik = nik };

    /// <summary>A client in a complaint of the unit.</summary>
    private async Task Client(Victim victim)
    {
        var report = new Report(_city);
        await report.Receive();
        await report.Complete(victim: victim);
    }

    /// <summary>A complaint that is being typed, of an officer who looks.</summary>
    private async Task<string> Complaint()
    {
        var report = new Report(_city);
        await report.Receive("rangkap");
        return report.ComplaintPath;
    }

    /// <summary>Looks until the search knows her.</summary>
    private async Task<JsonNode> Look(string complaint, Victim victim)
    {
        JsonNode? found = null;
        await Patience.Until(async () => (found = await Ask(complaint, victim)) is not null, "the search knows her");
        return found!;
    }

    private async Task<JsonNode?> Ask(string complaint, Victim victim) =>
        (await (await _city["rangkap"]).Done(complaint + "/possible-persons", new { clients = new[] { new { sex = "P", name = victim.Name, birth = victim.Birth } } })).Body.AsArray().SingleOrDefault();

    private async Task<((int Kin, int Colleagues, int Neighbours) Near, string[] Marks)> Habit(Officer of)
    {
        var row = (await (await _city["ppdp"]).Read("/read-log/habits")).Body["officers"]!.AsArray().Single(o => (Guid)o!["account"]! == of.Account)!;
        return (((int)row["kin"]!, (int)row["colleagues"]!, (int)row["neighbours"]!), [.. row["marks"]!.AsArray().Select(m => (string)m!)]);
    }
}

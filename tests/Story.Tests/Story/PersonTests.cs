using System.Net;
using System.Net.Http.Json;

namespace Lindung.Story.Tests.Story;

/// <summary>Who the subject of a case is: read, corrected, merged with the subject of another case and parted again, exactly.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class PersonTests(Database database)
{
    private City _city = null!;
    private (string Address, Guid Case, Guid Person) _one;
    private (string Address, Guid Case, Guid Person) _two;

    [OneTimeSetUp]
    public async Task Complete()
    {
        _city = await SharedCities.Of(database);
        _one = await Subject();
        _two = await Subject();
    }

    [Test]
    public async Task Subjects_MergedAndParted_AreAgainWhatTheyWere()
    {
        var supervisor = await _city["supervisor"];
        var before = (await supervisor.Read(_two.Address)).Body;
        await supervisor.Done(_one.Address + "/merge", new { other = new { kind = "casemanagement.complaint", id = _two.Case, person = _two.Person } });
        var survivor = (await supervisor.Read(_one.Address)).Body;
        var alias = (await supervisor.Read(_two.Address)).Body;
        await supervisor.Done(_one.Address + "/unmerge", new { other = new { kind = "casemanagement.complaint", id = _two.Case, person = _two.Person } });
        var after = (await supervisor.Read(_two.Address)).Body;

        Assert.Multiple(() =>
        {
            Assert.That((Guid?)alias["mergedInto"], Is.EqualTo(_one.Person));
            Assert.That((Guid)survivor["merged"]![0]!, Is.EqualTo(_two.Person));
            Assert.That((Guid?)after["mergedInto"], Is.Null);
            Assert.That(after["identity"]!.ToJsonString(), Is.EqualTo(before["identity"]!.ToJsonString()));
        });
    }

    [Test]
    public async Task Subject_Corrected_ReadsAsCorrected()
    {
        var officer = await _city["penerima"];
        var corrected = await officer.Send(HttpMethod.Put, _two.Address, JsonContent.Create(new { details = new { sex = "P", name = "Contoh Melatisari", birth = "2016-05" } }));
        var read = await officer.Read(_two.Address);
        var empty = await officer.Send(HttpMethod.Put, _two.Address, JsonContent.Create(new { details = new { } }));

        Assert.Multiple(() =>
        {
            Assert.That(corrected.IsOk, corrected.Text);
            Assert.That((string?)read.Body["identity"]!["name"]!["value"], Is.EqualTo("Contoh Melatisari"));
            Assert.That(empty.Code, Is.EqualTo("kernel.person.says-nothing"));
        });
    }

    [Test]
    public async Task Subject_OfACaseOutOfReach_IsNotThere()
    {
        var other = new { other = new { kind = "casemanagement.complaint", id = _one.Case, person = _two.Person } };
        var stranger = await (await _city["penerima.bontang"]).Get(_one.Address);
        var intake = await (await _city["penerima"]).Post(_one.Address + "/merge", other);
        var wrongCase = await (await _city["supervisor"]).Post(_one.Address + "/merge", other);

        Assert.Multiple(() =>
        {
            Assert.That(stranger.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(intake.Status, Is.EqualTo(HttpStatusCode.Forbidden), "who takes complaints in does not merge");
            Assert.That(wrongCase.Status, Is.EqualTo(HttpStatusCode.NotFound), "no subject of that case");
        });
    }

    private async Task<(string Address, Guid Case, Guid Person)> Subject()
    {
        var report = new Report(_city);
        await report.Receive();
        await report.Help();
        await report.Complete();
        var read = await (await _city["penerima"]).Read(report.ComplaintPath);
        var person = (Guid)read.Body["persons"]![0]!["id"]!;
        return ($"/cases/casemanagement.complaint/{report.Complaint}/persons/{person}", report.Complaint, person);
    }
}

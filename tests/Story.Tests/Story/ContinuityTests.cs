using System.Net;

namespace Lindung.Story.Tests.Story;

/// <summary>Nobody hands over what another holds, or learns of a handover that is not hers.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ContinuityTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await SharedCities.Of(database);

    [Test]
    public async Task Handover_OfAnother_IsNotThere()
    {
        var (supervisor, holder, successor) = (await _city["supervisor"], await _city["pendamping"], await _city["manajer.lain"]);
        var clients = new[] { new { kind = "casemanagement.client", id = Guid.CreateVersion7() } };
        var notHeld = await supervisor.Post("/handovers", new { from = successor.Account, to = supervisor.Account, role = "SUPERVISOR_KASUS", cases = clients });
        var stranger = await holder.Post($"/handovers/{Guid.CreateVersion7()}/acceptance");

        Assert.Multiple(() =>
        {
            Assert.That(notHeld.Code, Is.EqualTo("kernel.handover-not-hers"));
            Assert.That(stranger.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }
}

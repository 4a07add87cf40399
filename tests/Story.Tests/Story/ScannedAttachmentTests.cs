using System.Net;
using System.Text;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>A deployment with ClamAV's daemon: what it finds is refused and recorded; while it is away nothing is taken.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ScannedAttachmentTests(Database database)
{
    [Test]
    public async Task Deployment_WithAScanner_RefusesWhatItFinds_AndTakesNothingWhileItIsAway()
    {
        using var clamd = PrivateClamd.Start();
        await using var city = await City.Found(database, more: new Dictionary<string, string> { ["Lindung:Scanner:Address"] = clamd.Socket, ["Lindung:Scanner:TimeoutSeconds"] = "20" });
        var (officer, address) = (await city["penerima"], await AttachmentTests.Complaint(city));
        await officer.Done(address, AttachmentTests.Letter());

        var key = Guid.NewGuid().ToString();
        var found = await officer.Post(address, AttachmentTests.Letter(content: SampleFiles.Pdf(PrivateClamd.Eicar)), key);
        var again = await officer.Post(address, AttachmentTests.Letter(content: SampleFiles.Pdf(PrivateClamd.Eicar)), key);
        var page = Encoding.UTF8.GetString((await officer.Download("/kerja" + address)).Content);
        var metrics = await officer.Download("/metrics");
        clamd.Stop();
        var (away, degraded) = (await officer.Post(address, AttachmentTests.Letter()), await officer.Download("/readyz"));
        var doctor = await CliRun.Of(city.Settings, "doctor", "--json");
        clamd.Begin();
        var back = await officer.Post(address, AttachmentTests.Letter());

        using (Assert.EnterMultipleScope())
        {
            Assert.That((found.Code, again.Code), Is.EqualTo(("kernel.attachment-infected", "kernel.attachment-infected")), found.Text);
            Assert.That(page, Does.Contain("Eicar-Test-Signature").And.Contain("id=\"berbahaya\""), "whoever works on the file sees it");
            Assert.That(Encoding.UTF8.GetString(metrics.Content), Does.Contain("lindung_attachments{outcome=\"kernel.attachment-infected\"}"));
            Assert.That((away.Status, away.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "kernel.scanner-away")));
            Assert.That((degraded.Status, Encoding.UTF8.GetString(degraded.Content)), Is.EqualTo((HttpStatusCode.OK, "Degraded")));
            Assert.That(doctor.Output, Does.Contain("\"scanner\""));
            Assert.That(back.IsOk, back.Text);
            Assert.That((await officer.Read(address)).Body.AsArray(), Has.Count.EqualTo(2));
        }
    }
}

using Contoh.Visits;
using Lindung.Kernel;
using Lindung.Testing;

namespace Contoh.Tests;

internal sealed class VisitTests
{
    private static readonly Actor Companion = new(Id<Account>.New(), Id<Tenant>.New(), Id<ServiceUnit>.New(), RegionCode.Parse("35.74"), [Roles.Companion]);
    private static readonly Code Education = Code.Parse("EDUKASI_KELUARGA");

    [Test]
    public void Visit_ThatIsPlanned_IsReportedOnce()
    {
        var id = Id<Case>.New();
        var visit = new Given<Visit>(Visit.Stream, id.Value).Then(new PlanVisit(new(2026, 3, 9), "Melihat keadaan rumah."), Companion);

        var made = visit.When(new ReportVisit(id, [Education]), Companion);
        var again = visit.And(made.Value).When(new ReportVisit(id, [Education]), Companion);

        Assert.That(made.Value.OfType<VisitMade>().Single().Actions, Is.EqualTo(new[] { Education }));
        Assert.That(again.Error, Is.EqualTo(Errors.AlreadyMade));
    }
}

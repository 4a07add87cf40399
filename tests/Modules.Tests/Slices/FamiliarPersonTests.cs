using Lindung.CaseManagement;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>An officer names by an id only whom she may know; an id that she may not use is answered like one of nobody.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class FamiliarPersonTests(Dialect store) : SliceTests(store)
{
    [Test]
    public async Task Person_OfNoFileThatSheMayRead_IsRefusedLikeOneOfNobodyWhereverSheIsNamed()
    {
        var (hidden, nobody) = (Id<Person>.New(), Id<Person>.New());
        await Suite.Shown((await Suite.Tell(People.Intake, new Step(Person.StreamOf(hidden), new RegisterPerson(new(People.Code("P"), Name: "Contoh Sarilana"), true)))).Position);
        var form = Steps.Form(await Steps.Received());

        foreach (var id in new[] { hidden, nobody })
        {
            var forms = new[]
            {
                form with { Clients = [form.Clients[0] with { Known = id, Person = null }] }, form with { Reported = [new(People.Code("TETANGGA"), Known: id)] },
                form with { Reporter = new(People.Code("MASYARAKAT"), false, id) },
            };
            foreach (var one in forms) Assert.That((await Suite.Ask(People.Intake, one)).Error, Is.EqualTo(Errors.PersonNotFamiliar));
        }
    }

    [Test]
    public async Task Persons_OfTheComplaintAndOfOthersOfTheUnit_AreNamedAgain()
    {
        var (first, second) = (await Steps.Received(), await Steps.Received());
        await Suite.Do(People.Intake, Steps.Form(first) with { Reporter = new(People.Code("MASYARAKAT"), false, Person: new(Name: "Contoh Pelapor", Phone: "081299000001")) });
        var intake = (await Suite.Grains.Ask<Complaint>(Complaint.StreamOf(first))).State.Intake!;

        await Suite.Do(People.Intake, Naming(first, intake));
        await Suite.Do(People.Intake, Naming(second, intake));

        var again = (await Suite.Grains.Ask<Complaint>(Complaint.StreamOf(second))).State.Intake!;
        Assert.That((again.Reporter, again.Clients[0].Person, again.Reported[0].Person), Is.EqualTo((intake.Reporter, intake.Clients[0].Person, intake.Reported[0].Person)));
    }

    [Test]
    public async Task Person_OfAClientWhoIsNotHers_IsRefusedToACaseManager()
    {
        var (hers, others) = (await new Care(Suite).Register(), await Steps.Received());
        await Suite.Do(People.Intake, Steps.Form(others));
        var (known, foreign) = ((await hers.Read(People.Manager)).Registration.Person, (await Suite.Grains.Ask<Complaint>(Complaint.StreamOf(others))).State.Intake!.Clients[0].Person);

        Assert.That((await Suite.Ask(People.Manager, Clients(hers.Complaint, foreign))).Error, Is.EqualTo(Errors.PersonNotFamiliar));
        Assert.That((await Suite.Ask(People.Manager, Clients(hers.Complaint, known))).Error?.Code, Is.EqualTo(Errors.NotInThisState.Code), "she may name her own client; the complaint is past that");
    }

    private static CompleteComplaint Clients(Id<Case> complaint, Id<Person> person) =>
        Steps.Form(complaint) with { Clients = [Steps.Form(complaint).Clients[0] with { Known = person, Person = null }], Reported = [] };

    private static CompleteComplaint Naming(Id<Case> complaint, Intake intake) => Clients(complaint, intake.Clients[0].Person) with
    {
        Reporter = new(People.Code("MASYARAKAT"), false, intake.Reporter),
        Reported = [new(People.Code("TETANGGA"), Known: intake.Reported[0].Person)],
    };
}

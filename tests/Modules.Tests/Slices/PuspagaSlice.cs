using System.Reflection;
using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Sessions;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A running Puspaga with a family or two, on a clock of the test's own.</summary>
internal abstract class PuspagaSlice(Dialect store) : SliceTests(store)
{
    protected static readonly Actor Stranger = Families.Counsellor with { Account = Id<Account>.New(), Tenant = Id<Tenant>.New(), Unit = Id<ServiceUnit>.New() };

    protected AdjustableClock Clock { get; private set; } = null!;

    protected virtual IReadOnlyList<Assembly> Modules => ModulesUnderTest.Assemblies;

    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, Modules, Clock = new(People.Now));

    protected async Task<Id<Case>> Planned()
    {
        var episode = new Id<Case>((await Suite.Do(Families.Counsellor, Families.Registration)).Id);
        await Assess(episode);
        return episode;
    }

    protected async Task Assess(Id<Case> episode)
    {
        await Suite.Do(Families.Counsellor, new AssessFamily(episode, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."));
        await Suite.Do(Families.Counsellor, new PlanSessions(episode, 4, People.Codes("KONSELING"), "Garis netral."));
    }

    protected RecordSession Session(Id<Case> episode) => Families.Session with
    {
        Id = episode, From = Clock.GetUtcNow().AddHours(-1), To = Clock.GetUtcNow().AddMinutes(-10), Summary = "Rahasia sesi.", Homework = "Latihan di rumah.",
    };

    protected static BookSession Booking(Id<Case> episode, DateTimeOffset? from = null) => new(episode, from ?? Days.At(9), 50, People.Code("TATAP_MUKA"));
}

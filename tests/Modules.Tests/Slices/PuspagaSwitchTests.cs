using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Runtime;
using Lindung.Runtime.Features;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

[TestFixture]
internal sealed class PuspagaSwitchOnSqliteTests : PuspagaSwitchTests
{
    protected override SuiteOptions Options(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };
}

[TestFixture]
internal sealed class PuspagaSwitchOnPostgresTests : PuspagaSwitchTests
{
    protected override SuiteOptions Options(TemporaryFolder folder)
    {
        MasterKey.Create(folder.At("master.key"));
        return new()
        {
            Folder = folder.At("data"),
            MasterKeyFile = folder.At("master.key"),
            Server = PrivatePostgres.Shared.NewDatabase(),
            KeyServer = PrivatePostgres.Shared.NewDatabase(),
        };
    }
}

/// <summary>The dinas closes Puspaga to new work and switches it off: the counsellor finishes what is open, and nothing is lost.</summary>
internal abstract class PuspagaSwitchTests
{
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;
    private AdjustableClock _clock = null!;

    protected abstract SuiteOptions Options(TemporaryFolder folder);

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _clock = new(People.Now);
        _suite = await ModuleSuite.Start(Options(_folder), [typeof(Module).Assembly], _clock);
    }

    [TearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Puspaga_ClosedToNewWork_LetsTheCounsellorFinishTheOpenEpisode()
    {
        var episode = await Planned();
        await _suite.Do(Families.Counsellor, new BookSession(episode, Days.At(9), 50, People.Code("TATAP_MUKA")));
        await _suite.Switch(Features.Episode, "35.74", FeatureState.Closed);

        Assert.That((await _suite.Ask(Families.Counsellor, Registration)).Error?.Code, Is.EqualTo(FeatureErrors.Closed.Code));
        Assert.That((await _suite.Ask(Families.Counsellor, new BookSession(episode, Days.At(13), 50, People.Code("TATAP_MUKA")))).Error?.Code, Is.EqualTo(FeatureErrors.Closed.Code), "what booking needs is closed");
        var booking = (await _suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        await _suite.Do(Families.Counsellor, new AcceptBooking(booking.Day, booking.Booking));
        await _suite.Do(Families.Counsellor, Families.Session with { Id = episode });
        await _suite.Do(Families.Counsellor, new EvaluateEpisode(episode, true, "Garis netral."));
        await _suite.Do(Families.Counsellor, new EndEpisode(episode, People.Code("SELESAI")));
    }

    [Test]
    public async Task Puspaga_OffAndOnAgain_ShowsEverythingAsItWas()
    {
        var episode = await Planned();
        await _suite.Do(Families.Counsellor, Families.Session with { Id = episode });
        var before = (await _suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        await _suite.Switch(Features.Episode, "35.74", FeatureState.Off);
        foreach (var refused in new[]
        {
            (await _suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Error, (await _suite.Ask(Families.Counsellor, new ListMyEpisodes())).Error,
            (await _suite.Ask(Families.Counsellor, new ListMyCalendar())).Error, (await _suite.Ask(Families.Counsellor, Families.Session with { Id = episode })).Error,
        }) Assert.That(refused?.Kind, Is.EqualTo(ErrorKind.NotFound));
        await _suite.Switch(Features.Episode, "35.74", FeatureState.On);

        var after = (await _suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        Assert.That((after.Version, after.Status, after.Sessions.Single().Note.Summary), Is.EqualTo((before.Version, before.Status, before.Sessions.Single().Note.Summary)));
    }

    private static RegisterFamily Registration { get; } = new(
        People.Code("P"), 34, People.Mayangan, Families.Form, Person: new(Name: "Contoh Sarilana"),
        Consent: new([new(People.Code("LAYANAN"), true)], People.Code("KLIEN"), People.Code("LISAN_DICATAT")));

    private async Task<Id<Case>> Planned()
    {
        var episode = new Id<Case>((await _suite.Do(Families.Counsellor, Registration)).Id);
        await _suite.Do(Families.Counsellor, new AssessFamily(episode, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."));
        await _suite.Do(Families.Counsellor, new PlanSessions(episode, 4, People.Codes("KONSELING"), "Garis netral."));
        return episode;
    }
}

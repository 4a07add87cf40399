using System.Reflection;
using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Runtime.Features;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>The dinas closes Puspaga to new work and switches it off: the counsellor finishes what is open, and nothing is lost.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class PuspagaSwitchTests(Dialect store) : PuspagaSlice(store)
{
    protected override IReadOnlyList<Assembly> Modules => [typeof(Lindung.Puspaga.Module).Assembly];

    [Test]
    public async Task Puspaga_ClosedToNewWork_LetsTheCounsellorFinishTheOpenEpisode()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, new BookSession(episode, Days.At(9), 50, People.Code("TATAP_MUKA")));
        await Suite.Switch(Features.Episode, "35.74", FeatureState.Closed);

        Assert.That((await Suite.Ask(Families.Counsellor, Families.Registration)).Error?.Code, Is.EqualTo(FeatureErrors.Closed.Code));
        Assert.That((await Suite.Ask(Families.Counsellor, new BookSession(episode, Days.At(13), 50, People.Code("TATAP_MUKA")))).Error?.Code, Is.EqualTo(FeatureErrors.Closed.Code), "what booking needs is closed");
        var booking = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        await Suite.Do(Families.Counsellor, new AcceptBooking(booking.Day, booking.Booking));
        await Suite.Do(Families.Counsellor, Families.Session with { Id = episode });
        await Suite.Do(Families.Counsellor, new EvaluateEpisode(episode, true, "Garis netral."));
        await Suite.Do(Families.Counsellor, new EndEpisode(episode, People.Code("SELESAI")));
    }

    [Test]
    public async Task Puspaga_OffAndOnAgain_ShowsEverythingAsItWas()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Families.Session with { Id = episode });
        var before = (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        await Suite.Switch(Features.Episode, "35.74", FeatureState.Off);
        foreach (var refused in new[]
        {
            (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Error, (await Suite.Ask(Families.Counsellor, new ListMyEpisodes())).Error,
            (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Error, (await Suite.Ask(Families.Counsellor, Families.Session with { Id = episode })).Error,
        }) Assert.That(refused?.Kind, Is.EqualTo(ErrorKind.NotFound));
        await Suite.Switch(Features.Episode, "35.74", FeatureState.On);

        var after = (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        Assert.That((after.Version, after.Status, after.Sessions.Single().Note.Summary), Is.EqualTo((before.Version, before.Status, before.Sessions.Single().Note.Summary)));
    }
}

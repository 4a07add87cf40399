using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A list that a module brings is as good as the kernel's while the module is there, and nowhere without it.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class OwnCodeListTests(Dialect store) : PuspagaSlice(store)
{
    private const string Reasons = "PUSPAGA_ALASAN_JANJI";

    private static readonly Actor Admin = People.At(People.Puspaga, People.Probolinggo, "ADMIN_DINAS");
    private static readonly Code Rain = People.Code("HUJAN");

    [Test]
    public async Task List_OfAModule_IsListedAndReadWithLabelsAndDefinitions()
    {
        var row = (await Suite.Ask(Families.Counsellor, new ListCodeLists())).Value.Single(list => list.List == Reasons);
        var codes = (await Suite.Ask(Families.Counsellor, new ReadCodeList(Reasons))).Value;

        Assert.That((row.Version, row.Title.En), Is.EqualTo((1, "Why a booking is rejected or cancelled")));
        Assert.That(codes.Select(code => $"{code.Code}"), Is.EqualTo(new[] { "PERMINTAAN_KLIEN", "KONSELOR_BERHALANGAN", "UNIT_TUTUP", "LAINNYA", "NA" }));
        Assert.That(codes[0].Definition!.En, Is.EqualTo("The client or her family asked not to come at that time."));
    }

    [Test]
    public async Task Code_AddedByADinas_IsOfferedAcceptedAndCountsUnderItsNationalOne()
    {
        var cancel = await Booked();
        Assert.That((await Suite.Ask(Families.Counsellor, cancel)).Error?.Code, Is.EqualTo(KernelErrors.NotValid.Code));

        await Suite.Do(Admin, new AddCode(Reasons, Rain, People.Code("LAINNYA"), "Hujan deras", "Heavy rain"));

        Assert.That((await Suite.Ask(Families.Counsellor, new ReadCodeList(Reasons))).Value.Single(code => code.Code == Rain).IsLocal, Is.True);
        Assert.That((await Suite.Services.GetRequiredService<ICodeLists>().Of(People.Tenant)).RollUp(Reasons, Rain, People.Probolinggo).Value, Is.EqualTo(People.Code("LAINNYA")));
        await Suite.Do(Families.Counsellor, cancel);
    }

    [Test]
    public async Task Code_ThatIsNationalOrCountsUnderNone_IsRefusedAsForAListOfTheKernel()
    {
        var national = await Suite.Ask(Admin, new AddCode(Reasons, People.Code("UNIT_TUTUP"), People.Code("LAINNYA"), "Tutup", "Closed"));
        var orphan = await Suite.Ask(Admin, new AddCode(Reasons, Rain, People.Code("TIDAK_ADA"), "Hujan", "Rain"));

        Assert.That((national.Error?.Code, orphan.Error?.Code), Is.EqualTo(("kernel.code.national", "kernel.code.unknown-parent")));
    }

    [Test]
    public async Task List_OfAModuleThatIsNotHere_IsNowhere()
    {
        using var folder = new TemporaryFolder();
        await using var without = await ModuleSuite.Start(Deployments.Embedded(folder));

        Assert.That((await without.Ask(People.Activist, new ListCodeLists())).Value.Select(list => list.List), Does.Contain("RISIKO").And.Not.Contain(Reasons));
        Assert.That((await without.Ask(People.Activist, new ReadCodeList(Reasons))).Error?.Code, Is.EqualTo("kernel.code.unknown-list"));
        Assert.That((await without.Ask(Admin, new AddCode(Reasons, Rain, People.Code("LAINNYA"), "Hujan", "Rain"))).Error?.Code, Is.EqualTo("kernel.code.unknown-list"));
    }

    private async Task<CancelBooking> Booked()
    {
        var episode = await Planned();
        var booked = await Suite.Do(Families.Counsellor, Booking(episode));
        var day = booked.Streams.Single(stream => stream.Kind == CounsellorDay.Kind).Id;
        var booking = (await Suite.Grains.Ask<CounsellorDay>(new(CounsellorDay.Kind, day))).State.Bookings.Single();
        return new(day, booking.Id, Rain);
    }
}

using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Modules.Tests.Puspaga;

[TestFixture]
internal sealed class AfterCareReferralTests
{
    private static readonly Dictionary<string, string> Minimum = new()
    {
        ["client"] = "KLN-3574-UPTD-2026-00001",
        ["person"] = Families.Client.ToString(),
        ["sex"] = "P",
        ["ageYears"] = "9",
        ["reason"] = "TUJUAN_TERCAPAI",
    };

    [Test]
    public void Open_OfAnAcceptedReferral_IsAnEpisodeOfThePersonWhoWasNamed()
    {
        var referral = Sent(Minimum);

        var open = AfterCareReferrals.Open(referral, People.Probolinggo);

        Assert.That((open.Person, open.ClientType.ToString(), open.Sex.ToString(), open.AgeYears), Is.EqualTo((Families.Client, "ANAK", "P", 9)));
        Assert.That((open.Referral, open.Kecamatan), Is.EqualTo(((Id<Referral>?)new Id<Referral>(referral.Stream.Id), People.Probolinggo)));
        Assert.That(open.Handed, Is.EqualTo(Minimum));
    }

    [Test]
    public void Open_OfAnAdult_LeavesTheKindOfClientToTheCounsellor()
    {
        Assert.That(AfterCareReferrals.Open(Sent(new(Minimum) { ["ageYears"] = "40" }), People.Probolinggo).ClientType, Is.EqualTo(Code.NA));
    }

    [Test]
    public void Open_OfAnErasedOrForeignMinimum_StillMakesAnEpisode()
    {
        var nothing = AfterCareReferrals.Open(Sent(null), People.Probolinggo);
        var nonsense = AfterCareReferrals.Open(Sent(new() { ["person"] = "seseorang", ["sex"] = "perempuan", ["ageYears"] = "-3", ["kecamatan"] = "Mayangan" }), People.Probolinggo);

        Assert.That(new[] { nothing, nonsense }.Select(o => (o.Sex, o.AgeYears, o.Kecamatan)), Is.All.EqualTo((Code.NA, 0, People.Probolinggo)));
        Assert.That(new[] { nothing, nonsense }.Select(o => o.Person), Is.All.Not.EqualTo(default(Id<Person>)));
    }

    [Test]
    public void Open_OfAReferralRoundSomebody_KeepsThemOut()
    {
        var excluded = Id<Account>.New();
        var referral = Sent(Minimum);

        Assert.That(AfterCareReferrals.Open(referral with { Head = referral.Head! with { Excluded = [excluded] } }, People.Probolinggo).Excluded, Is.EqualTo(new[] { excluded }));
    }

    [Test]
    public void Episode_OfAReferral_KeepsWhatWasHandedSealedInItsOwnFile()
    {
        var given = Families.None().Then(AfterCareReferrals.Open(Sent(Minimum), People.Probolinggo), Families.Counsellor, null, Families.Number);

        Assert.That((given.State.Status, given.State.Handed!.Value.OrDefault()!["reason"]), Is.EqualTo((EpisodeStatus.Registered, "TUJUAN_TERCAPAI")));
    }

    private static Snapshot<Referral> Sent(Dictionary<string, string>? minimum)
    {
        var state = Referral.None with
        {
            Status = ReferralStatus.Sent,
            Minimum = minimum is null ? Protected<IReadOnlyDictionary<string, string>>.Erased : Protected<IReadOnlyDictionary<string, string>>.Known(minimum),
        };
        return new(Referral.StreamOf(Id<Referral>.New()), 4, CaseHead.At(People.Tenant, Referral.Kind, People.Probolinggo, People.Uptd), state);
    }
}

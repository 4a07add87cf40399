using Lindung.Kernel;

namespace Lindung.Kernel.Tests.Consents;

internal sealed class ConsentTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(7));
    private static readonly Code Share = Code.Parse("BERBAGI_DATA");
    private static readonly Guid Id = Guid.CreateVersion7();

    private static CaseHead Head => CaseHead.At(Id<Tenant>.New(), "casemanagement.complaint", RegionCode.Parse("35.74"), Id<ServiceUnit>.New());

    [TestCase("KLIEN", 30, null, false, null)]
    [TestCase("KLIEN", null, null, false, null)]
    [TestCase("ORANG_TUA", 30, null, false, "kernel.consent-adult")]
    [TestCase("PENGADILAN", 30, null, false, null)]
    [TestCase("KLIEN", 15, true, false, "kernel.consent-child")]
    [TestCase("ORANG_TUA", 15, null, false, "kernel.consent-assent-missing")]
    [TestCase("ORANG_TUA", 15, true, false, null)]
    [TestCase("WALI", 15, false, false, null)]
    [TestCase("ORANG_TUA", 11, null, false, null)]
    [TestCase("ORANG_TUA", 15, true, true, "kernel.consent-guardian-excluded")]
    [TestCase("PENGADILAN", 15, true, true, null)]
    [TestCase("NA", 30, null, false, "kernel.consent-giver-missing")]
    [TestCase("NONE_EMERGENCY", 15, null, true, "kernel.consent-reason-missing")]
    public void Give_ByWhomForWhom_IsDecidedByTheRules(string by, int? age, bool? assent, bool excluded, string? refusal)
    {
        var given = Decide(Head, Ask(by, age, assent, excluded));
        Assert.That(given.Error?.Code, Is.EqualTo(refusal));
    }

    [Test]
    public void Give_InAnEmergencyWithReason_IsAccepted() =>
        Assert.That(Decide(Head, Ask("NONE_EMERGENCY", 9, null, true) with { EmergencyReason = Code.Parse("LIFE_SAVING") }).IsOk, Is.True);

    [Test]
    public void Covers_GrantedItem_UntilItIsWithdrawn()
    {
        var head = Fold(Head, Decide(Head, Ask("KLIEN", 30, null, false)).Value);
        Assert.That(head.Consents[0].Covers(Share, Now), Is.True);
        var after = Fold(head, Decide(head, new WithdrawConsent(Id, [])).Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Consents[0].Covers(Share, Now), Is.False);
            Assert.That(Decide(after, new WithdrawConsent(Id, [])).Value, Is.Empty, "withdrawing twice is nothing");
            Assert.That(Decide(after, new WithdrawConsent(Guid.NewGuid(), [])).Error?.Code, Is.EqualTo(ConsentErrors.Unknown.Code));
        }
    }

    [Test]
    public void Covers_RefusedOrEndedItem_Never()
    {
        var command = Ask("KLIEN", 30, null, false) with { Items = [new(Share, false)], ValidUntil = Now.AddDays(1) };
        var refused = Fold(Head, Decide(Head, command).Value);
        var ended = Fold(Head, Decide(Head, command with { Items = [new(Share, true)] }).Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Consents[0].Covers(Share, Now), Is.False);
            Assert.That(ended.Consents[0].Covers(Share, Now.AddHours(23)), Is.True);
            Assert.That(ended.Consents[0].Covers(Share, Now.AddDays(1)), Is.False);
        }
    }

    [Test]
    public void Give_SameConsentAgain_IsNothing()
    {
        var head = Fold(Head, Decide(Head, Ask("KLIEN", 30, null, false)).Value);
        Assert.That(Decide(head, Ask("KLIEN", 30, null, false)).Value, Is.Empty);
    }

    [Test]
    public void Give_WithoutItemsOrInThePast_IsRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Decide(Head, Ask("KLIEN", 30, null, false) with { Items = [] }).Error?.Code, Is.EqualTo(ConsentErrors.NothingAsked.Code));
            Assert.That(Decide(Head, Ask("KLIEN", 30, null, false) with { ValidUntil = Now }).Error?.Code, Is.EqualTo(ConsentErrors.Past.Code));
        }
    }

    [TestCase("KEPALA_UPTD", true, "Walinya terlapor.", null)]
    [TestCase("MANAJER_KASUS", true, "Walinya terlapor.", "kernel.consent-unit-head-alone")]
    [TestCase("KEPALA_UPTD", false, "Walinya terlapor.", "kernel.consent-unit-head-alone")]
    [TestCase("KEPALA_UPTD", true, " ", "kernel.consent-best-interest-missing")]
    public void Give_InTheChildsBestInterest_IsTheUnitHeadsAloneWithReason(string role, bool excluded, string reason, string? refusal) =>
        Assert.That(Decide(Head, Ask("KEPALA_UNIT", 15, true, excluded) with { BestInterest = reason }, role).Error?.Code, Is.EqualTo(refusal));

    [Test]
    public void Guardian_OnceExcluded_StaysExcluded()
    {
        var head = Fold(Head, Decide(Head, Ask("PENGADILAN", 15, true, true)).Value);

        Assert.That(Decide(head, Ask("ORANG_TUA", 15, true, false) with { Consent = Guid.NewGuid() }).Error?.Code, Is.EqualTo("kernel.consent-guardian-excluded"));
    }

    [TestCase("ORANG_TUA", 400, 400)]
    [TestCase("WALI", 10, 10)]
    [TestCase("PENGADILAN", 400, null)]
    public void Guardian_Consenting_DoesSoUntilTheChildIsOfAge(string by, int daysToBirthday, int? ends)
    {
        var head = Fold(Head, Decide(Head, Ask(by, 17, true, false) with { Majority = Now.AddDays(daysToBirthday) }).Value);

        Assert.That(head.Consents[0].ValidUntil, Is.EqualTo(ends is { } days ? Now.AddDays(days) : (DateTimeOffset?)null));
        Assert.That(head.Clocks.Count(c => c.Policy == Consent.AskHerself), Is.EqualTo(ends is null ? 0 : 1));
    }

    [Test]
    public void Guardian_OfWhoIsOfAge_ConsentsToNothing() =>
        Assert.That(Decide(Head, Ask("ORANG_TUA", 17, true, false) with { Majority = Now }).Error?.Code, Is.EqualTo("kernel.consent-adult"));

    [Test]
    public void Majority_OfACorrectedBirth_MovesWhatEndedByItAndNothingElse()
    {
        var head = Fold(Head, Decide(Head, Ask("WALI", 16, true, false) with { Majority = Now.AddDays(100) }).Value);
        head = Fold(head, Decide(head, Ask("WALI", 16, true, false) with { Consent = Guid.NewGuid(), ValidUntil = Now.AddDays(5), Majority = Now.AddDays(100) }).Value);

        var moved = CaseDecisions.Decide(head, new DateMajority(Now.AddDays(300)), In(head, Actor.Suite(head.Tenant)))!.Value;

        Assert.That(Fold(head, moved.Value).Consents.Select(c => c.ValidUntil), Is.EqualTo(new DateTimeOffset?[] { Now.AddDays(300), Now.AddDays(5) }));
        Assert.That(Decide(head, new DateMajority(Now.AddDays(300))).Error?.Code, Is.EqualTo("kernel.not-allowed"), "the suite's alone");
    }

    [TestCase("LEGAL_DUTY", "UU 12/2022 Pasal 41", null)]
    [TestCase("LIFE_SAVING", "", null)]
    [TestCase("LEGAL_DUTY", " ", "kernel.legal-ground-law-missing")]
    [TestCase("MUDAH", "UU 12/2022 Pasal 41", "kernel.legal-ground-unknown")]
    public void Ground_BesideConsent_NamesTheLaw(string kind, string basis, string? refusal) =>
        Assert.That(Decide(Head, new NoteLegalGround(Guid.NewGuid(), Code.Parse(kind), basis, true)).Error?.Code, Is.EqualTo(refusal));

    [Test]
    public void Texts_EachVersion_AsksSomethingOfAKnownTemplate()
    {
        foreach (var text in ConsentText.All)
        {
            Assert.That(CodeLists.National.Find("TEMPLAT_PERSETUJUAN", text.Template, new(2026, 3, 2)).IsOk, text.Template.ToString());
            Assert.That(text.Items, Is.Not.Empty.And.Unique);
        }
        Assert.That(ConsentText.All.Select(text => (text.Template, text.Version)), Is.Unique);
    }

    private static GiveConsent Ask(string by, int? age, bool? assent, bool excluded) => new(
        Id, Code.Parse("PERSETUJUAN_DATA"), 1, [new(Share, true)], Code.Parse(by), Code.Parse("LISAN_DICATAT"), age, assent, excluded, Code.NA, null, null);

    private static Result<Events> Decide(CaseHead head, ICommand command, string role = "MANAJER_KASUS") =>
        CaseDecisions.Decide(head, command, In(head, new Actor(Id<Account>.New(), head.Tenant, head.Unit, head.Region, [role])))!.Value;

    private static DecisionContext In(CaseHead head, Actor actor) =>
        new(actor, Now, new StreamId(head.Kind, Guid.NewGuid()), head, new Dictionary<string, string>(), new PolicyClocks(ClockPolicies.National, WorkCalendar.Empty));

    private static CaseHead Fold(CaseHead head, Events events) => events.Aggregate(head, (h, e) => CaseHead.Apply(h, e)!);
}

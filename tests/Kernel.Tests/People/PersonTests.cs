using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class PersonTests
{
    private static readonly Id<Person> Her = Id<Person>.New();
    private static readonly Id<Person> Other = Id<Person>.New();
    private static readonly Id<Person> Third = Id<Person>.New();
    private static readonly Code Child = Code.Parse("ANAK");
    private static readonly PersonDetails Details = new(
        Code.Parse("P"), "Contoh Melati", "Mel", Nik.Parse("9901014101900001").Value, FamilyCard.Parse("9901010101150001").Value,
        ApproximateDate.On(new(1990, 1, 1)), PhoneNumber.Parse("0860 9900 0001").Value, new(RegionCode.Parse("35.74.03.1001"), "Jalan Contoh 1"),
        new(RegionCode.Parse("35.74.03.1001"), "Jalan Contoh 2"), "hanya siang", ["kernel.nik.date"]);

    private static readonly RegisterPerson Register = new(Details, SyntheticStore: true);

    [Test]
    public void Person_Registered_IsWhoWasTold()
    {
        var person = Given(Register);

        Assert.That(person.IsRegistered, Is.True);
        Assert.That(person.Identity.Name!.Value.OrDefault(), Is.EqualTo("Contoh Melati"));
        Assert.That(person.Identity.Nik!.Value.OrDefault(), Is.EqualTo(Details.Nik));
        Assert.That(person.Identity.Domicile!.Value.OrDefault(), Is.EqualTo(Details.Domicile));
        Assert.That(person.Warnings, Is.EqualTo(new[] { "kernel.nik.date" }));
    }

    [Test]
    public void Person_WithOnlyAnAlias_IsSomebodyAndEmptyTextsAreLeftOut()
    {
        var person = Given(new RegisterPerson(new(default, " ", " Mawar ", CardAddress: new(default, " ")), true));

        Assert.That(person.Identity, Is.EqualTo(new PersonIdentity(default, Alias: "Mawar")));
    }

    [Test]
    public void Person_OfWhomNothingIsSaid_IsRefused() =>
        Assert.That(Refusal(Person.None, new RegisterPerson(new(default, SafeContact: "siang"), true)), Is.EqualTo(PersonErrors.SaysNothing));

    [TestCase("9901014101900001", false, "kernel.nik.synthetic")]
    [TestCase("35" + "74034101900001", true, "kernel.nik.real")]
    public void Nik_InTheWrongKindOfStore_IsRefusedByTheGrainToo(string nik, bool synthetic, string code)
    {
        // A real prefix only here, to see it refused; no person has the number of this test.
        var details = Details with { Nik = Nik.Parse(nik).Value, FamilyCard = null };

        Assert.That(Refusal(Person.None, new RegisterPerson(details, synthetic)).Code, Is.EqualTo(code));
        Assert.That(Refusal(Given(Register), new CorrectPerson(details, synthetic)).Code, Is.EqualTo(code));
    }

    [Test]
    public void FamilyCard_InTheWrongKindOfStore_IsRefused() =>
        Assert.That(Refusal(Person.None, new RegisterPerson(Details with { Nik = null }, false)).Code, Is.EqualTo("kernel.kk.synthetic"));

    [Test]
    public void Correction_ReplacesTheWholeIdentity()
    {
        var person = Given(Register, new CorrectPerson(new(Code.Parse("L"), "Contoh Baru"), true));

        Assert.That(person.Identity, Is.EqualTo(new PersonIdentity(Code.Parse("L"), "Contoh Baru")));
        Assert.That(person.Warnings, Is.Empty);
        Assert.That(Decide(person, new CorrectPerson(new(Code.Parse("L"), "Contoh Baru"), true)).Value, Is.Empty, "nothing new, nothing written");
    }

    [Test]
    public void Merge_Undone_LeavesBothExactlyAsTheyWere()
    {
        var (survivor, alias) = (Given(Register), Given(new RegisterPerson(new(default, "Contoh Lain"), true), new AddRelation(Third, Child)));
        var merged = (Then(survivor, new AbsorbPerson(Other)), Then(alias, new MergePerson(Her), Other));
        Assert.That((merged.Item1.Merged.Single(), merged.Item2.MergedInto), Is.EqualTo((Other, Her)));

        var undone = (Then(merged.Item1, new ReleasePerson(Other)), Then(merged.Item2, new UnmergePerson(Her), Other));

        Assert.That(undone.Item1, Is.EqualTo(survivor).UsingPropertiesComparer());
        Assert.That(undone.Item2, Is.EqualTo(alias).UsingPropertiesComparer());
    }

    [Test]
    public void Contact_AgreedThenEnded_IsNone()
    {
        var person = Given(Register, Commands["agree"]);
        Assert.That((person.Contact?.Channel, Decide(person, Commands["agree"]).Value.Count), Is.EqualTo(((ChannelKind?)ChannelKind.Sms, 0)));

        Assert.That(Then(person, new EndContact()).Contact, Is.Null);
    }

    [Test]
    public void Merge_Repeated_ChangesNothing()
    {
        Assert.That(Decide(Given(Register, new AbsorbPerson(Other)), new AbsorbPerson(Other)).Value, Is.Empty);
        Assert.That(Decide(Given(Register, new MergePerson(Other)), new MergePerson(Other)).Value, Is.Empty);
    }

    [Test]
    public void MergeSteps_NameBothStreams()
    {
        Assert.That(Person.Merge(Her, Other), Is.EqualTo(new Step[] { new(Person.StreamOf(Her), new AbsorbPerson(Other)), new(Person.StreamOf(Other), new MergePerson(Her)) }));
        Assert.That(Person.Unmerge(Her, Other), Is.EqualTo(new Step[] { new(Person.StreamOf(Her), new ReleasePerson(Other)), new(Person.StreamOf(Other), new UnmergePerson(Her)) }));
    }

    [Test]
    public void Relation_AddedAndRemoved_IsGone()
    {
        var person = Given(Register, new AddRelation(Other, Child));
        Assert.That(person.Relations.Single(), Is.EqualTo(new Relation(Other, Child)));
        Assert.That(Decide(person, new AddRelation(Other, Child)).Value, Is.Empty);

        Assert.That(Then(person, new RemoveRelation(Other, Child)).Relations, Is.Empty);
        Assert.That(Refusal(person, new AddRelation(Other, default)), Is.EqualTo(PersonErrors.NoRelation));
    }

    /// <summary>Every state and command has a stated outcome: a code, or the number of events.</summary>
    [TestCaseSource(nameof(Machine))]
    public void Person_InAnyState_AnswersEveryCommand(string state, string command, string outcome)
    {
        var result = Decide(States[state], Commands[command]);

        Assert.That(result.IsOk ? result.Value.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) : result.Error!.Code, Is.EqualTo(outcome));
    }

    [Test]
    public void Machine_StatesEveryPair() =>
        Assert.That(Machine.Select(m => ((string)m[0], (string)m[1])).Distinct().Count(), Is.EqualTo(States.Count * Person.Stream.Commands.Count));

    private static readonly Dictionary<string, Person> States = new()
    {
        ["none"] = Person.None,
        ["registered"] = Given(Register),
        ["survivor"] = Given(Register, new AbsorbPerson(Other)),
        ["alias"] = Given(Register, new MergePerson(Other)),
    };

    private static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["register"] = Register,
        ["correct"] = new CorrectPerson(Details with { Name = "Contoh Baru" }, true),
        ["absorb"] = new AbsorbPerson(Third),
        ["merge"] = new MergePerson(Third),
        ["release"] = new ReleasePerson(Other),
        ["unmerge"] = new UnmergePerson(Other),
        ["relate"] = new AddRelation(Third, Child),
        ["unrelate"] = new RemoveRelation(Third, Child),
        ["agree"] = new AgreeContact(new(ChannelKind.Sms, default, default, RegionCode.Parse("35.74"), Protected<PhoneNumber>.Known(PhoneNumber.Parse("+6286099123456").Value))),
        ["end"] = new EndContact(),
    };

    private static readonly object[][] Machine =
    [
        ["none", "register", "1"], ["none", "correct", "kernel.no-such-record"], ["none", "absorb", "kernel.no-such-record"], ["none", "merge", "kernel.no-such-record"],
        ["none", "release", "kernel.no-such-record"], ["none", "unmerge", "kernel.no-such-record"], ["none", "relate", "kernel.no-such-record"], ["none", "unrelate", "kernel.no-such-record"],
        ["registered", "register", "kernel.person.registered"], ["registered", "correct", "1"], ["registered", "absorb", "1"], ["registered", "merge", "1"],
        ["registered", "release", "kernel.person.not-merged"], ["registered", "unmerge", "kernel.person.not-merged"], ["registered", "relate", "1"], ["registered", "unrelate", "0"],
        ["survivor", "register", "kernel.person.registered"], ["survivor", "correct", "1"], ["survivor", "absorb", "1"], ["survivor", "merge", "1"],
        ["survivor", "release", "1"], ["survivor", "unmerge", "kernel.person.not-merged"], ["survivor", "relate", "1"], ["survivor", "unrelate", "0"],
        ["alias", "register", "kernel.person.registered"], ["alias", "correct", "kernel.person.merged"], ["alias", "absorb", "kernel.person.merged"], ["alias", "merge", "kernel.person.merged"],
        ["alias", "release", "kernel.person.not-merged"], ["alias", "unmerge", "1"], ["alias", "relate", "1"], ["alias", "unrelate", "0"],
        ["none", "agree", "kernel.no-such-record"], ["none", "end", "kernel.no-such-record"], ["registered", "agree", "1"], ["registered", "end", "0"],
        ["survivor", "agree", "1"], ["survivor", "end", "0"], ["alias", "agree", "kernel.person.merged"], ["alias", "end", "0"],
    ];

    [Test]
    public void Person_MergedOrRelatedToHerself_IsRefused()
    {
        foreach (ICommand command in new ICommand[] { new AbsorbPerson(Her), new MergePerson(Her), new AddRelation(Her, Child) })
            Assert.That(Refusal(Given(Register), command), Is.EqualTo(PersonErrors.Same), command.GetType().Name);
    }

    private static Person Given(params ICommand[] commands) => commands.Aggregate(Person.None, (person, command) => Then(person, command));

    private static Person Then(Person person, ICommand command, Id<Person>? stream = null) => Decide(person, command, stream).Value.Aggregate(person, Person.Apply);

    private static Error Refusal(Person person, ICommand command) => Decide(person, command).Error!;

    private static Result<Events> Decide(Person person, ICommand command, Id<Person>? stream = null) => Person.Stream.DecideOn(person, command, new(
        Actor.Suite(Id<Tenant>.New()), new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Person.StreamOf(stream ?? Her), null, new Dictionary<string, string>(), null!))!.Value;
}

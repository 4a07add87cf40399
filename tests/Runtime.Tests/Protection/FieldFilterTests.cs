using System.Collections.Immutable;
using Lindung.Kernel;

namespace Lindung.Runtime.Tests;

internal sealed class FieldFilterTests
{
    private sealed record Inner(int Number, [property: Sealed(KeyScope.File, FieldClass.Clinical)] Protected<string>? Note);

    private sealed record View(
        string Code,
        [property: Sealed(KeyScope.Person, FieldClass.Identity)] Protected<string> Name,
        [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<int>? Verdict,
        Protected<string> Undeclared,
        Inner First,
        IReadOnlyList<Inner> More,
        ImmutableArray<Inner> Rest,
        Inner? None = null);

    private sealed record Note(
        Id<Account> Author,
        Id<Account>? Supervisor,
        [property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<string> Words,
        [property: Sealed(KeyScope.File, FieldClass.Clinical)] Protected<string> Plan) : ISealedNote;

    private sealed record Notes(IReadOnlyList<Note> All);

    private sealed record Nobodys([property: Sealed(KeyScope.Note, FieldClass.Clinical)] Protected<string> Words);

    private sealed record Plain(int Number, IReadOnlyList<string> Words);

    private sealed record ByName(IReadOnlyDictionary<string, Inner> Inners);

    private sealed record Listed(IReadOnlyList<Protected<string>> Names);

    private readonly FieldFilter _filter = new(FieldGrants.Load());
    private readonly View _view = new("A", "Contoh", 3, "lain", new(1, "satu"), [new(2, "dua"), new(3, null)], [new(4, "empat")]);

    [Test]
    public void Psychologist_ReadingAView_SeesIdentityAndClinicalOnly()
    {
        var seen = _filter.For(Reader("PSIKOLOG"), null, _view);

        Assert.That((seen.Code, seen.Name, seen.Verdict, seen.Undeclared), Is.EqualTo(("A", _view.Name, (Protected<int>?)Protected<int>.Withheld, Protected<string>.Withheld)));
        Assert.That(seen.First, Is.EqualTo(_view.First));
        Assert.That(seen.More, Is.EqualTo(_view.More));
    }

    [Test]
    public void CaseManager_ReadingAView_SeesNoClinicalNotesHoweverDeep()
    {
        var seen = _filter.For(Reader("MANAJER_KASUS"), null, _view);

        Assert.That((seen.Verdict, seen.Undeclared), Is.EqualTo((_view.Verdict, _view.Undeclared)));
        Assert.That(seen.First, Is.EqualTo(new Inner(1, Protected<string>.Withheld)));
        Assert.That(seen.More, Is.EqualTo(new Inner[] { new(2, Protected<string>.Withheld), new(3, null) }));
        Assert.That(seen.Rest, Is.EqualTo(new Inner[] { new(4, Protected<string>.Withheld) }));
        Assert.That(_view.First.Note, Is.EqualTo((Protected<string>?)"satu"), "the view itself is left as it is");
    }

    [TestCase]
    [TestCase("LURAH")]
    [TestCase("ADMIN_DINAS")]
    [TestCase("VERIFIKATOR_KABKOTA")]
    [TestCase("NOBODY_KNOWS")]
    public void Reader_WithoutGrantedClasses_SeesNothingProtected(params string[] roles)
    {
        var seen = _filter.For(Reader(roles), null, _view);

        Assert.That((seen.Name.State, seen.Undeclared.State, seen.First.Note!.Value.State), Is.EqualTo((ProtectedState.Withheld, ProtectedState.Withheld, ProtectedState.Withheld)));
    }

    [Test]
    public void Roles_Together_SeeWhatEachSees()
    {
        var seen = _filter.For(Reader("PSIKOLOG", "ADVOKAT"), null, _view);

        Assert.That((seen.Verdict, seen.First), Is.EqualTo((_view.Verdict, _view.First)));
    }

    [Test]
    public void SealedNote_ReadByItsAuthorOrHerSupervisor_IsShown()
    {
        var (author, supervisor) = (Reader("KONSELOR_PUSPAGA"), Reader("SUPERVISOR_KLINIS"));
        var notes = new Notes([new(author.Account, supervisor.Account, "kata", "rencana")]);

        Assert.That(_filter.For(author, null, notes).All, Is.EqualTo(notes.All));
        Assert.That(_filter.For(supervisor, null, notes).All, Is.EqualTo(notes.All));
    }

    [TestCase("KONSELOR_PUSPAGA", ProtectedState.Known)]
    [TestCase("PSIKOLOG", ProtectedState.Known)]
    [TestCase("SUPERVISOR_KLINIS", ProtectedState.Known)]
    [TestCase("KOORDINATOR_PUSPAGA", ProtectedState.Withheld)]
    [TestCase("KEPALA_UPTD", ProtectedState.Withheld)]
    [TestCase("KADIS", ProtectedState.Withheld)]
    [TestCase("ADMIN_DINAS", ProtectedState.Withheld)]
    [TestCase("PPDP", ProtectedState.Withheld)]
    [TestCase("AUDITOR", ProtectedState.Withheld)]
    public void SealedNote_ReadByAnybodyElse_IsWithheldWhateverTheRole(string role, ProtectedState plan)
    {
        var seen = _filter.For(Reader(role), null, new Notes([new(Id<Account>.New(), Id<Account>.New(), "kata", "rencana"), new(Id<Account>.New(), null, "kata", "rencana")])).All;

        Assert.That(seen.Select(note => (note.Words.State, note.Plan.State)), Is.All.EqualTo((ProtectedState.Withheld, plan)));
    }

    [Test]
    public void SealedNote_ReadByTheSuite_IsWithheld()
    {
        var seen = _filter.For(Actor.Suite(Id<Tenant>.New()), null, new Note(default, null, "kata", "rencana"));

        Assert.That(seen.Words, Is.EqualTo(Protected<string>.Withheld));
    }

    [Test]
    public void SealedNote_OfAnAuthorWhoLostHerRole_IsWithheld()
    {
        var author = Reader("KOORDINATOR_PUSPAGA");

        Assert.That(_filter.For(author, null, new Note(author.Account, null, "kata", "rencana")).Words, Is.EqualTo(Protected<string>.Withheld));
    }

    [Test]
    public void SealedNote_InAViewThatDoesNotSayWhose_IsADefectAndNotALeak()
    {
        Assert.That(() => _filter.For(Reader("KONSELOR_PUSPAGA"), null, new Nobodys("kata")), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Erased_ForWhoMayNotSee_IsWithheld()
    {
        var erased = _view with { Name = Protected<string>.Erased };

        Assert.That(_filter.For(Reader("LURAH"), null, erased).Name, Is.EqualTo(Protected<string>.Withheld));
        Assert.That(_filter.For(Reader("PSIKOLOG"), null, erased).Name, Is.EqualTo(Protected<string>.Erased));
    }

    [Test]
    public void Reader_ExcludedFromTheCase_SeesNothingProtected()
    {
        var reader = Reader("KEPALA_UPTD");
        var head = CaseHead.At(reader.Tenant, "sample.case", default, default) with { Excluded = [reader.Account] };

        Assert.That(_filter.For(reader, head, _view).Name, Is.EqualTo(Protected<string>.Withheld));
        Assert.That(_filter.For(reader, head with { Excluded = [] }, _view).Name, Is.EqualTo(_view.Name));
    }

    [Test]
    public void View_ThatIsAListOrHoldsNothingProtected_IsServedToo()
    {
        IReadOnlyList<View> views = [_view, _view];
        var plain = new Plain(1, ["a"]);

        Assert.That(_filter.For(Reader("LURAH"), null, views).Select(v => v.Name.State), Is.All.EqualTo(ProtectedState.Withheld));
        Assert.That(_filter.For(Reader("LURAH"), null, plain), Is.SameAs(plain));
        Assert.That(_filter.For<View?>(Reader("LURAH"), null, null), Is.Null);
    }

    [Test]
    public void View_ThatCannotBeFiltered_IsADefectAndNotALeak()
    {
        Assert.That(() => _filter.For(Reader("LURAH"), null, new ByName(new Dictionary<string, Inner> { ["a"] = new(1, "satu") })), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => _filter.For(Reader("LURAH"), null, new Listed(["Contoh"])), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Grants_OfTheSuite_NameOnlyRolesThatThereAre()
    {
        using var json = typeof(FieldGrants).Assembly.GetManifestResourceStream("protection/field-classes.json")!;
        var roles = System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateObject().Select(p => p.Name);

        Assert.That(roles, Is.SubsetOf(RoleGrants.Load().All.Select(r => r.Role.ToString())));
    }

    private static Actor Reader(params string[] roles) => new(Id<Account>.New(), Id<Tenant>.New(), default, default, roles);
}

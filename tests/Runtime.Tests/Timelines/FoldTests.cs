using Lindung.Kernel;

namespace Lindung.Runtime.Tests.Timelines;

/// <summary>What an event changes is told by comparing with what was last stated, field by field.</summary>
[TestFixture]
internal sealed class FoldTests
{
    private static readonly Guid Stream = Guid.NewGuid();
    private readonly Fold _fold = new();

    [Test]
    public void Field_StatedAgain_ShowsBeforeAndAfterWhicheverEventStatesIt()
    {
        Next("contoh.opened", new StatedField("risk", FieldShape.Code, "TINGGI"));

        var change = Next("contoh.rated", new StatedField("risk", FieldShape.Code, "SEDANG")).Single();

        Assert.That((change.Before?.OrDefault(), change.After.Value.OrDefault()), Is.EqualTo(("TINGGI", "SEDANG")));
    }

    [Test]
    public void Field_StatedAsItWas_IsNoChange() =>
        Assert.That((Next("contoh.opened", new StatedField("risk", FieldShape.Code, "TINGGI")).Count, Next("contoh.rated", new StatedField("risk", FieldShape.Code, "TINGGI")).Count), Is.EqualTo((1, 0)));

    [Test]
    public void Reason_OfAnotherEvent_IsNotTheOneBefore()
    {
        Next("contoh.closed", new StatedField("reason", FieldShape.Code, "SELESAI"));

        Assert.That(Next("contoh.reopened", new StatedField("reason", FieldShape.Code, "BARU")).Single().Before, Is.Null);
    }

    [Test]
    public void Parts_OfOneStream_AreToldApart()
    {
        var due = new StatedField("due", FieldShape.Day, "2026-03-02");
        _fold.Next(Stream, "contoh.row-added", "1", [due]);
        _fold.Next(Stream, "contoh.row-added", "2", [due with { Value = "2026-03-09" }]);

        Assert.That(_fold.Next(Stream, "contoh.row-moved", "1", [due with { Value = "2026-03-16" }]).Single().Before?.OrDefault(), Is.EqualTo("2026-03-02"));
    }

    [Test]
    public void Streams_AreToldApart()
    {
        Next("contoh.opened", new StatedField("risk", FieldShape.Code, "TINGGI"));

        Assert.That(_fold.Next(Guid.NewGuid(), "contoh.opened", null, [new("risk", FieldShape.Code, "SEDANG")]).Single().Before, Is.Null);
    }

    [Test]
    public void Record_StatedWithoutAField_HasEmptiedIt()
    {
        Next("contoh.named", new StatedField("identity.name", FieldShape.Text, "Contoh Melatisari"), new StatedField("identity.phone", FieldShape.Text, "0800"));

        var change = Next("contoh.named", new StatedField("identity.name", FieldShape.Text, "Contoh Melatisari")).Single();

        Assert.That((change.After.Name, change.Before?.OrDefault(), change.After.Value.OrDefault()), Is.EqualTo(("identity.phone", "0800", "")));
    }

    [Test]
    public void Erased_IsToldAsErased()
    {
        Next("contoh.named", new StatedField("identity.name", FieldShape.Text, Protected<string>.Erased));

        var change = Next("contoh.named", new StatedField("identity.name", FieldShape.Text, Protected<string>.Erased)).Single();

        Assert.That((change.Before?.State, change.After.Value.State), Is.EqualTo((ProtectedState.Erased, ProtectedState.Erased)));
    }

    [Test]
    public void Statement_OfAnEvent_SaysEveryFieldWithItsMark()
    {
        var name = Protected<string>.Known("Contoh Melatisari");
        var said = Statement.Of(new PersonRegistered(new PersonIdentity(Code.Parse("P"), Name: name), []));

        Assert.That(said.Select(f => f.Name), Is.EqualTo(new[] { "identity.sex", "identity.name", "warnings" }));
        Assert.That(said.Single(f => f.Name == "identity.name") is { Mark.Class: FieldClass.Identity } sealedField && sealedField.Value == name);
    }

    private IReadOnlyList<FieldChange> Next(string name, params StatedField[] fields) => _fold.Next(Stream, name, null, fields);
}

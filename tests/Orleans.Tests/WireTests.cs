using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Orleans.Tests;

internal sealed class WireTests
{
    [Test]
    public void Command_Travels_UnderItsLiteralNameAndVersion()
    {
        var names = new CommandNames(new StreamKinds([Counter.Stream]));
        var step = new Step(new(Counter.Kind, Guid.CreateVersion7()), new Count(3, "catatan"));
        var sent = Wire.Read<TellMessage>(Wire.Write(new TellMessage(Call, [CommandNames.Write(step)])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((sent.Steps[0].Name, sent.Steps[0].Version), Is.EqualTo(("testing.count", 1)));
            Assert.That(new Step(sent.Steps[0].Stream, names.Read(sent.Steps[0])!), Is.EqualTo(step));
        }
    }

    [Test]
    public void Command_OfALaterVersion_IsNotKnown()
    {
        var names = new CommandNames(new StreamKinds([Counter.Stream]));
        var later = CommandNames.Write(new Step(new(Counter.Kind, Guid.CreateVersion7()), new Count(3))) with { Version = 2 };
        Assert.That(names.Read(later), Is.Null);
    }

    [Test]
    public void Command_OfTheKernel_IsKnownWithoutAKind()
    {
        var step = new Step(new("testing.case", Guid.CreateVersion7()), new AssignCase(Id<Account>.New(), Roles.Companion));
        Assert.That(new CommandNames(new StreamKinds([])).Read(CommandNames.Write(step)), Is.EqualTo(step.Command));
    }

    [Test]
    public void Caller_Travelled_IsTheSame()
    {
        var came = Wire.Read<TellMessage>(Wire.Write(new TellMessage(Call, []))).Caller;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(came.Request.ToArray(), Is.EqualTo(Call.Request.ToArray()));
            Assert.That(came with { Request = default, Actor = Call.Actor }, Is.EqualTo(Call with { Request = default }));
            Assert.That(came.Actor with { Roles = Call.Actor.Roles }, Is.EqualTo(Call.Actor));
            Assert.That(came.Actor.Roles, Is.EqualTo(Call.Actor.Roles));
        }
    }

    [TestCaseSource(nameof(Notes))]
    public void ProtectedValue_Travelled_KeepsItsState(Protected<string> note)
    {
        var answer = new Answer<Counter> { Snapshot = new(new(Counter.Kind, Guid.CreateVersion7()), 4, null, new Counter(9, 4, note)) };
        Assert.That(Wire.Read<Answer<Counter>>(Wire.Write(answer)).Snapshot, Is.EqualTo(answer.Snapshot));
    }

    [Test]
    public void Refusal_Travelled_KeepsItsData()
    {
        var error = KernelErrors.ChangedMeanwhile.With("version", 3L).With("field", "nama").With("late", true).With("share", 0.5m);
        var came = Wire.Read<Answer>(Wire.Write(new Answer { Error = error })).Error!;
        Assert.That(came with { Data = error.Data }, Is.EqualTo(error));
        Assert.That(came.Data, Is.EquivalentTo(error.Data!));
    }

    [Test]
    public void StreamKey_ReadAgain_IsTheStream()
    {
        var stream = new StreamId("casemanagement.client", Guid.CreateVersion7());
        Assert.That(StreamKey.Read(StreamKey.Of(stream)), Is.EqualTo(stream));
    }

    private static readonly Protected<string>[] Notes = [Protected<string>.Known("catatan"), Protected<string>.Withheld, Protected<string>.Erased];

    private static readonly Caller Call = new(
        new Actor(Id<Account>.New(), Id<Tenant>.New(), Id<ServiceUnit>.New(), RegionCode.Parse("35.74"), ["PENDAMPING"]),
        Guid.CreateVersion7(), new byte[] { 1, 2, 3 }, Guid.CreateVersion7(), 4, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(7)));
}

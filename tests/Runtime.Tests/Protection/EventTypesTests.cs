using System.Text.Json.Nodes;
using Lindung.Kernel;

namespace Lindung.Runtime.Tests;

[TestFixture]
internal sealed class EventTypesTests
{
    [Event("bad.text")]
    private sealed record OpenText(string Text) : IEvent;

    [Event("bad.texts")]
    private sealed record OpenTexts(IReadOnlyList<string> Texts) : IEvent;

    [Event("bad.map")]
    private sealed record OpenMap(IReadOnlyDictionary<string, int> Map) : IEvent;

    [Event("bad.nested")]
    private sealed record OpenNested(IReadOnlyList<SampleName> Names) : IEvent;

    [Event("bad.undeclared")]
    private sealed record Undeclared(Protected<string>? Text) : IEvent;

    [Event("bad.list")]
    private sealed record ProtectedList(IReadOnlyList<Protected<string>> Texts) : IEvent;

    [Event("bad.twofold")]
    private sealed record Twofold([property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<SampleDetail> Detail) : IEvent;

    [Event("bad.sealed")]
    private sealed record SealedButPlain([property: Sealed(KeyScope.File, FieldClass.FreeText)] string Text) : IEvent;

    private sealed record Nameless : IEvent;

    [Event("sample.counted")]
    private sealed record SameName(int Count) : IEvent;

    [Event("good.parameter")]
    private sealed record OnParameter([Open("a code")] string Code, [Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Text) : IEvent;

    [ReadsFact("sample.counted", 1)]
    private sealed record CountedAsRead(int Count, string? Unit) : IFact;

    [ReadsFact("sample.changed", 3)]
    private sealed record NoFact(int Total) : IFact;

    [ReadsFact("sample.counted", 1), Event("bad.both")]
    private sealed record OwnAndForeign(int Count) : IFact;

    [ReadsFact("sample.counted", 1)]
    private sealed record ReadEvent(int Count) : IEvent;

    [ReadsFact("sample.counted", 1)]
    private sealed record ReadProtected([property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Text) : IFact;

    [Event("sample.grown", 2)]
    private sealed record Grown(int Count) : IFact;

    [ReadsFact("sample.grown", 1)]
    private sealed record GrownAsRead(int Count) : IFact;

    private sealed class GrownFrom1 : IUpcaster
    {
        public string EventName => "sample.grown";

        public int FromVersion => 1;

        public JsonObject Upcast(JsonObject data) => data;
    }

    [TestCase(typeof(OpenText), "OpenText.Text is String")]
    [TestCase(typeof(OpenTexts), "OpenTexts.Texts[] is String")]
    [TestCase(typeof(OpenMap), "OpenMap.Map[] is String")]
    [TestCase(typeof(OpenNested), "OpenNested.Names[].Given is String")]
    [TestCase(typeof(Undeclared), "Undeclared.Text is protected but does not say")]
    [TestCase(typeof(ProtectedList), "ProtectedList.Texts[] is a list of protected values")]
    [TestCase(typeof(Twofold), "Twofold.Detail has a protected value within")]
    [TestCase(typeof(SealedButPlain), "SealedButPlain.Text says [Sealed] but")]
    [TestCase(typeof(Nameless), "bears no [Event(name, version)]")]
    public void EventType_WithADefect_StopsTheStart(Type type, string defect) =>
        Assert.That(() => EventTypes.From([type], []), Throws.InvalidOperationException.With.Message.Contains(defect));

    [Test]
    public void EventTypes_OfOneName_StopTheStart() =>
        Assert.That(() => EventTypes.From([typeof(SampleCounted), typeof(SameName)], []), Throws.InvalidOperationException.With.Message.Contains("Two types bear"));

    [Test]
    public void EventType_MarkedOnTheParameter_IsDeclared() =>
        Assert.That(EventTypes.From([typeof(OnParameter)], []).Of(typeof(OnParameter)), Is.EqualTo(("good.parameter", 1)));

    [Test]
    public void Upcasters_WithAGapOrWithoutEvent_StopTheStart()
    {
        Assert.That(() => EventTypes.From([typeof(SampleChanged)], [new SampleChangedFrom2()]), Throws.InvalidOperationException.With.Message.Contains("one upcaster from each version"));
        Assert.That(() => EventTypes.From([typeof(SampleCounted)], [new SampleChangedFrom1()]), Throws.InvalidOperationException.With.Message.Contains("no type bears"));
    }

    [TestCase(typeof(NoFact), "which is no fact")]
    [TestCase(typeof(OwnAndForeign), "both [Event] and [ReadsFact]")]
    [TestCase(typeof(ReadEvent), "but is no IFact")]
    [TestCase(typeof(ReadProtected), "holds a protected value")]
    public void Reader_WithADefect_StopsTheStart(Type reader, string defect) => Assert.That(
        () => EventTypes.From([reader, typeof(SampleCounted), typeof(SampleChanged)], [new SampleChangedFrom1(), new SampleChangedFrom2()]),
        Throws.InvalidOperationException.With.Message.Contains(defect));

    [Test]
    public void Reader_OlderThanWhatTheOwnerWrites_StopsTheStartAndSaysWhatToDo() => Assert.That(
        () => EventTypes.From([typeof(GrownAsRead), typeof(Grown)], [new GrownFrom1()]),
        Throws.InvalidOperationException.With.Message.Contains("reads sample.grown up to version 1").And.Message.Contains("writes version 2").And.Message.Contains("install a newer"));

    [Test]
    public void Reader_WithAndWithoutTheOwner_IsWhatItsSubscriberGets()
    {
        var alone = EventTypes.From([typeof(CountedAsRead)], []);
        var together = EventTypes.From([typeof(CountedAsRead), typeof(SampleCounted)], []);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(alone.Wanted("sample.counted", [typeof(CountedAsRead)])?.Type, Is.EqualTo(typeof(CountedAsRead)));
            Assert.That(together.Wanted("sample.counted", [typeof(CountedAsRead)])?.Type, Is.EqualTo(typeof(CountedAsRead)));
            Assert.That(together.Wanted("sample.counted", [typeof(SampleCounted)])?.Type, Is.EqualTo(typeof(SampleCounted)));
            Assert.That(together.Wanted("sample.counted", [typeof(SampleEmpty)]), Is.Null);
            Assert.That(alone.Find("sample.counted"), Is.Null, "a reader owns no name");
        }
    }

    [Test]
    public void KernelEvents_AllOfThem_AreDeclared()
    {
        var types = EventTypes.From([typeof(IEvent).Assembly], []);

        Assert.That(types.Find("kernel.case-opened"), Is.EqualTo(typeof(CaseOpened)));
        Assert.That(types.Of(typeof(CaseOpened)), Is.EqualTo(("kernel.case-opened", 1)));
        Assert.That(types.Find("nobody.knows"), Is.Null);
    }
}

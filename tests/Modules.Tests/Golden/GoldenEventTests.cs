using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests;

/// <summary>The stored form of the kernel's own events in every version that was ever released; those of a module its compliance suite looks at.</summary>
internal sealed class GoldenEventTests
{
    private static readonly GoldenFiles Golden = new(GoldenFiles.BesideTheTests());

    private EventForms _forms = null!;

    private static IEnumerable<Type> Events => new[] { typeof(IEvent), typeof(EventCodec) }.SelectMany(known => known.Assembly.GetTypes())
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IEvent)) && t.IsDefined(typeof(EventAttribute), false)).OrderBy(t => EventAttribute.Of(t).Name, StringComparer.Ordinal);

    private static IEnumerable<GoldenEvent> Files => Golden.EventsOf("kernel.");

    [OneTimeSetUp]
    public async Task Open() => _forms = await EventForms.Open();

    [OneTimeTearDown]
    public async Task Close() => await _forms.DisposeAsync();

    [TestCaseSource(nameof(Events))]
    public async Task Event_InItsPresentVersion_IsStoredAsItsGoldenFileSays(Type type)
    {
        var (mark, stored) = (EventAttribute.Of(type), await _forms.Stored(type));
        var recorded = await Golden.EventOf(mark.Name, mark.Version, stored);
        Assert.That(recorded, Is.Not.Null, $"{mark.Name} {mark.Version} has no golden file: {GoldenFiles.HowToAdd}");
        Assert.That(stored, Is.EqualTo(recorded), "the stored form changed: raise the version and write an upcaster");
    }

    [TestCaseSource(nameof(Files))]
    public async Task GoldenFile_OfAnyVersion_IsReadByTheCode(GoldenEvent golden) =>
        Assert.That(await _forms.Read(golden), Is.Not.Null, "an event that was released is known for ever");
}

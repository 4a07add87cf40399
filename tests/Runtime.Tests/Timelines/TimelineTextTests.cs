using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Tests.Timelines;

/// <summary>What the kernel's own events are called, as the compliance suite asks of every module.</summary>
[TestFixture]
internal sealed class TimelineTextTests
{
    private static IEnumerable<Type> Events => new[] { typeof(IEvent).Assembly, typeof(Statement).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEvent)));

    [TestCaseSource(nameof(Events))]
    public void Event_OfTheKernel_IsToldWithEveryField(Type type)
    {
        Assert.That(EventTexts.Of(type, EventAttribute.Of(type).Name), Is.Not.Null, $"{EventAttribute.Of(type).Name} has no sentence in Kernel.Web/Texts");
        foreach (var field in Statement.Names(type)) Assert.That(EventTexts.Label(type, field), Is.Not.Null, $"field.{field}");
    }
}

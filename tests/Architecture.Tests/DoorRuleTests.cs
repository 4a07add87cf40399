using Lindung.Runtime;

namespace Lindung.Architecture.Tests;

/// <summary>Every door into the suite says which feature it belongs to, or why it is always on.</summary>
internal sealed class DoorRuleTests
{
    [Test]
    public void Doors_OfTheKernel_BearExactlyOneMark() =>
        Assert.That(
            EntryPoint.Of(typeof(ModuleSet).Assembly, "kernel").Where(e => !e.IsMarked).Select(e => e.Type.Name), Is.Empty,
            "mark the request with [FeatureOfRecord] where the record's kind decides, else with [AlwaysOn(reason)]");
}

using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Nouns;

/// <summary>Of every kind of stream of the kernel and the modules: whatever is stored can be folded, in whatever order it comes.</summary>
[TestFixture]
internal sealed class EveryStreamTests
{
    private static readonly StreamKind[] Kinds =
    [
        .. new[] { typeof(StreamKind).Assembly }.Concat(ModulesUnderTest.Assemblies)
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.GetProperty("Stream", BindingFlags.Static | BindingFlags.Public))
            .Where(stream => stream?.PropertyType.IsAssignableTo(typeof(StreamKind)) == true)
            .Select(stream => (StreamKind)stream!.GetValue(null)!),
    ];

    private static IEnumerable<string> Names => Kinds.Select(kind => kind.Name);

    [Test]
    public void Kinds_OfKernelAndModules_AreFoundAll() => Assert.That(Names, Is.Unique.And.SupersetOf(new[]
    {
        "kernel.referral", "kernel.person", "kernel.workload", "kernel.handover", "casemanagement.complaint", "casemanagement.client", "casemanagement.event",
        "patbm.early-report", "puspaga.episode", "simfoni.record", "simfoni.province-record", "simfoni.year", "simfoni.series",
    }));

    [TestCaseSource(nameof(Names))]
    public void State_AfterAnyEventsInAnyOrder_IsAState(string name)
    {
        var kind = Kinds.Single(k => k.Name == name);
        IEvent[] events = [.. kind.Events.Select(type => (IEvent)Samples.Of(type))];

        Prop.ForAll(
                Gen.Elements<IEvent>(events).ListOf(20).ToArbitrary(),
                happened => happened.Aggregate(kind.InitialState, kind.ApplyTo) is not null)
            .QuickCheckThrowOnFailure();
    }
}

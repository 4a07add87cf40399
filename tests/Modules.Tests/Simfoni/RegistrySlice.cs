using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Tests over a running registry: a new one for each, on a morning of March 2026 that does not pass unless a test says so.</summary>
internal abstract class RegistrySlice(Dialect store) : SliceTests(store)
{
    protected Registry Registry { get; private set; } = null!;

    protected override async Task<ModuleSuite> Compose(SuiteOptions options) => (Registry = await Open(options)).Suite;

    protected virtual Task<Registry> Open(SuiteOptions options) => Registry.Start(options, new StandingTime(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));
}

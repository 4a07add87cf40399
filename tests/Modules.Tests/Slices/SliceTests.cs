using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Tests over the whole runtime on a real store: a new one for each.</summary>
internal abstract class SliceTests(Dialect store)
{
    protected TemporaryFolder Folder { get; private set; } = null!;

    protected ModuleSuite Suite { get; private set; } = null!;

    protected SuiteOptions Options { get; private set; } = null!;

    protected Steps Steps => new(Suite);

    [SetUp]
    public async Task Start()
    {
        Folder = new();
        Options = store == Dialect.Sqlite ? Deployments.Embedded(Folder) : Deployments.OnServer(Folder);
        Suite = await Compose(Options);
    }

    [TearDown]
    public async Task Stop()
    {
        await Suite.DisposeAsync();
        Folder.Dispose();
    }

    /// <summary>Which modules, on which clock; of itself the two of the first story on the computer's.</summary>
    protected virtual Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options);
}

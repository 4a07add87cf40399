using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Tests over the whole runtime on a real store: a new one for each.</summary>
internal abstract class SliceTests(Dialect store)
{
    protected TemporaryFolder Folder { get; private set; } = null!;

    protected ModuleSuite Suite { get; private set; } = null!;

    protected Steps Steps => new(Suite);

    [SetUp]
    public async Task Start()
    {
        Folder = new();
        Suite = await ModuleSuite.Start(store == Dialect.Sqlite ? Deployments.Embedded(Folder) : Deployments.OnServer(Folder));
    }

    [TearDown]
    public async Task Stop()
    {
        await Suite.DisposeAsync();
        Folder.Dispose();
    }
}

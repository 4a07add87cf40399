using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Orleans.Tests;

/// <summary>A store that several processes use, with the master key they share.</summary>
internal sealed class SharedStore
{
    public SharedStore(TemporaryFolder folder)
    {
        MasterKey.Create(folder.At("master.key"));
        Options = new()
        {
            Folder = folder.At("data"),
            MasterKeyFile = folder.At("master.key"),
            Server = PrivatePostgres.Shared.NewDatabase(),
            KeyServer = PrivatePostgres.Shared.NewDatabase(),
        };
    }

    public SuiteOptions Options { get; }
}

/// <summary>Stops the run's server when its last test has ended.</summary>
[SetUpFixture]
internal sealed class PostgresServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Orleans.Tests;

/// <summary>A store that several processes use, with the master key they share.</summary>
internal sealed class SharedStore(TemporaryFolder folder)
{
    public SuiteOptions Options { get; } = Deployments.OnServer(folder);
}

/// <summary>Stops the run's server when its last test has ended.</summary>
[SetUpFixture]
internal sealed class PostgresServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

using Lindung.Testing;

namespace Lindung.Storage.Tests;

/// <summary>Stops the run's server when its last test has ended.</summary>
[SetUpFixture]
internal sealed class PostgresServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>Stops the run's PostgreSQL server when its last test has ended.</summary>
[SetUpFixture]
internal sealed class RunServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

using Lindung.Testing;

namespace Lindung.Runtime.Tests;

/// <summary>Stops the private PostgreSQL server after the last test of this assembly.</summary>
[SetUpFixture]
internal sealed class PostgresServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

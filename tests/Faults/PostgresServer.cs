using Lindung.Testing;

namespace Lindung.Faults.Tests;

[SetUpFixture]
internal sealed class PostgresServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

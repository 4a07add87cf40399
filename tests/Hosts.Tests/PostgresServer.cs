using Lindung.Testing;

namespace Lindung.Hosts.Tests;

[SetUpFixture]
internal sealed class PostgresServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

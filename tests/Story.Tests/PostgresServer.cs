using Lindung.Testing;

namespace Lindung.Story.Tests;

[SetUpFixture]
internal sealed class PostgresServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

using Lindung.Testing;

namespace Contoh.Tests;

[SetUpFixture]
internal sealed class PrivateServer
{
    [OneTimeTearDown]
    public void Stop() => PrivatePostgres.StopShared();
}

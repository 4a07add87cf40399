using Lindung.Testing;

namespace Lindung.Storage.Tests;

internal sealed class SqliteEventStoreTests : EventStoreContract
{
    private TemporaryFolder _folder = null!;

    protected override bool AllowsSeveralWriters => false;

    [OneTimeSetUp]
    public void MakeFolder() => _folder = new();

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    protected override StoreAddress NewAddress() => StoreAddress.Folder(_folder.At(Guid.NewGuid().ToString("N")));
}

internal sealed class PostgresEventStoreTests : EventStoreContract
{
    protected override bool AllowsSeveralWriters => true;

    protected override StoreAddress NewAddress() => StoreAddress.Server(PrivatePostgres.Shared.NewDatabase());
}

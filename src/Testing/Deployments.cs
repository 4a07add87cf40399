using Lindung.Runtime;

namespace Lindung.Testing;

/// <summary>Where a deployment of a test's own keeps its data.</summary>
public static class Deployments
{
    /// <summary>Embedded in the folder, with the master key beside the data; the first opening makes both.</summary>
    public static SuiteOptions Embedded(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };

    /// <summary>On new databases of <see cref="PrivatePostgres.Shared"/>; the master key is made here, because there nobody else makes one.</summary>
    public static SuiteOptions OnServer(TemporaryFolder folder)
    {
        if (MasterKey.Create(folder.At("master.key")).Error is { } refusal) throw new InvalidOperationException(refusal.Code);
        return new()
        {
            Folder = folder.At("data"),
            MasterKeyFile = folder.At("master.key"),
            Server = PrivatePostgres.Shared.NewDatabase(),
            KeyServer = PrivatePostgres.Shared.NewDatabase(),
        };
    }
}

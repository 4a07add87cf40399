using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Keys that belong to the deployment and to no tenant; wrapped by the master key like all others, so that a rotation keeps them.</summary>
internal static class SuiteKeys
{
    public const string Demo = "demo accounts";
    public const string DataProtection = "data protection";

    /// <summary>The deployment itself, where a tenant is asked for.</summary>
    private static readonly Id<Tenant> Deployment = new(new Guid("6c696e64-756e-8720-8000-737569746500"));

    public static ValueTask<DataKey> Of(Keyring keys, string purpose, CancellationToken cancellation) =>
        keys.Current(Deployment, KeyScope.Tenant, Names.Guid(Deployment.Value, purpose), cancellation);
}

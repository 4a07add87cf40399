namespace Lindung.Kernel;

/// <summary>
/// Keys were destroyed for ever, and with them every value they sealed. A store that is restored from a backup applies this again
/// before it serves anything.
/// </summary>
/// <param name="Keys">Which keys.</param>
/// <param name="Streams">Whose: persons and files.</param>
/// <param name="Attachments">Attachments whose sealed bytes are gone.</param>
[Event("kernel.keys-destroyed")]
public sealed record KeysDestroyed(IReadOnlyList<Guid> Keys, IReadOnlyList<StreamId> Streams, IReadOnlyList<Guid> Attachments) : IEvent
{
    /// <summary>The literal kind of the stream of a tenant's erasures.</summary>
    public const string Kind = "kernel.erasures";

    /// <summary>The stream of a tenant's erasures.</summary>
    public static StreamId StreamOf(Id<Tenant> tenant) => StreamId.Named(Kind, tenant, "");
}

namespace Lindung.Storage;

/// <summary>A key as it lies in the key store: encrypted under another key.</summary>
/// <param name="Id">Stands beside every block that it seals.</param>
/// <param name="Tenant">Whose; empty for what belongs to the whole installation.</param>
/// <param name="Scope">What it is for: <c>person</c>, <c>file</c>, <c>tenant-key</c>, <c>search</c>, ….</param>
/// <param name="Owner">The person, file, note, place or name that it belongs to.</param>
/// <param name="Bytes">The encrypted key.</param>
/// <param name="WrappedBy">The tenant key under which it is encrypted; empty: the master key.</param>
internal sealed record WrappedKey(Guid Id, Guid Tenant, string Scope, Guid Owner, byte[] Bytes, Guid WrappedBy)
{
    public KeyPlace Place => new(Tenant, Scope, Owner);
}

/// <summary>What a key is for; one key of a place is the current one.</summary>
internal readonly record struct KeyPlace(Guid Tenant, string Scope, Guid Owner);

using System.Security.Cryptography;
using System.Text;

namespace Lindung.Kernel;

/// <summary>Names a stream: the ordered events of one grain. A stream belongs to one tenant for ever.</summary>
/// <param name="Kind">The literal kind, lower-case, never renamed: <c>casemanagement.client</c>.</param>
/// <param name="Id">The id, unique over all kinds.</param>
public readonly record struct StreamId(string Kind, Guid Id)
{
    /// <summary>
    /// The stream of a natural key (the numbers of a unit in a year): always the same id for the same tenant, kind and name.
    /// </summary>
    public static StreamId Named(string kind, Id<Tenant> tenant, string name) => new(kind, Names.Guid(tenant.Value, kind + "\n" + name));

    /// <summary>The kind and the id, for people who look into the store. Carries no personal data.</summary>
    public override string ToString() => $"{Kind}/{Id:D}";
}

/// <summary>Ids made from names: the same name gives the same id on every machine.</summary>
public static class Names
{
    /// <summary>A UUID of version 8 (RFC 9562) from SHA-256 over <paramref name="space"/> and <paramref name="name"/>.</summary>
    public static Guid Guid(Guid space, string name)
    {
        Span<byte> input = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        space.TryWriteBytes(input, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input[..length], hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}

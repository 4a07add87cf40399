using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>
/// From which network somebody asks: twelve letters and digits under the installation's key. The same network is seen to be the same one, and nobody who has
/// the log or its backup learns where it is: the keeper of a shelter works there.
/// </summary>
internal sealed class NetworkPlaces(DataProtectionSecret secret)
{
    private const int Letters = 12;
    private const int Network = 8;
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Key.ToArray(), 32, info: "lindung networks"u8.ToArray());

    /// <summary>The word for an address; of IPv6 for its network, because its second half changes by the day. Empty: not known.</summary>
    internal string Of(IPAddress? address)
    {
        if (address is null) return "";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var place = address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? bytes.AsSpan(0, Network) : bytes;
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, place))[..Letters];
    }
}

internal static class AskedFrom
{
    /// <summary>The network from which this request comes.</summary>
    internal static string Place(this HttpContext http) => http.RequestServices.GetRequiredService<NetworkPlaces>().Of(http.Connection.RemoteIpAddress);
}

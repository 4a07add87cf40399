using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>A service unit that may be referred to and from.</summary>
/// <param name="Id">Its id where it works.</param>
/// <param name="Type">The institution's code.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Where it works.</param>
internal sealed record PeerUnit(
    Id<ServiceUnit> Id, [property: Open("an institution code")] string Type, [property: Open("a unit code")] string Code, [property: Open("the name of an office")] string Name, RegionCode Region);

/// <summary>
/// What a dinas hands to another one so that both can refer: who it is, its public keys, its units. Signed by those keys, so that the fingerprint
/// that two admins compare over another way vouches for all of it. Nothing in it is secret.
/// </summary>
internal sealed record PeerCard(
    [property: Open("a literal")] string Format,
    int Version,
    [property: Open("the name of an office")] string Name,
    RegionCode Region,
    [property: Open("a public address")] string? Address,
    [property: Open("a public key")] string Signing,
    [property: Open("a public key")] string Agreement,
    IReadOnlyList<PeerUnit> Units,
    [property: Open("a signature")] string Signature)
{
    private const string Literal = "lindung-peer";

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The card's keys; null: it holds none.</summary>
    public PeerKeys? Keys() => PeerKeys.Read(Signing, Agreement);

    public static PeerCard Make(ExchangeIdentity identity, string name, RegionCode region, string? address, IReadOnlyList<PeerUnit> units)
    {
        var card = new PeerCard(
            Literal, 1, name, region, address, Convert.ToBase64String(identity.Keys.Signing), Convert.ToBase64String(identity.Keys.Agreement), units, "");
        return card with { Signature = Convert.ToBase64String(identity.Sign(card.Signed())) };
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a card and checks that its own keys signed it.</summary>
    public static Result<PeerCard> Read(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<PeerCard>(text, Json) is not { Format: Literal, Version: 1, Units.Count: <= 500 } card || card.Keys() is not { } keys) return ExchangeErrors.NoCard;
            using var signing = keys.OpenSigning();
            if (!signing.VerifyData(card.Signed(), Convert.FromBase64String(card.Signature), HashAlgorithmName.SHA256)) return ExchangeErrors.NoCard;
            return card.Address is null || IsSafe(card.Address) ? card : ExchangeErrors.AddressUnsafe;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return ExchangeErrors.NoCard;
        }
    }

    /// <summary>HTTPS; without it only on this very machine.</summary>
    internal static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Query.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    private byte[] Signed() => [.. "lindung peer 1\n"u8, .. JsonSerializer.SerializeToUtf8Bytes(this with { Signature = "" }, Json)];
}

using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>The app on somebody's phone (RFC 6238).</summary>
internal static class Authenticator
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of now, or of so many half minutes later: each is good once.</summary>
    public static string Code(string secret, int later, DateTimeOffset? now = null)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (now ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds() / 30 + later);
#pragma warning disable CA5350 // What the apps implement.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>Sets up the second factor of who is signed in with this browser; answers her recovery codes.</summary>
    public static async Task<Queue<string>> Enrol(HttpClient browser)
    {
        var proof = (string)(await browser.GetFromJsonAsync<JsonNode>("/api/v1/session"))!["antiforgery"]!;
        var secret = (string)(await Sent("/api/v1/session/totp", new { }))["secret"]!;
        var confirmed = await Sent("/api/v1/session/totp/confirmation", new { code = Code(secret, 0) });
        return new(confirmed["codes"]!.AsArray().Select(code => (string)code!));

        async Task<JsonNode> Sent(string address, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body), Headers = { { "X-Antiforgery", proof } } };
            using var answer = await browser.SendAsync(request);
            Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        }
    }

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>();
        var (bits, value) = (0, 0);
        foreach (var letter in secret)
        {
            (value, bits) = ((value << 5 | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF, bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
        }
        return [.. bytes];
    }
}

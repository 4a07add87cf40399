using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>
/// A provider of OpenID Connect on the loopback that says whatever a test tells it to, true or false. Its pages are not visited: the test plays the browser. A real provider
/// is walked through by the browser tests.
/// </summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);

    private ScriptedProvider()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Json(new()
        {
            ["issuer"] = NamedIssuer ?? Issuer, ["authorization_endpoint"] = Issuer + "/authorize", ["token_endpoint"] = Issuer + "/token", ["jwks_uri"] = Issuer + "/jwks",
            ["end_session_endpoint"] = Issuer + "/end", ["response_types_supported"] = new JsonArray("code"), ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }));
        _app.MapGet("/jwks", () =>
        {
            var key = _key.ExportParameters(false);
            return Json(new() { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "k1", ["n"] = Coded(key.Modulus!), ["e"] = Coded(key.Exponent!) }) });
        });
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            Redeemed = await request.ReadFormAsync();
            return TokenAnswer is { } answer ? Results.Text(answer, "application/json", statusCode: 400) : Json(new()
            {
                ["access_token"] = "opaque", ["token_type"] = "Bearer", ["expires_in"] = 60, ["id_token"] = Token(),
            });
        });
    }

    public string Issuer => _app.Urls.Single();

    /// <summary>The issuer that the discovery document names; null: the right one.</summary>
    public string? NamedIssuer { get; set; }

    /// <summary>What the token endpoint refuses with; null: it does not.</summary>
    public string? TokenAnswer { get; set; }

    /// <summary>The claims of the next token.</summary>
    public JsonObject Claims { get; set; } = [];

    /// <summary>The algorithm that the next token names; <c>none</c> goes unsigned.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>Signs by a key that the provider does not publish.</summary>
    public bool ForgesKey { get; set; }

    /// <summary>What came with the code.</summary>
    public IFormCollection Redeemed { get; private set; } = FormCollection.Empty;

    public static async Task<ScriptedProvider> Start()
    {
        var provider = new ScriptedProvider();
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private string Token()
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT", ["kid"] = "k1" };
        var body = $"{Coded(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Coded(Encoding.UTF8.GetBytes(Claims.ToJsonString()))}";
        if (Algorithm == "none") return body + ".";
        using var other = RSA.Create(2048);
        var bytes = Encoding.ASCII.GetBytes(body);
        var signature = Algorithm == "HS256"
            // The old trick: the public key taken for a shared secret.
            ? HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), bytes)
            : (ForgesKey ? other : _key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{body}.{Coded(signature)}";
    }

    private static IResult Json(JsonObject answer) => Results.Text(answer.ToJsonString(), "application/json");

    private static string Coded(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}

using Lindung.Kernel;
using Microsoft.Extensions.Configuration;

namespace Lindung.Runtime.Identity.OpenId;

/// <summary>A provider of sign-ins by OpenID Connect (<c>Lindung:OpenId:NAME</c>). Where none is set, there is no such sign-in.</summary>
internal sealed class OpenIdProvider
{
    /// <summary>Its setting's name: stored with whom it proves, so never changed.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Exactly as its discovery document and its tokens spell it. HTTPS; plain HTTP on this machine only.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>What this deployment is called there.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The secret; better: <see cref="ClientSecretFile"/>.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The file that holds it.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What people call it.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Values of <c>acr</c> that say that a second factor was given; they are asked for.</summary>
    public string[] SecondFactorAcr { get; init; } = [];

    /// <summary>Values of <c>amr</c> that say it: <c>otp</c>, <c>mfa</c>, <c>hwk</c>.</summary>
    public string[] SecondFactorAmr { get; init; } = [];

    /// <summary>Whether she proves herself to the provider at each sign-in, whoever sat at this computer before.</summary>
    public bool AskAgain { get; init; } = true;

    /// <summary>Whether signing out here goes on to sign out there.</summary>
    public bool SignOut { get; init; }

    internal string Scheme => "openid." + Key;

    internal bool IsLocal => Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) && issuer is { Scheme: "http", IsLoopback: true };

    internal string? Secret => NoticeLines.Secret(ClientSecret, ClientSecretFile);

    /// <summary>Whether what the provider says of how she proved herself counts as a second factor.</summary>
    internal bool Attests(string? acr, IEnumerable<string> amr) => acr is not null && SecondFactorAcr.Contains(acr) || amr.Any(SecondFactorAmr.Contains);

    private bool IsUsable =>
        Key.Length <= 30 && Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && DisplayName.Length is > 0 and <= 60 && ClientId.Length > 0 && Secret is { Length: > 0 }
        && Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) && (issuer.Scheme == Uri.UriSchemeHttps || IsLocal) && issuer.Query.Length == 0 && issuer.Fragment.Length == 0;

    /// <summary>The providers of a deployment, or <c>host.open-id-setting</c>.</summary>
    internal static Result<OpenIdProviders> Read(IConfiguration configuration)
    {
        var providers = new List<OpenIdProvider>();
        foreach (var section in configuration.GetSection("Lindung:OpenId").GetChildren())
        {
            var provider = section.Get<OpenIdProvider>() ?? new();
            provider.Key = section.Key;
            if (!provider.IsUsable || providers.Exists(p => p.Issuer == provider.Issuer))
                return Error.Invalid("host.open-id-setting",
                    $"Pengaturan Lindung:OpenId:{section.Key} tidak lengkap atau salah: periksa nama (huruf kecil, angka, tanda hubung), Issuer (HTTPS, sekali saja), ClientId, ClientSecretFile, DisplayName. Lihat docs/operate.md.",
                    $"The setting Lindung:OpenId:{section.Key} is incomplete or wrong: check the name (lower-case letters, digits, hyphens), Issuer (HTTPS, once only), ClientId, ClientSecretFile, DisplayName. See docs/operate.md.");
            providers.Add(provider);
        }
        return new OpenIdProviders(providers);
    }
}

/// <summary>The providers that a deployment trusts.</summary>
internal sealed record OpenIdProviders(IReadOnlyList<OpenIdProvider> All)
{
    internal OpenIdProvider? Find(string? key) => All.FirstOrDefault(p => p.Key == key);
}

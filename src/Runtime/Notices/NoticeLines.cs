using System.Net.Http.Headers;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The lines over which notices leave this deployment; null: there is none.</summary>
public sealed class NoticeLines
{
    /// <summary>Mail.</summary>
    public SmtpLine? Smtp { get; init; }

    /// <summary>Text messages.</summary>
    public HttpLine? Sms { get; init; }

    /// <summary>WhatsApp messages.</summary>
    public HttpLine? WhatsApp { get; init; }

    /// <summary>What is wrong with them, before anything is sent; null: nothing.</summary>
    public Error? Refusal() =>
        Smtp is { } smtp && !smtp.IsUsable ? Unusable("Lindung:Smtp", "Host, From, Security (StartTls, Tls, None)")
        : Sms is { } sms && !sms.IsUsable ? Unusable("Lindung:Sms", "Url, Body ({to}, {text}, {id})")
        : WhatsApp is { } whatsApp && !whatsApp.IsUsable ? Unusable("Lindung:WhatsApp", "Url, Body ({to}, {text}, {id})")
        : null;

    private static Error Unusable(string section, string parts) => Error.Invalid("notices.line-not-usable",
        $"Pengaturan {section} tidak lengkap atau salah: periksa {parts}, dan berkas kata sandinya. Lihat docs/operate.md.",
        $"The setting {section} is incomplete or wrong: check {parts}, and the file of its password. See docs/operate.md.");

    internal static string? Secret(string? given, string? file) =>
        file is { Length: > 0 } ? File.Exists(file) ? File.ReadAllText(file).Trim() : null : given is { Length: > 0 } ? given : null;
}

/// <summary>A mail server (<c>Lindung:Smtp</c>).</summary>
public sealed class SmtpLine
{
    /// <summary>Its name.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port: 587 with STARTTLS, 465 with TLS from the start.</summary>
    public int Port { get; init; } = 587;

    /// <summary><c>StartTls</c> (the default), <c>Tls</c>, or <c>None</c>, which is for a server on this machine only.</summary>
    public string Security { get; init; } = "StartTls";

    /// <summary>The user; none: no sign-in.</summary>
    public string? User { get; init; }

    /// <summary>The password; better: <see cref="PasswordFile"/>.</summary>
    public string? Password { get; init; }

    /// <summary>The file that holds it.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The address of the sender; it should say as little as its name.</summary>
    public string From { get; init; } = "";

    /// <summary>The name of the sender: neutral, for who looks over her shoulder.</summary>
    public string Sender { get; init; } = "Dinas";

    /// <summary>The subject: without content.</summary>
    public string Subject { get; init; } = "Pemberitahuan";

    /// <summary>A certificate of the server (PEM) that is trusted beside the machine's own: for an office's own server.</summary>
    public string? TrustedCertificateFile { get; init; }

    /// <summary>The longest that one mail may take.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    internal bool IsLocal => Host is "localhost" or "127.0.0.1" or "::1";

    internal bool IsUsable =>
        Host.Length > 0 && Port is > 0 and < 65536 && From.Contains('@', StringComparison.Ordinal) && TimeoutSeconds is > 0 and <= 300
        && (Security is "StartTls" or "Tls" || Security == "None" && IsLocal)
        && (User is null or "" || NoticeLines.Secret(Password, PasswordFile) is not null)
        && (TrustedCertificateFile is null or "" || File.Exists(TrustedCertificateFile));
}

/// <summary>A gateway that is spoken to over HTTP (<c>Lindung:Sms</c>, <c>Lindung:WhatsApp</c>), described wholly by its settings.</summary>
public sealed class HttpLine
{
    /// <summary>Its address; no placeholder but <c>{id}</c>: addresses stand in logs.</summary>
    public string Url { get; init; } = "";

    /// <summary>The method.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Headers; <c>{secret}</c> and <c>{id}</c> are filled in.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>What <c>{secret}</c> is; better: <see cref="SecretFile"/>.</summary>
    public string? Secret { get; init; }

    /// <summary>The file that holds it.</summary>
    public string? SecretFile { get; init; }

    /// <summary>The type of the body; JSON and forms are escaped by their rules.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The body, with <c>{to}</c>, <c>{text}</c> and <c>{id}</c>.</summary>
    public string Body { get; init; } = "";

    /// <summary>The answers that mean that it was taken; none: 200 to 299.</summary>
    public int[] Success { get; init; } = [];

    /// <summary>The answers that mean that it will never be; none: 400, 404, 410, 422.</summary>
    public int[] Refused { get; init; } = [];

    /// <summary>The longest that one message may take.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    internal bool IsUsable =>
        Uri.TryCreate(Url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
        && !Url.Contains("{to}", StringComparison.Ordinal) && !Url.Contains("{text}", StringComparison.Ordinal) && !Url.Contains("{secret}", StringComparison.Ordinal)
        && Body.Contains("{to}", StringComparison.Ordinal) && Body.Contains("{text}", StringComparison.Ordinal) && (Method is "POST" or "PUT") && TimeoutSeconds is > 0 and <= 300
        && MediaTypeHeaderValue.TryParse(ContentType, out _) && (!UsesSecret || NoticeLines.Secret(Secret, SecretFile) is not null);

    private bool UsesSecret => Body.Contains("{secret}", StringComparison.Ordinal) || Headers.Values.Any(v => v.Contains("{secret}", StringComparison.Ordinal));
}

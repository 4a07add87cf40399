using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Lindung.Kernel;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Lindung.Runtime;

/// <summary>Hands mails to the office's server.</summary>
internal sealed class SmtpPost(SmtpLine line)
{
    /// <summary>Where the sender's mail lives: behind its @.</summary>
    public string Domain { get; } = line.From[(line.From.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>A mail from the office's neutral sender; <see cref="NoticeRefusedException"/> where the address is none.</summary>
    public MimeMessage To(string? address, string id, string subject, string text)
    {
        if (!MailboxAddress.TryParse(address, out var to)) throw new NoticeRefusedException("ADDRESS");
        var message = new MimeMessage { Subject = subject, MessageId = $"{id}@{Domain}", Body = new TextPart("plain") { Text = text } };
        message.From.Add(new MailboxAddress(line.Sender, line.From));
        message.To.Add(to);
        return message;
    }

    /// <summary>Returns once the server has taken it.</summary>
    public async Task Send(MimeMessage message, CancellationToken cancellation)
    {
        using var client = new SmtpClient { Timeout = line.TimeoutSeconds * 1000, LocalDomain = Domain };
        client.CheckCertificateRevocation = false;
        if (line.TrustedCertificateFile is { Length: > 0 } file) client.ServerCertificateValidationCallback = (_, shown, _, errors) => IsTrusted(file, shown, errors);
        try
        {
            await client.ConnectAsync(line.Host, line.Port, Options, cancellation);
            if (line.User is { Length: > 0 } user) await client.AuthenticateAsync(user, NoticeLines.Secret(line.Password, line.PasswordFile) ?? "", cancellation);
            await client.SendAsync(message, cancellation);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode is 550 or 551 or 553)
        {
            throw new NoticeRefusedException(((int)refused.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        // The server has taken it: what goes wrong with the good-bye must not send it again.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await client.DisconnectAsync(true, patience.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or MailKit.ProtocolException or MailKit.CommandException)
        {
            // It is disposed of.
        }
    }

    private SecureSocketOptions Options => line.Security switch
    {
        "Tls" => SecureSocketOptions.SslOnConnect,
        "None" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsTrusted(string file, X509Certificate? shown, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        using var known = X509CertificateLoader.LoadCertificateFromFile(file);
        return shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(known.RawData);
    }
}

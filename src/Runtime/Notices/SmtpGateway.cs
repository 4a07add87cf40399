using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Lindung.Kernel;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Lindung.Runtime;

/// <summary>
/// Mail over a server of the office's choice. At least once: killed between the server's "250" and the note of it, the mail goes out again with the same
/// <c>Message-ID</c>, by which servers and mail programs know it.
/// </summary>
internal sealed class SmtpGateway(SmtpLine line) : INoticeGateway
{
    public string Name => "smtp";

    public ChannelKind? Channel => ChannelKind.Email;

    public TimeSpan Timeout => TimeSpan.FromSeconds(line.TimeoutSeconds);

    public async Task Send(NoticeDelivery delivery, CancellationToken cancellation = default)
    {
        using var client = new SmtpClient { Timeout = line.TimeoutSeconds * 1000, LocalDomain = line.From[(line.From.IndexOf('@', StringComparison.Ordinal) + 1)..] };
        client.CheckCertificateRevocation = false;
        if (line.TrustedCertificateFile is { Length: > 0 } file) client.ServerCertificateValidationCallback = (_, shown, _, errors) => IsTrusted(file, shown, errors);
        using var message = MessageOf(delivery);
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

    private MimeMessage MessageOf(NoticeDelivery delivery)
    {
        var words = delivery.Words;
        var message = new MimeMessage { Subject = line.Subject, MessageId = $"{delivery.Id:N}@{line.From[(line.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}" };
        message.From.Add(new MailboxAddress(line.Sender, line.From));
        if (!MailboxAddress.TryParse(delivery.Address, out var to)) throw new NoticeRefusedException("ADDRESS");
        message.To.Add(to);
        if (delivery.Notice.Urgent) message.Importance = MessageImportance.High;
        message.Body = new TextPart("plain") { Text = $"{words.Id}\r\n\r\n{words.En}\r\n" };
        return message;
    }

    private static bool IsTrusted(string file, X509Certificate? shown, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        using var known = X509CertificateLoader.LoadCertificateFromFile(file);
        return shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(known.RawData);
    }
}

using Lindung.Kernel;
using MimeKit;

namespace Lindung.Runtime;

/// <summary>
/// Mail over a server of the office's choice. At least once: killed between the server's "250" and the note of it, the mail goes out again with the same
/// <c>Message-ID</c>, by which servers and mail programs know it.
/// </summary>
internal sealed class SmtpGateway(SmtpLine line) : INoticeGateway
{
    private readonly SmtpPost _post = new(line);

    public string Name => "smtp";

    public ChannelKind? Channel => ChannelKind.Email;

    public TimeSpan Timeout => TimeSpan.FromSeconds(line.TimeoutSeconds);

    public async Task Send(NoticeDelivery delivery, CancellationToken cancellation = default)
    {
        using var message = _post.To(delivery.Address, delivery.Id.ToString("N"), line.Subject, $"{delivery.Words.Id}\r\n\r\n{delivery.Words.En}\r\n");
        if (delivery.Notice.Urgent) message.Importance = MessageImportance.High;
        await _post.Send(message, cancellation);
    }
}

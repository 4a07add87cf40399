using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Lays each notice as <c>{id}.json</c> into a folder that the office's own mail or SMS program empties
/// (<c>Lindung:Notices</c>). A file stands there whole or not at all, and once.
/// </summary>
public sealed class NoticeFolder(string folder) : INoticeGateway
{
    /// <inheritdoc />
    public string Name => "folder";

    /// <inheritdoc />
    public ChannelKind? Channel => null;

    /// <inheritdoc />
    public TimeSpan Timeout => TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public async Task Send(NoticeDelivery delivery, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        var notice = delivery.Notice;
        var file = Path.Combine(folder, $"{delivery.Id:D}.json");
        var part = file + ".part";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = delivery.Id, unit = notice.Unit.Value, account = notice.To?.Value, urgent = notice.Urgent, indonesian = notice.Kind.Words.Id, english = notice.Kind.Words.En,
        });
        await File.WriteAllBytesAsync(part, bytes, cancellation);
        File.Move(part, file, overwrite: true);
    }
}

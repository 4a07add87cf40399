using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// The gateway in the box: lays each notice as <c>{id}.json</c> into a folder that the office's own mail or SMS program empties
/// (<c>Lindung:Notices</c>). A file stands there whole or not at all, and once.
/// </summary>
public sealed class NoticeFolder(string folder) : INoticeGateway
{
    /// <inheritdoc />
    public async Task Send(Notice notice, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{notice.Id:D}.json");
        var part = file + ".part";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = notice.Id, unit = notice.Unit.Value, account = notice.To?.Value, urgent = notice.Urgent, indonesian = notice.Words.Id, english = notice.Words.En,
        });
        await File.WriteAllBytesAsync(part, bytes, cancellation);
        File.Move(part, file, overwrite: true);
    }
}

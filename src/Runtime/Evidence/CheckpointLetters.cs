using Lindung.Kernel;
using Lindung.Storage;
using MailKit;
using MailKit.Security;

namespace Lindung.Runtime;

/// <summary>
/// The last checkpoint as a letter to somebody outside the office: the inspectorate, the auditor, a safe. Whoever holds one can show later whether what stood in
/// the store on that day was changed, whoever owned the store and its keys since.
/// </summary>
public static class CheckpointLetters
{
    private static readonly Text Subject = new("Titik periksa data", "Data checkpoint");

    /// <summary>No checkpoint was signed yet.</summary>
    public static readonly Error None = Error.Conflict("evidence.no-checkpoint",
        "Belum ada titik periksa. Jalankan host; titik periksa ditandatangani setiap menit selama ada peristiwa baru.", "There is no checkpoint yet. Start the host; one is signed each minute while events come in.");

    /// <summary>No mail server is set.</summary>
    public static readonly Error NoLine = Error.Conflict("evidence.no-mail-server", "Server surel belum diatur. Isi Lindung:Smtp, lihat docs/operate.md.", "No mail server is set. Fill in Lindung:Smtp, see docs/operate.md.");

    /// <summary>The server did not take it.</summary>
    public static readonly Error NotSent = Error.Unavailable("evidence.not-sent",
        "Surel tidak terkirim. Periksa alamat dan pengaturan Lindung:Smtp, lalu ulangi.", "The mail was not sent. Check the address and Lindung:Smtp, and try again.");

    /// <summary>The letter: what it is good for, and the sheet.</summary>
    public static string Of(Checkpoint checkpoint) =>
        $"""
        LINDUNG: TITIK PERIKSA / CHECKPOINT

        Simpan lembar ini di luar dinas dan jauh dari server. Bila kelak ada keraguan apakah
        riwayat diubah: ketik atau pindai lembar ini menjadi berkas, lalu jalankan
          lindung verify --against BERKAS
        Keep this sheet outside the office and away from the server. If there is ever doubt
        whether history was changed: type or scan it into a file and run the line above.
        It names nobody and opens nothing.

        {CheckpointSheet.Write(checkpoint)}
        """;

    /// <summary>Mails it to one address and returns once the server has taken it; <c>evidence.no-mail-server</c>, <c>evidence.not-sent</c>.</summary>
    public static async Task<Result<Done>> Mail(NoticeLines lines, string address, Checkpoint checkpoint, CancellationToken cancellation = default)
    {
        if (lines.Smtp is not { } line || lines.Refusal() is not null) return NoLine;
        var post = new SmtpPost(line);
        try
        {
            using var message = post.To(address, $"tp-{checkpoint.Position}-{checkpoint.LogPosition}", $"{Subject.Id} / {Subject.En}", Of(checkpoint).ReplaceLineEndings("\r\n"));
            await post.Send(message, cancellation);
            return default(Done);
        }
        catch (Exception e) when (e is NoticeRefusedException or IOException or System.Net.Sockets.SocketException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException)
        {
            return NotSent;
        }
    }
}

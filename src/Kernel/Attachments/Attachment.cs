namespace Lindung.Kernel;

/// <summary>
/// Lampiran: a photo, a letter, a scan in a case. Its bytes are sealed chunks beside the events, under the narrative key of the case's
/// file; the event that adds it holds their hash.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Class">Who may read it: what it tells.</param>
/// <param name="MediaType">Its media type: <c>image/jpeg</c>.</param>
/// <param name="Length">Of its bytes before they were sealed.</param>
/// <param name="Name">The file's name, which may tell much.</param>
/// <param name="AddedAt">When.</param>
/// <param name="By">Who added it.</param>
public sealed record Attachment(
    Guid Id,
    FieldClass Class,
    string MediaType,
    long Length,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Name,
    DateTimeOffset AddedAt,
    Id<Account>? By)
{
    /// <summary>The most bytes of one attachment.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>The most attachments of one case.</summary>
    public const int MostOfACase = 500;
}

/// <summary>An attachment was added to a case.</summary>
/// <param name="Attachment">Its id.</param>
/// <param name="Class">Who may read it.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Length">Of its bytes before they were sealed.</param>
/// <param name="Sha256">Over the sealed chunks in order, lower-case hex; the offline verifier compares it.</param>
/// <param name="Name">The file's name.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
[Event("kernel.attachment-added")]
public sealed record AttachmentAdded(
    Guid Attachment,
    FieldClass Class,
    [property: Open("a media type")] string MediaType,
    long Length,
    [property: Open("a hash of sealed bytes")] string Sha256,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Name,
    DateTimeOffset At,
    Id<Account>? By) : IEvent;

/// <summary>Names the chunks, which are in the store already, in the case.</summary>
[Command("kernel.add-attachment")]
public sealed record AddAttachment(Guid Attachment, FieldClass Class, string MediaType, long Length, string Sha256, string Name) : ICommand;

internal static class AttachmentDecisions
{
    public static Result<Events> Add(CaseHead head, AddAttachment c, DecisionContext x) =>
        !head.IsOpen ? KernelErrors.CaseIsClosed
        : head.Attachments.Any(known => known.Id == c.Attachment) ? Events.None
        : head.Attachments.Length >= Attachment.MostOfACase ? AttachmentErrors.TooMany
        : Events.Of(new AttachmentAdded(c.Attachment, c.Class, c.MediaType, c.Length, c.Sha256, Protected<string>.Known(c.Name), x.Now, x.Actor.AccountOrNull));
}

/// <summary>Refusals about attachments.</summary>
public static class AttachmentErrors
{
    /// <summary>The case holds as many as it can.</summary>
    public static readonly Error TooMany = Error.Conflict("kernel.attachments-too-many",
        "Berkas ini sudah memuat lampiran sebanyak-banyaknya. Gabungkan beberapa halaman menjadi satu lampiran.",
        "This file holds as many attachments as it can. Join several pages into one attachment.");

    /// <summary>Its keys were destroyed.</summary>
    public static readonly Error Erased = Error.Conflict("kernel.attachment-erased",
        "Isi lampiran ini sudah dihapus dan tidak dapat dibaca lagi.", "What this attachment held was erased and cannot be read any more.");

    /// <summary>No bytes, or too many.</summary>
    public static readonly Error Size = Error.Invalid("kernel.attachment-size",
        "Lampiran harus berisi dan paling besar 8 MB. Perkecil fotonya, lalu kirim lagi.", "An attachment is not empty and has 8 MB at most. Make the photo smaller, then send it again.");

    /// <summary>No name or a strange one.</summary>
    public static readonly Error Name = Error.Invalid("kernel.attachment-name",
        "Isi nama berkas, paling banyak 200 huruf.", "Give the file's name, at most 200 letters.");

    /// <summary>A media type that is not taken.</summary>
    public static readonly Error MediaType = Error.Invalid("kernel.attachment-media-type",
        "Jenis berkas ini tidak diterima. Kirim foto (JPEG, PNG, WebP), PDF, suara, atau dokumen.",
        "This type of file is not taken. Send a photo (JPEG, PNG, WebP), PDF, sound or a document.");
}

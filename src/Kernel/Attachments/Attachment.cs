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
    /// <summary>The most bytes of one attachment: 20 MB.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

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
[ShownWith("{kind}.attachment.read")]
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

/// <summary>A file that somebody wanted to attach was refused because the scanner found something in it. Nothing of it is kept.</summary>
/// <param name="Finding">What the scanner calls it: <c>Win.Test.EICAR_HDB-1</c>.</param>
/// <param name="MediaType">What the file was said to be.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="At">When.</param>
/// <param name="By">Who sent it.</param>
[ShownWith("{kind}.attachment.read")]
[Event("kernel.attachment-infected")]
public sealed record AttachmentInfected(
    [property: Open("the name of a signature")] string Finding,
    [property: Open("a media type")] string MediaType,
    long Length,
    DateTimeOffset At,
    Id<Account>? By) : IEvent;

/// <summary>Names the chunks, which are in the store already, in the case.</summary>
[Command("kernel.add-attachment")]
public sealed record AddAttachment(Guid Attachment, FieldClass Class, string MediaType, long Length, string Sha256, string Name) : ICommand;

/// <summary>Records that the scanner found something.</summary>
[Command("kernel.note-infected-attachment")]
public sealed record NoteInfectedAttachment(string Finding, string MediaType, long Length) : ICommand;

internal static class AttachmentDecisions
{
    public static Result<Events> Add(CaseHead head, AddAttachment c, DecisionContext x) =>
        !head.IsOpen ? KernelErrors.CaseIsClosed
        : head.Attachments.Any(known => known.Id == c.Attachment) ? Events.None
        : head.Attachments.Length >= Attachment.MostOfACase ? AttachmentErrors.TooMany
        : Events.Of(new AttachmentAdded(c.Attachment, c.Class, c.MediaType, c.Length, c.Sha256, Protected<string>.Known(c.Name), x.Now, x.Actor.AccountOrNull));

    public static Result<Events> Note(NoteInfectedAttachment c, DecisionContext x) =>
        Events.Of(new AttachmentInfected(c.Finding, c.MediaType, c.Length, x.Now, x.Actor.AccountOrNull));

    public static Result<Events> Note(CaseHead head, NoteEvidence c, DecisionContext x) =>
        !head.IsOpen ? KernelErrors.CaseIsClosed
        : head.Evidence.Any(known => known.Id == c.Evidence) ? Events.None
        : head.Evidence.Length >= Attachment.MostOfACase ? AttachmentErrors.TooMany
        : Events.Of(new EvidenceNoted(
            c.Evidence, c.What, Protected<string>.Known(c.Place), Protected<string>.Known(c.Keeper), ProtectedText.Of(c.Receipt), x.Now, x.Actor.AccountOrNull));
}

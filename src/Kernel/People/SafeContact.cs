namespace Lindung.Kernel;

/// <summary>
/// What somebody agreed to about being written to: over which channel, to which number, between which hours where she lives, with which code word
/// (<c>domain.md</c> 12, D05, D13). Without it nobody writes to her.
/// </summary>
/// <param name="Channel">SMS or WhatsApp.</param>
/// <param name="From">Local time from which on she may be written to.</param>
/// <param name="Until">Local time until which; before <paramref name="From"/>: of the next day; the same: all day.</param>
/// <param name="Lives">Where she is: its clock counts.</param>
/// <param name="Number">Her safe number.</param>
/// <param name="CodeWord">By which she knows who writes.</param>
public sealed record ContactTerms(
    ChannelKind Channel,
    TimeOnly From,
    TimeOnly Until,
    RegionCode Lives,
    [property: Sealed(KeyScope.Person, FieldClass.Contact)] Protected<PhoneNumber> Number,
    [property: Sealed(KeyScope.Person, FieldClass.Contact)] Protected<string>? CodeWord = null)
{
    /// <summary>The hours, as people write them: <c>09:00–15:00 WIB</c>.</summary>
    public string Hours => FormattableString.Invariant($"{From:HH\\:mm}–{Until:HH\\:mm} {IndonesianZone.Of(Lives).Name}");

    /// <summary>The channel over which she may be written to at this moment, or why nobody may write.</summary>
    public static Result<ChannelKind> MayWrite(ContactTerms? terms, DateTimeOffset now)
    {
        if (terms is null || !terms.Number.TryGet(out _) || terms.CodeWord is { } word && !word.TryGet(out _)) return ContactErrors.NotAgreed;
        var local = TimeOnly.FromDateTime(now.ToOffset(IndonesianZone.Of(terms.Lives).Offset).DateTime);
        var isWithin = terms.From == terms.Until || (terms.From < terms.Until ? terms.From <= local && local < terms.Until : terms.From <= local || local < terms.Until);
        return isWithin ? terms.Channel : ContactErrors.OutsideHours;
    }

    /// <summary>The one message that is ever sent: fixed, with her code word before it. It says nothing to whoever else reads it.</summary>
    public static string Message(string? codeWord) =>
        string.IsNullOrWhiteSpace(codeWord) ? NoticeKind.Client.Words.Id : $"{codeWord}: {NoticeKind.Client.Words.Id}";
}

/// <summary>Refusals about writing to a client.</summary>
public static class ContactErrors
{
    /// <summary>She agreed to nothing: she is never written to.</summary>
    public static readonly Error NotAgreed = Error.Conflict("kernel.contact-not-agreed",
        "Klien belum menyetujui cara dihubungi yang aman. Tanyakan saluran, jam, dan kata sandinya, lalu catat dahulu.",
        "The client has agreed to no safe way to be contacted. Ask her for channel, hours and code word, and record them first.");

    /// <summary>Not now.</summary>
    public static readonly Error OutsideHours = Error.Conflict("kernel.contact-outside-hours",
        "Di luar jam aman klien. Tunggu sampai jam yang ia sebutkan.", "Outside the client's safe hours. Wait for the hours that she named.");

    /// <summary>This deployment cannot reach that channel.</summary>
    public static readonly Error NoGateway = Error.Unavailable("kernel.contact-no-gateway",
        "Saluran yang disetujui klien belum tersedia di sini. Hubungi admin; jangan memakai saluran lain.",
        "The channel that the client agreed to is not available here. Ask the admin; use no other channel.");

    /// <summary>A channel that others in the house can read.</summary>
    public static readonly Error Channel = Error.Invalid("kernel.contact-channel",
        "Pilih SMS atau WhatsApp.", "Choose SMS or WhatsApp.");

    /// <summary>A region that there is none of: its clock would be a guess.</summary>
    public static readonly Error Region = Error.Invalid("kernel.contact-region",
        "Wilayah klien tidak dikenal. Pilih dari daftar, atau kosongkan.", "The client's region is not known. Choose it from the list, or leave it empty.");

    /// <summary>The code word is too long or telling.</summary>
    public static readonly Error CodeWord = Error.Invalid("kernel.contact-code-word",
        "Kata sandi paling banyak 30 huruf, satu baris, tanpa angka.", "The code word has at most 30 letters on one line, no digits.");
}

/// <summary>She agreed to be written to like this; what held before ends.</summary>
[Event("kernel.person-contact-agreed")]
public sealed record PersonContactAgreed(ContactTerms Terms) : IEvent;

/// <summary>She is not to be written to any more.</summary>
[Event("kernel.person-contact-ended")]
public sealed record PersonContactEnded : IEvent;

/// <summary>Notes what she agreed to.</summary>
[Command("kernel.agree-contact")]
public sealed record AgreeContact(ContactTerms Terms) : ICommand;

/// <summary>Notes that she is not to be written to.</summary>
[Command("kernel.end-contact")]
public sealed record EndContact : ICommand;

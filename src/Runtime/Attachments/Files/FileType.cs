using System.Globalization;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Runtime.Files;

/// <summary>
/// The few types of file that are taken: what officers write, scan and photograph. Declared type, ending and first bytes must say the same;
/// everything else, programs, web pages, drawings with scripts, archives, is nobody's to attach.
/// </summary>
/// <param name="MediaType">As it is declared.</param>
/// <param name="Endings">Of its name, lower-case.</param>
/// <param name="Start">Its first bytes.</param>
/// <param name="Take">The bytes that are kept, or why it is refused.</param>
internal sealed record FileType(string MediaType, IReadOnlyList<string> Endings, byte[] Start, Func<byte[], Result<byte[]>> Take)
{
    /// <summary>What a browser offers to choose.</summary>
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx";

    private const string Office = "application/vnd.openxmlformats-officedocument.";

    public static IReadOnlyList<FileType> All { get; } =
    [
        new("application/pdf", ["pdf"], [.. "%PDF-"u8], PdfFile.Take),
        new("image/jpeg", ["jpg", "jpeg"], [0xFF, 0xD8, 0xFF], JpegFile.Take),
        new("image/png", ["png"], [0x89, .. "PNG\r\n\u001a\n"u8], PngFile.Take),
        new(Office + "wordprocessingml.document", ["docx"], [.. "PK\u0003\u0004"u8], OfficeFile.TakeText),
        new(Office + "spreadsheetml.sheet", ["xlsx"], [.. "PK\u0003\u0004"u8], OfficeFile.TakeTable),
    ];

    /// <summary>The type that a name's ending stands for; null: none that is taken. Browsers do not agree on what to declare.</summary>
    public static string? OfName(string name) => All.FirstOrDefault(type => type.Endings.Contains(EndingOf(name)))?.MediaType;

    public static FileType? Of(string? mediaType) => All.FirstOrDefault(type => type.MediaType == mediaType);

    /// <summary>A name that can be shown: marks that turn or hide letters would let <c>gpj.exe</c> pass for something else.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= 200 } && !string.IsNullOrWhiteSpace(name) && name.EnumerateRunes().All(IsVisible);

    /// <summary>What is kept of the file, or why nothing is.</summary>
    public static Result<byte[]> Check(string name, string mediaType, byte[] content)
    {
        if (Of(mediaType) is not { } type) return AttachmentErrors.MediaType;
        if (!type.Endings.Contains(EndingOf(name)) || !content.AsSpan().StartsWith(type.Start)) return AttachmentErrors.Disguised;
        return type.Start[0] != 'P' && Archive.EndsAsOne(content) ? AttachmentErrors.Disguised : type.Take(content);
    }

    private static string EndingOf(string name) => Path.GetExtension(name.Trim()).TrimStart('.').ToLowerInvariant();

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}

using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Lindung.Kernel;

namespace Lindung.Runtime.Files;

/// <summary>
/// Takes DOCX and XLSX without macros, embedded files and links that fetch something, and without what they tell of author, machine and
/// printer; photos in them are cleaned as photos are. Names at comments and at tracked changes are what somebody wrote and stay.
/// </summary>
internal static class OfficeFile
{
    private static readonly string[] Parts = [".xml", ".rels", ".vml", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf"];

    public static Result<byte[]> TakeText(byte[] content) => Take(content, "word/document.xml", memory => WordprocessingDocument.Open(memory, true), Clean);

    public static Result<byte[]> TakeTable(byte[] content) => Take(content, "xl/workbook.xml", memory => SpreadsheetDocument.Open(memory, true), Clean);

    private static Result<byte[]> Take<TPackage>(byte[] content, string main, Func<MemoryStream, TPackage> open, Func<TPackage, Error?> clean)
        where TPackage : OpenXmlPackage
    {
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
            {
                if (zip.GetEntry("[Content_Types].xml") is null || zip.GetEntry(main) is null) return AttachmentErrors.Disguised;
                if (Archive.Look(zip, Look) is { } refusal) return refusal;
            }
            using var memory = new MemoryStream();
            memory.Write(content);
            using (var package = open(memory))
                if ((Links(package) ?? Pictures(package) ?? clean(package)) is { } refusal) return refusal;
            return memory.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or OpenXmlPackageException or IOException or System.Xml.XmlException or UriFormatException or InvalidOperationException or FormatException
            or ArgumentException or NotSupportedException)
        {
            return AttachmentErrors.Damaged;
        }
    }

    private static Error? Look(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.Contains("..", StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/')) return AttachmentErrors.Disguised;
        if (name.EndsWith('/') || IsPrinter(name)) return null;
        return Parts.Contains(Path.GetExtension(name).ToLowerInvariant()) ? null : AttachmentErrors.Active;
    }

    private static bool IsPrinter(string name) => name.StartsWith("xl/printerSettings/", StringComparison.Ordinal) && name.EndsWith(".bin", StringComparison.Ordinal);

    /// <summary>A link that is clicked stays; a template, a picture or an object that is fetched when the document opens does not.</summary>
    private static Error? Links(OpenXmlPackage package) =>
        package.RootPart is { } root && root.ContentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || AllParts(package).Any(part => part.ExternalRelationships.Any())
            ? AttachmentErrors.Active
            : null;

    private static Error? Pictures(OpenXmlPackage package)
    {
        foreach (var part in AllParts(package).OfType<ImagePart>())
        {
            if (FileType.Of(part.ContentType) is not { } type) continue;
            using var memory = new MemoryStream();
            using (var stream = part.GetStream(FileMode.Open, FileAccess.Read)) stream.CopyTo(memory);
            var clean = type.Take(memory.ToArray());
            if (clean.Error is { } refusal) return refusal;
            part.FeedData(new MemoryStream(clean.Value));
        }
        return null;
    }

    private static Error? Clean(WordprocessingDocument document)
    {
        Drop(document, document.CoreFilePropertiesPart, document.ExtendedFilePropertiesPart, document.CustomFilePropertiesPart, document.ThumbnailPart);
        return null;
    }

    private static Error? Clean(SpreadsheetDocument document)
    {
        Drop(document, document.CoreFilePropertiesPart, document.ExtendedFilePropertiesPart, document.CustomFilePropertiesPart, document.ThumbnailPart);
        foreach (var sheet in document.WorkbookPart?.WorksheetParts.Where(s => s.SpreadsheetPrinterSettingsParts.Any()).ToList() ?? [])
        {
            foreach (var setup in sheet.Worksheet.Descendants<PageSetup>()) setup.Id = null;
            sheet.DeleteParts(sheet.SpreadsheetPrinterSettingsParts.ToList());
            sheet.Worksheet.Save();
        }
        return null;
    }

    private static void Drop(OpenXmlPackage package, params OpenXmlPart?[] parts)
    {
        foreach (var part in parts)
            if (part is not null) package.DeletePart(part);
    }

    private static IEnumerable<OpenXmlPart> AllParts(OpenXmlPackage package)
    {
        var (seen, waiting) = (new HashSet<OpenXmlPart>(), new Queue<OpenXmlPart>(package.Parts.Select(p => p.OpenXmlPart)));
        while (waiting.TryDequeue(out var part))
        {
            if (!seen.Add(part)) continue;
            yield return part;
            foreach (var child in part.Parts) waiting.Enqueue(child.OpenXmlPart);
        }
    }
}

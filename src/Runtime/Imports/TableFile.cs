using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Imports;

/// <summary>A row of a file.</summary>
/// <param name="Line">As a spreadsheet counts, from 1.</param>
/// <param name="Fields">What stands in it; a formula stands as itself, with its sign.</param>
internal sealed record TableRow(int Line, IReadOnlyList<string> Fields);

/// <summary>A file as rows of text under headers, whatever it was.</summary>
internal sealed record TableFile(IReadOnlyList<string> Headers, IReadOnlyList<TableRow> Rows)
{
    private const int MostColumns = 200;
    private const int LongestField = 8_000;
    private const long LargestUnpacked = 200L * 1024 * 1024;

    /// <summary>Everything but the sheets is read whole.</summary>
    private const long LargestPart = 32L * 1024 * 1024;

    public static Result<TableFile> Read(UploadedFile file, int mostRows)
    {
        try
        {
            return (file.MediaType == UploadedFile.Xlsx ? OfWorkbook(file.Content, mostRows) : OfCsv(file.Content, mostRows)).Then(Checked);
        }
        catch (DecoderFallbackException)
        {
            return ImportErrors.Encoding;
        }
        catch (Exception e) when (e is CsvFormatException or OpenXmlPackageException or InvalidDataException or XmlException or IOException or FormatException or ArgumentException
            or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or OverflowException)
        {
            // Whatever a sender makes up: the libraries throw many kinds for a file that is none.
            return ImportErrors.FileUnreadable;
        }
    }

    private static Result<TableFile> Checked(TableFile table)
    {
        var named = table.Headers.Where(header => header.Length > 0).ToList();
        return named.Count is 0 or > MostColumns || table.Rows.Any(row => row.Fields.Count > MostColumns || row.Fields.Any(field => field.Length > LongestField)) ? ImportErrors.FileUnreadable
            : named.Distinct(StringComparer.OrdinalIgnoreCase).Count() < named.Count ? ImportErrors.HeadersTwice
            : table.Rows.Count == 0 ? ImportErrors.FileEmpty
            : table;
    }

    private static Result<TableFile> OfCsv(byte[] content, int mostRows)
    {
        // Unreadable letters would become question marks in silence.
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        if (text.Contains('\0', StringComparison.Ordinal)) return ImportErrors.FileUnreadable;
        if (string.IsNullOrWhiteSpace(text)) return ImportErrors.FileEmpty;
        var options = new CsvReaderOptions
        {
            TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = 1024 * 1024, IncludeValuesInExceptions = false,
        };
        using var reader = CsvReader.FromText(text, options);
        List<string> headers = [.. reader.Headers.Select(header => header.Trim())];
        var rows = new List<TableRow>();
        while (reader.Read())
        {
            if (rows.Count == mostRows) return ImportErrors.TooManyRows.With("most", mostRows);
            rows.Add(new((int)reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())]));
        }

        rows.RemoveAll(row => row.Fields.All(field => field.Length == 0));
        return new TableFile(headers, rows);
    }

    private static Result<TableFile> OfWorkbook(byte[] content, int mostRows)
    {
        // A small file may unpack to a very large one.
        using (var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
            if (zip.Entries.Count > 1_000 || zip.Entries.Sum(entry => entry.Length) > LargestUnpacked
                || zip.Entries.Any(entry => entry.Length > LargestPart && !entry.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase))) return ImportErrors.Unpacked;
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        var book = document.WorkbookPart!;
        var first = book.Workbook.Descendants<Sheet>().First();
        List<string> shared = [.. book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText) ?? []];
        var rows = new List<TableRow>();
        using var reader = OpenXmlReader.Create((WorksheetPart)book.GetPartById(first.Id!.Value!));
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            if (rows.Count > mostRows) return ImportErrors.TooManyRows.With("most", mostRows);
            var row = (Row)reader.LoadCurrentElement()!;
            var read = new TableRow((int)(row.RowIndex?.Value ?? (uint)rows.Count + 1), Fields(row, shared));
            if (read.Fields.Any(field => field.Length > 0)) rows.Add(read);
        }

        return rows.Count == 0 ? ImportErrors.FileEmpty : new TableFile(rows[0].Fields, rows[1..]);
    }

    private static List<string> Fields(Row row, List<string> shared)
    {
        var fields = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : fields.Count;
            while (fields.Count < column && fields.Count <= MostColumns) fields.Add("");
            fields.Add(TextOf(cell, shared).Trim());
        }

        return fields;
    }

    /// <summary>What a formula came to when somebody last looked is no datum of the file.</summary>
    private static string TextOf(Cell cell, List<string> shared) => cell.CellFormula is { } formula ? "=" + formula.Text : cell.DataType?.Value switch
    {
        CellValues.SharedString => shared[int.Parse(cell.InnerText, CultureInfo.InvariantCulture)],
        CellValues.InlineString => cell.InlineString?.InnerText ?? "",
        _ => cell.CellValue?.Text ?? "",
    };

    /// <summary>AB12 is column 27, from 0.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper)) column = Math.Min(column * 26 + letter - 'A' + 1, MostColumns + 1);
        return column - 1;
    }
}

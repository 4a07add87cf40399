namespace Lindung.Kernel.Web;

/// <summary>
/// A file that a request carries as its body: the request's property <c>File</c> takes it, the query string gives the rest. What it
/// holds is checked by whoever reads it.
/// </summary>
/// <param name="MediaType">One of <see cref="MediaTypes"/>.</param>
/// <param name="Content">At most <see cref="Largest"/> bytes.</param>
public sealed record UploadedFile(string MediaType, byte[] Content)
{
    /// <summary>The most bytes of a file.</summary>
    public const int Largest = 16 * 1024 * 1024;

    internal const string Property = "file";

    /// <summary>Comma- or semicolon-separated values in UTF-8.</summary>
    public const string Csv = "text/csv";

    /// <summary>A workbook of Office Open XML.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What is taken.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = [Csv, Xlsx];
}

using Lindung.Kernel;

namespace Lindung.Runtime.Imports.Pages;

/// <summary>Refusals that only the forms of imports give.</summary>
internal static class ImportFormErrors
{
    public static readonly Error FileNeeded = Error.Invalid("kernel.import.file-needed",
        "Pilih berkas CSV atau XLSX dahulu.", "Choose a CSV or XLSX file first.");

    /// <summary>What is imported is what was looked at.</summary>
    public static readonly Error OtherFile = Error.Conflict("kernel.import.other-file",
        "Ini bukan berkas yang tadi dicoba. Coba berkas ini dahulu.", "This is not the file that was tried. Try this one first.");

    public static readonly Error SourceKnown = Error.Conflict("kernel.import.source-known",
        "Sumber dengan kode ini sudah ada. Buka sumber itu, atau beri kode lain.", "There is a source of this code already. Open that one, or give another code.");
}

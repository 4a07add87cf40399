namespace Lindung.Kernel;

/// <summary>Refusals of imports.</summary>
public static class ImportErrors
{
    /// <summary>No library could read the file.</summary>
    public static readonly Error FileUnreadable = Error.Invalid("kernel.import.file-unreadable",
        "Berkas tidak dapat dibaca. Simpan ulang sebagai CSV (UTF-8) atau XLSX, lalu kirim lagi.",
        "The file cannot be read. Save it again as CSV (UTF-8) or XLSX, then send it again.");

    /// <summary>The letters are in another encoding.</summary>
    public static readonly Error Encoding = Error.Invalid("kernel.import.encoding",
        "Huruf dalam berkas ini bukan UTF-8. Di lembar kerja pilih Simpan sebagai: CSV UTF-8.", "The letters of this file are not UTF-8. In the spreadsheet choose Save as: CSV UTF-8.");

    /// <summary>A workbook unpacks to far more than anybody types.</summary>
    public static readonly Error Unpacked = Error.Invalid("kernel.import.unpacked-too-large",
        "Isi buku kerja ini terlalu besar. Simpan hanya lembar datanya, sebagai CSV (UTF-8).", "This workbook holds too much. Save only its data sheet, as CSV (UTF-8).");

    /// <summary>There is no row.</summary>
    public static readonly Error FileEmpty = Error.Invalid("kernel.import.file-empty",
        "Berkas tidak berisi baris data.", "The file holds no row of data.");

    /// <summary>More rows than one file may have.</summary>
    public static readonly Error TooManyRows = Error.Invalid("kernel.import.too-many-rows",
        "Berkas memuat terlalu banyak baris. Bagi menurut tahun atau wilayah.", "The file holds too many rows. Split it by year or region.");

    /// <summary>Nobody can tell which of the two columns is meant.</summary>
    public static readonly Error HeadersTwice = Error.Invalid("kernel.import.headers-twice",
        "Dua kolom bernama sama. Beri setiap kolom nama sendiri.", "Two columns bear one name. Give each column its own.");

    /// <summary>Columns of the mapping are not in the file.</summary>
    public static readonly Error ColumnsMissing = Error.Invalid("kernel.import.columns-missing",
        "Kolom yang disebut tidak ada dalam berkas. Periksa berkas atau pemetaannya.", "The columns that are named are not in the file. Check the file or its mapping.");

    /// <summary>No mapping was saved for the source.</summary>
    public static readonly Error NoMapping = Error.NotFound("kernel.import.no-mapping",
        "Belum ada pemetaan untuk sumber ini. Simpan pemetaannya dahulu.", "There is no mapping for this source. Save one first.");

    /// <summary>The source has no name of its own.</summary>
    public static readonly Error SourceNeeded = Error.Invalid("kernel.import.source-needed",
        "Beri sumber ini kode sendiri, misalnya OPENDATA_PROVINSI.", "Give this source a code of its own, such as OPENDATA_PROVINSI.");

    /// <summary>Whose file it is must be named.</summary>
    public static readonly Error ProducerNeeded = Error.Invalid("kernel.import.producer-needed",
        "Sebut penerbit dan judul berkas, paling panjang 200 huruf.", "Name the producer and the title of the file, at most 200 characters.");

    /// <summary>A mapping names something that the profile does not take.</summary>
    public static readonly Error FieldsUnknown = Error.Invalid("kernel.import.fields-unknown",
        "Pemetaan menyebut isian yang tidak dikenal, atau satu isian dua kali. Lihat daftar isian profil ini.",
        "The mapping names a field that is not known, or one twice. Look at the profile's fields.");

    /// <summary>A mapping lacks a field without which nothing can be imported.</summary>
    public static readonly Error FieldsMissing = Error.Invalid("kernel.import.fields-missing",
        "Pemetaan belum menyebut isian wajib. Tambahkan kolom atau nilai tetapnya.", "The mapping lacks a required field. Add its column or its constant value.");

    /// <summary>A column's name is missing or too long, or the separator is.</summary>
    public static readonly Error ColumnsNeeded = Error.Invalid("kernel.import.columns-needed",
        "Sebut nama kolom (paling panjang 100 huruf) dan pemisah (paling panjang 5).", "Name columns (at most 100 characters) and separators (at most 5).");

    /// <summary>A word of the mapping means nothing that its field takes.</summary>
    public static readonly Error WordsUnknown = Error.Invalid("kernel.import.words-unknown",
        "Arti sebuah kata atau nilai tetap tidak cocok dengan isiannya. Pakai kode dari daftar.", "The meaning of a word or constant does not fit its field. Use codes of the list.");
}

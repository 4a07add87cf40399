namespace Lindung.Kernel.Web;

/// <summary>Refusals that only the edge gives.</summary>
public static class EdgeErrors
{
    /// <summary>The body is larger than allowed.</summary>
    public static readonly Error TooLarge = Error.Invalid("kernel.too-large",
        "Isi permintaan terlalu besar; batasnya 1 MB.", "The request is too large; the limit is 1 MB.");

    /// <summary>The file is larger than allowed.</summary>
    public static readonly Error FileTooLarge = Error.Invalid("kernel.file-too-large",
        "Berkas terlalu besar; batasnya 16 MB. Bagi berkas menurut tahun atau wilayah.", "The file is too large; the limit is 16 MB. Split it by year or region.");

    /// <summary>The body is no file of a kind that is taken.</summary>
    public static readonly Error NotAFile = Error.Invalid("kernel.not-a-file",
        "Kirim berkas CSV (text/csv) atau XLSX sebagai isi permintaan.", "Send a CSV (text/csv) or XLSX file as the request body.");

    /// <summary>The body is not JSON.</summary>
    public static readonly Error NotJson = Error.Invalid("kernel.not-json",
        "Kirim isi permintaan sebagai application/json.", "Send the request body as application/json.");

    /// <summary>A program must name its write, so that a repetition is known as one.</summary>
    public static readonly Error KeyMissing = Error.Invalid("kernel.idempotency-key-missing",
        "Sertakan header Idempotency-Key: satu kunci baru untuk setiap permintaan baru.",
        "Send an Idempotency-Key header: a new key for every new request.");

    /// <summary>The key is empty, too long or has characters that a header should not have.</summary>
    public static readonly Error KeyMalformed = Error.Invalid("kernel.idempotency-key-malformed",
        "Idempotency-Key terdiri atas 1 sampai 100 huruf, angka, titik, garis bawah, atau tanda hubung.",
        "An Idempotency-Key has 1 to 100 letters, digits, dots, underscores or hyphens.");

    /// <summary>An <c>If-Match</c> that no answer of ours ever carried.</summary>
    public static readonly Error EtagMalformed = Error.Invalid("kernel.etag-malformed",
        "Header If-Match harus memuat ETag dari jawaban terakhir.", "If-Match must hold the ETag of the last answer.");

    /// <summary>The list's continuation was altered, or belongs to another list.</summary>
    public static readonly Error CursorMalformed = Error.Invalid("kernel.cursor-malformed",
        "Penanda halaman tidak berlaku. Mulai lagi dari halaman pertama.", "The page marker is not valid. Start again from the first page.");

    /// <summary>Too many requests.</summary>
    public static readonly Error TooMany = Error.Unavailable("kernel.too-many-requests",
        "Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.", "Too many requests. Wait a little, then try again.");

    /// <summary>The tables do not show the position yet that the reader asks for.</summary>
    public static readonly Error NotYetShown = Error.Unavailable("kernel.not-yet-shown",
        "Perubahan terakhir sedang disiapkan. Coba lagi sebentar lagi.", "The last change is being prepared. Try again shortly.");

    /// <summary>There is no such address.</summary>
    public static readonly Error NoSuchAddress = Error.NotFound("kernel.no-such-address",
        "Alamat ini tidak ada.", "There is no such address.");

    /// <summary>A defect: told by a reference only.</summary>
    public static readonly Error Defect = new("kernel.defect", ErrorKind.Unavailable,
        new("Terjadi kesalahan pada sistem. Sampaikan nomor rujukan ini kepada tim TI.", "Something is wrong in the system. Tell the IT team this reference."));

    internal static FieldError Required(string field) => new(field, "kernel.required", new("Wajib diisi.", "Required."));

    internal static FieldError Unreadable(string field) => new(field, "kernel.unreadable",
        new("Isian ini tidak dikenal atau isinya tidak sesuai jenisnya.", "This field is not known, or its value is of the wrong type."));
}

namespace Lindung.Kernel;

/// <summary>Refusals about attachments; each says what to do.</summary>
public static class AttachmentErrors
{
    /// <summary>The case holds as many as it can.</summary>
    public static readonly Error TooMany = Error.Conflict("kernel.attachments-too-many",
        "Berkas ini sudah memuat lampiran sebanyak-banyaknya. Gabungkan beberapa halaman menjadi satu lampiran.",
        "This file holds as many attachments as it can. Join several pages into one attachment.");

    /// <summary>Its keys were destroyed.</summary>
    public static readonly Error Erased = Error.Conflict("kernel.attachment-erased",
        "Isi lampiran ini sudah dihapus dan tidak dapat dibaca lagi.", "What this attachment held was erased and cannot be read any more.");

    /// <summary>Its bytes are not those that were stored.</summary>
    public static readonly Error Altered = Error.Conflict("kernel.attachment-altered",
        "Isi lampiran ini rusak atau diubah di luar sistem, jadi tidak ditampilkan. Beri tahu admin: jalankan lindung verify.",
        "What this attachment held was damaged or altered behind the system, so it is not shown. Tell the admin: run lindung verify.");

    /// <summary>No bytes, or too many.</summary>
    public static readonly Error Size = Error.Invalid("kernel.attachment-size",
        "Lampiran harus berisi dan paling besar 20 MB. Perkecil atau bagi berkasnya, lalu kirim lagi.", "An attachment is not empty and has 20 MB at most. Make the file smaller or divide it, then send it again.");

    /// <summary>No name or a strange one.</summary>
    public static readonly Error Name = Error.Invalid("kernel.attachment-name",
        "Isi nama berkas, paling banyak 200 huruf, tanpa tanda yang tidak terlihat.", "Give the file's name, at most 200 letters, without marks that cannot be seen.");

    /// <summary>A type that is not taken.</summary>
    public static readonly Error MediaType = Error.Invalid("kernel.attachment-media-type",
        "Jenis berkas ini tidak diterima. Kirim PDF, foto (JPEG, PNG), atau dokumen DOCX dan XLSX tanpa makro.",
        "This type of file is not taken. Send a PDF, a photo (JPEG, PNG), or a DOCX or XLSX document without macros.");

    /// <summary>Content, declared type and the name's ending do not agree, or it is two kinds of file at once.</summary>
    public static readonly Error Disguised = Error.Invalid("kernel.attachment-disguised",
        "Isi berkas tidak cocok dengan jenis dan nama belakangnya. Bisa jadi berkas ini berbahaya: jangan dibuka. Bila Anda yakin, simpan ulang sebagai PDF, JPEG, PNG, DOCX atau XLSX.",
        "What the file holds does not fit its type and ending. It may be dangerous: do not open it. If you are sure of it, save it anew as PDF, JPEG, PNG, DOCX or XLSX.");

    /// <summary>It does something when it is opened, or brings another file along.</summary>
    public static readonly Error Active = Error.Invalid("kernel.attachment-active",
        "Berkas ini memuat makro, skrip, atau berkas lain di dalamnya. Cetak ke PDF, lalu kirim PDF itu.",
        "This file holds a macro, a script or another file. Print it to PDF, then send that PDF.");

    /// <summary>It cannot be looked into.</summary>
    public static readonly Error Locked = Error.Invalid("kernel.attachment-locked",
        "Berkas ini dikunci dengan kata sandi. Buka kuncinya, simpan ulang, lalu kirim lagi.", "This file is locked by a password. Unlock it, save it anew, then send it again.");

    /// <summary>It grows beyond measure when it is opened.</summary>
    public static readonly Error Unpacked = Error.Invalid("kernel.attachment-unpacked",
        "Berkas ini menjadi terlalu besar ketika dibuka. Simpan ulang dengan ukuran lebih kecil, lalu kirim lagi.", "This file grows too large when it is opened. Save it anew in a smaller size, then send it again.");

    /// <summary>It is not whole.</summary>
    public static readonly Error Damaged = Error.Invalid("kernel.attachment-damaged",
        "Berkas ini rusak atau tidak lengkap. Buka dan simpan ulang, lalu kirim lagi.", "This file is damaged or not whole. Open it and save it anew, then send it again.");

    /// <summary>The scanner found something in it.</summary>
    public static readonly Error Infected = Error.Invalid("kernel.attachment-infected",
        "Pemindai menemukan program berbahaya dalam berkas ini. Berkas tidak disimpan. Jangan dibuka; beri tahu petugas TI.",
        "The scanner found a harmful program in this file. The file was not kept. Do not open it; tell the IT officer.");

    /// <summary>The scanner cannot be asked, so nothing is taken.</summary>
    public static readonly Error ScannerAway = Error.Unavailable("kernel.scanner-away",
        "Pemindai virus sedang tidak dapat dihubungi, jadi berkas belum dapat diterima. Coba lagi nanti; bila tetap begitu, beri tahu petugas TI.",
        "The virus scanner cannot be reached, so no file can be taken now. Try again later; if it stays so, tell the IT officer.");

    /// <summary>It was not said whether it is a sexual image.</summary>
    public static readonly Error NotSaid = Error.Invalid("kernel.attachment-not-said",
        "Jawab dahulu: apakah berkas ini memuat gambar ketelanjangan atau perbuatan seksual?", "Answer first: does this file hold pictures of nudity or of sexual acts?");

    /// <summary>A sexual image, which is never taken in.</summary>
    public static readonly Error SexualImage = Error.Invalid("kernel.attachment-sexual-image",
        "Gambar bermuatan seksual tidak disimpan di sini. Serahkan kepada penyidik, lalu catat di mana bukti disimpan, oleh siapa, dan nomor tanda terimanya.",
        "Sexual images are not kept here. Hand them to the investigator, then note where the evidence is kept, by whom, and the number of the receipt.");

    /// <summary>Place and keeper of evidence.</summary>
    public static readonly Error EvidencePlace = Error.Invalid("kernel.evidence-place",
        "Tulis di mana bukti disimpan dan oleh siapa, masing-masing paling banyak 200 huruf.", "Write where the evidence is kept and by whom, at most 200 letters each.");
}

namespace Lindung.Kernel;

/// <summary>Refusals that every module shares.</summary>
public static class KernelErrors
{
    /// <summary>There is no such record, or the reader may not know that there is one: the same answer for both.</summary>
    public static readonly Error NoSuchRecord = Error.NotFound("kernel.no-such-record",
        "Data tidak ditemukan. Periksa kembali kode atau tautannya.", "No such record. Check the code or the link.");

    /// <summary>The person may see the record but not do this.</summary>
    public static readonly Error NotAllowed = Error.Forbidden("kernel.not-allowed",
        "Peran Anda tidak boleh melakukan tindakan ini. Hubungi supervisor unit Anda.", "Your role may not do this. Ask your unit's supervisor.");

    /// <summary>Nobody is signed in.</summary>
    public static readonly Error NotSignedIn = Error.Forbidden("kernel.not-signed-in",
        "Silakan masuk terlebih dahulu.", "Please sign in first.");

    /// <summary>Somebody else changed the record since it was read.</summary>
    public static readonly Error ChangedMeanwhile = Error.Conflict("kernel.changed-meanwhile",
        "Data sudah diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.", "Somebody else changed this record. Reload it, then make your change again.");

    /// <summary>The same idempotency key came with another request.</summary>
    public static readonly Error CommandUsed = Error.Conflict("kernel.command-used",
        "Kunci permintaan ini sudah dipakai untuk permintaan lain. Kirim dengan kunci baru.", "This idempotency key was used for another request. Send it with a new key.");

    /// <summary>The store cannot answer now.</summary>
    public static readonly Error StoreUnavailable = Error.Unavailable("kernel.store-unavailable",
        "Penyimpanan sedang tidak tersedia. Tidak ada yang hilang; coba lagi sebentar lagi.", "The store is not available now. Nothing is lost; try again shortly.");

    /// <summary>This node's clock stands behind the newest event, was set back, or is away from the database server's.</summary>
    public static readonly Error ClockWrong = Error.Unavailable("kernel.clock-wrong",
        "Jam mesin ini tidak benar. Betulkan jamnya (NTP); sampai itu tidak ada yang dikerjakan di sini dan tidak ada yang hilang.",
        "The clock of this machine is not right. Set it right (NTP); until then nothing is done here and nothing is lost.");

    /// <summary>The tables do not show yet in which unit the person acts: after a start, while they are built anew.</summary>
    public static readonly Error NotReady = Error.Unavailable("kernel.not-ready",
        "Layanan baru dimulai dan masih menyiapkan data. Coba lagi sebentar lagi.", "The service has just started and is still preparing its data. Try again shortly.");

    /// <summary>The case is closed.</summary>
    public static readonly Error CaseIsClosed = Error.Conflict("kernel.case-closed",
        "Berkas ini sudah ditutup. Minta supervisor membukanya kembali.", "This file is closed. Ask the supervisor to reopen it.");

    /// <summary>The account must never know of the case.</summary>
    public static readonly Error AccountExcluded = Error.Conflict("kernel.account-excluded",
        "Petugas ini tidak dapat ditugaskan pada berkas ini. Pilih petugas lain.", "This officer cannot be assigned to this file. Choose another one.");

    /// <summary>A client never has zero case managers (<c>domain.md</c> 7.15).</summary>
    public static readonly Error LastCaseManager = Error.Conflict("kernel.last-case-manager",
        "Klien harus selalu punya manajer kasus. Tugaskan penggantinya dahulu.", "A client always has a case manager. Assign the successor first.");

    /// <summary>A stream holds an event that this build does not know.</summary>
    public static readonly Error UnknownEvent = Error.Unavailable("kernel.unknown-event",
        "Data ini ditulis oleh versi yang lebih baru atau modul yang tidak terpasang. Hubungi tim TI.",
        "This record was written by a newer version or a module that is not installed. Ask the IT team.");

    /// <summary>Too many attempts met newer versions.</summary>
    public static readonly Error Busy = Error.Unavailable("kernel.busy",
        "Data sedang diubah banyak orang. Coba lagi sebentar lagi.", "Many people change this record at once. Try again shortly.");

    /// <summary>Input that cannot be read.</summary>
    public static readonly Error Malformed = Error.Invalid("kernel.malformed",
        "Isi permintaan tidak dapat dibaca. Periksa formatnya.", "The request cannot be read. Check its format.");

    /// <summary>Input that breaks rules; the data name the fields.</summary>
    public static readonly Error NotValid = Error.Invalid("kernel.not-valid",
        "Beberapa isian belum benar. Perbaiki isian yang ditandai.", "Some fields are not right. Mend the fields that are named.");

    /// <summary>A code that the list does not offer on that day in that region.</summary>
    public static readonly Error CodeUnknown = Error.Invalid("kernel.code-unknown", "Pilih kode dari daftar.", "Choose a code of the list.");

    /// <summary>Codes that the list does not offer, or one of them twice.</summary>
    public static readonly Error CodesUnknown = Error.Invalid("kernel.codes-unknown",
        "Pilih kode dari daftar, masing-masing satu kali.", "Choose codes of the list, each once.");

    /// <summary>A page of a list holds 1 to 200 rows.</summary>
    public static readonly Error LimitOutOfRange = Error.Invalid("kernel.limit-out-of-range", "Minta 1 sampai 200 baris.", "Ask for 1 to 200 rows.");
}

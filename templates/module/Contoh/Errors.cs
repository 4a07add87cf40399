using Lindung.Kernel;

namespace Contoh;

public static class Errors
{
    public static readonly Error AlreadyPlanned = Error.Conflict("contoh.visit.already-planned",
        "Kunjungan ini sudah direncanakan. Buka kunjungan yang ada.", "This visit is planned already. Open the one that is there.");

    public static readonly Error AlreadyMade = Error.Conflict("contoh.visit.already-made",
        "Kunjungan ini sudah dilaporkan. Rencanakan kunjungan baru.", "This visit was reported already. Plan a new one.");

    public static readonly Error PurposeLength = Error.Invalid("contoh.visit.purpose-length",
        "Isi tujuan kunjungan, paling panjang 500 huruf.", "Say what the visit is for, in at most 500 characters.");

    public static readonly Error ActionsNeeded = Error.Invalid("contoh.visit.actions-needed",
        "Pilih paling sedikit satu tindakan, masing-masing satu kali.", "Choose at least one action, each once.");

    public static readonly Error LimitOutOfRange = Error.Invalid("contoh.limit-out-of-range",
        "Minta 1 sampai 200 baris.", "Ask for 1 to 200 rows.");
}

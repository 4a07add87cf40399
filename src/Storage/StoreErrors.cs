using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>The refusals of the store, with literal codes.</summary>
internal static class StoreErrors
{
    public static Error NewerVersion(string component, int found, int known) => Error.Conflict(
        "store.newer-version",
        $"Data ini dibuat oleh versi Lindung yang lebih baru ({component} {found}, versi ini mengenal sampai {known}). Pasang versi yang baru; data tidak diubah.",
        $"These data were made by a newer version of Lindung ({component} {found}, this version knows up to {known}). Install the newer version; nothing was changed.");

    public static Error LockedByOther(string folder) => Error.Conflict(
        "store.locked-by-other-process",
        $"Folder data {folder} sedang dipakai proses Lindung lain. Hentikan proses itu dahulu, lalu ulangi.",
        $"The data folder {folder} is in use by another Lindung process. Stop that process first, then do this again.");

    public static Error Unsafe(string setting) => Error.Conflict(
        "store.unsafe-durability",
        $"PostgreSQL berjalan dengan {setting}=off sehingga data yang sudah disimpan dapat hilang. Nyalakan {setting} lalu mulai lagi.",
        $"PostgreSQL runs with {setting}=off, so that stored data can be lost. Turn {setting} on and start again.");

    public static Error TooOld(string version) => Error.Conflict(
        "store.server-too-old",
        $"PostgreSQL {version} terlalu lama; diperlukan versi 15 atau lebih baru.",
        $"PostgreSQL {version} is too old; version 15 or later is needed.");

    public static Error Unavailable(string why) => Error.Unavailable(
        "store.unavailable",
        $"Penyimpanan data tidak dapat dibuka: {why}",
        $"The store cannot be opened: {why}");

    public static Error Missing(string path) => Error.NotFound(
        "store.missing",
        $"Tidak ada penyimpanan data di {path}.",
        $"There is no store at {path}.");

    public static Error NotEmpty => Error.Conflict(
        "store.not-empty",
        "Penyimpanan tujuan sudah berisi data lain. Pilih tujuan yang kosong.",
        "The target store already holds other data. Choose an empty one.");

    public static Error BackupExists(string file) => Error.Conflict(
        "store.backup-exists",
        $"Berkas cadangan {file} sudah ada. Pilih nama lain; cadangan tidak pernah ditimpa.",
        $"The backup file {file} exists already. Choose another name; a backup is never overwritten.");

    public static Error MoveDiffers(Text? why) => Error.Conflict(
        "store.move-differs",
        "Salinan tidak sama dengan sumbernya dan tidak dipakai." + (why is null ? "" : " " + why.Id),
        "The copy is not the same as its source and is not used." + (why is null ? "" : " " + why.En));

    public static Error Unfinished => Error.Conflict(
        "store.move-unfinished",
        "Pemindahan ke penyimpanan ini belum selesai. Jalankan pemindahan itu lagi sampai selesai.",
        "A move into this store has not finished. Run that move again until it ends.");
}

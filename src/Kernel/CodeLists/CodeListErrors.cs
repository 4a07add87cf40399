namespace Lindung.Kernel;

internal static class CodeListErrors
{
    public static readonly Error UnknownList = Error.Invalid(
        "kernel.code.unknown-list",
        "Daftar kode ini tidak ada.",
        "There is no such code list."
    );

    public static readonly Error UnknownCode = Error.Invalid(
        "kernel.code.unknown",
        "Kode ini tidak ada dalam daftar. Pilih salah satu kode dari daftar.",
        "The list has no such code. Choose one of the list."
    );

    public static readonly Error NotValid = Error.Invalid(
        "kernel.code.not-valid",
        "Kode ini tidak berlaku pada tanggal tersebut. Pilih kode yang berlaku.",
        "The code is not valid on that day. Choose one that is."
    );

    public static readonly Error NationalCode = Error.Conflict(
        "kernel.code.national",
        "Kode nasional tidak dapat diganti oleh daerah. Pakai kode lain dan petakan ke kode nasional.",
        "A region cannot replace a national code. Use another code and map it to the national one."
    );

    public static readonly Error UnknownParent = Error.Invalid(
        "kernel.code.unknown-parent",
        "Kode daerah harus dipetakan ke kode nasional dari daftar yang sama.",
        "A local code must be mapped to a national code of the same list."
    );

    public static readonly Error NeedsRegion = Error.Invalid(
        "kernel.code.needs-region",
        "Kode tambahan harus milik suatu daerah.",
        "An added code must belong to a region."
    );

    public static readonly Error Period = Error.Invalid(
        "kernel.code.period",
        "Masa berlaku berakhir sebelum dimulai. Perbaiki tanggalnya.",
        "The validity ends before it begins. Mend the dates."
    );

    public static readonly Error Twice = Error.Conflict(
        "kernel.code.twice",
        "Kode ini sudah ditambahkan untuk daerah dan masa yang sama.",
        "The code was already added for the same region and time."
    );
}

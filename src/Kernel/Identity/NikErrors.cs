namespace Lindung.Kernel;

internal static class NikErrors
{
    public static readonly Error Length = Error.Invalid(
        "kernel.nik.length",
        "NIK harus 16 angka. Periksa kembali, atau kosongkan bila tidak ada.",
        "A NIK has 16 digits. Check it, or leave it empty."
    );

    public static readonly Error Sequence = Error.Invalid(
        "kernel.nik.sequence",
        "Nomor urut NIK tidak boleh 0000. Periksa empat angka terakhir.",
        "The NIK's sequence cannot be 0000. Check the last four digits."
    );

    public static readonly Error Synthetic = Error.Invalid(
        "kernel.nik.synthetic",
        "NIK berawalan 99 hanya untuk data contoh. Isi NIK yang sebenarnya, atau kosongkan.",
        "NIKs that begin with 99 are for sample data only. Enter the real one, or leave it empty."
    );

    public static readonly Error Real = Error.Invalid(
        "kernel.nik.real",
        "Penyimpanan ini hanya untuk data contoh. Pakai NIK berawalan 99.",
        "This store is for sample data only. Use a NIK that begins with 99."
    );

    public static readonly Error CardLength = Error.Invalid(
        "kernel.kk.length",
        "Nomor KK harus 16 angka. Periksa kembali, atau kosongkan bila tidak ada.",
        "A family card number has 16 digits. Check it, or leave it empty."
    );

    public static readonly Error CardSequence = Error.Invalid(
        "kernel.kk.sequence",
        "Nomor urut KK tidak boleh 0000. Periksa empat angka terakhir.",
        "The family card's sequence cannot be 0000. Check the last four digits."
    );

    public static readonly Error CardSynthetic = Error.Invalid(
        "kernel.kk.synthetic",
        "Nomor KK berawalan 99 hanya untuk data contoh. Isi nomor yang sebenarnya, atau kosongkan.",
        "Family card numbers that begin with 99 are for sample data only. Enter the real one, or leave it empty."
    );

    public static readonly Error CardReal = Error.Invalid(
        "kernel.kk.real",
        "Penyimpanan ini hanya untuk data contoh. Pakai nomor KK berawalan 99.",
        "This store is for sample data only. Use a family card number that begins with 99."
    );

    public static readonly Warning RegionUnknown = new(
        "kernel.nik.region-unknown",
        new(
            "Kode wilayah pada NIK tidak dikenal. Periksa enam angka pertama.",
            "The NIK's region code is not known. Check the first six digits."
        )
    );

    public static readonly Warning Day = new(
        "kernel.nik.day",
        new(
            "Tanggal lahir pada NIK di luar 01-31 atau 41-71. Periksa angka ke-7 dan ke-8.",
            "The NIK's birth day is outside 01-31 and 41-71. Check digits 7 and 8."
        )
    );

    public static readonly Warning Date = new(
        "kernel.nik.date",
        new(
            "Tanggal lahir pada NIK tidak ada di kalender. Periksa angka ke-7 sampai ke-12.",
            "The NIK's birth date does not exist. Check digits 7 to 12."
        )
    );

    public static readonly Warning SexDiffers = new(
        "kernel.nik.sex-differs",
        new(
            "Jenis kelamin pada NIK berbeda dari isian. Periksa keduanya.",
            "The NIK's sex differs from the form. Check both."
        )
    );

    public static readonly Warning BirthDiffers = new(
        "kernel.nik.birth-differs",
        new(
            "Tanggal lahir pada NIK berbeda dari isian. Periksa keduanya.",
            "The NIK's birth date differs from the form. Check both."
        )
    );

    public static readonly Warning CardRegionUnknown = new(
        "kernel.kk.region-unknown",
        new(
            "Kode wilayah pada nomor KK tidak dikenal. Periksa enam angka pertama.",
            "The family card's region code is not known. Check the first six digits."
        )
    );

    public static readonly Warning CardDate = new(
        "kernel.kk.date",
        new(
            "Tanggal terbit pada nomor KK tidak ada di kalender. Periksa angka ke-7 sampai ke-12.",
            "The family card's date of issue does not exist. Check digits 7 to 12."
        )
    );
}

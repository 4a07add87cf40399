using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Refusals of questions for indicators.</summary>
public static class IndicatorErrors
{
    /// <summary>The region lies outside that of one's unit.</summary>
    public static readonly Error ForeignRegion = Error.Forbidden("kernel.indicator.foreign-region",
        "Anda hanya melihat angka wilayah sendiri. Pilih wilayah Anda atau lihat data terbitan.",
        "You see the figures of your own region only. Choose your region, or look at published data.");

    /// <summary>The region goes too deep, or the indicator has no areas.</summary>
    public static readonly Error Region = Error.Invalid("kernel.indicator.region",
        "Pilih provinsi, kabupaten/kota, atau kecamatan; rincian wilayah hanya bila indikator memilikinya, sampai kecamatan.",
        "Choose a province, kabupaten/kota or kecamatan; areas only where the indicator has them, down to the kecamatan.");

    /// <summary>No such year.</summary>
    public static readonly Error Year = Error.Invalid("kernel.indicator.year", "Isi tahun dari 2000 sampai 2100.", "Give a year from 2000 to 2100.");

    /// <summary>No such month, or the indicator is asked for a year.</summary>
    public static readonly Error Month = Error.Invalid("kernel.indicator.month",
        "Isi bulan 1 sampai 12, hanya untuk indikator bulanan.", "Give a month from 1 to 12, for monthly indicators only.");

    /// <summary>The indicator has no such table.</summary>
    public static readonly Error Table = Error.Invalid("kernel.indicator.table",
        "Indikator ini tidak dihitung begitu. Pilih satuan hitung dan rincian dari daftar indikator.",
        "This indicator is not counted that way. Choose unit and breakdown from the list of indicators.");

    /// <summary>The indicator has no such status.</summary>
    public static readonly Error Status = Error.Invalid("kernel.indicator.status",
        "Indikator ini tidak punya status itu. Pilih dari daftar indikator.", "This indicator has no such status. Choose one of the list of indicators.");

    /// <summary>A day to come, or the indicator knows no days.</summary>
    public static readonly Error AsOf = Error.Invalid("kernel.indicator.as-of",
        "Pilih hari ini atau sebelumnya; sebagian indikator hanya menunjukkan keadaan sekarang.",
        "Choose today or an earlier day; some indicators show what is known now only.");

    /// <summary>No position of an answer, or the indicator has none.</summary>
    public static readonly Error Position = Error.Invalid("kernel.indicator.position",
        "Posisi berasal dari jawaban sebelumnya dari indikator yang memilikinya.", "The position comes from an earlier answer of an indicator that has one.");
}

namespace Lindung.Kernel;

/// <summary>Refusals about persons.</summary>
public static class PersonErrors
{
    /// <summary>There is such a person.</summary>
    public static readonly Error IsRegistered = Error.Conflict("kernel.person.registered",
        "Orang ini sudah terdaftar. Ubah datanya, jangan mendaftarkan lagi.", "This person is registered already. Correct her data instead of registering her again.");

    /// <summary>The person is an alias of another.</summary>
    public static readonly Error IsMerged = Error.Conflict("kernel.person.merged",
        "Data orang ini sudah digabung ke orang lain. Buka data gabungannya, atau batalkan penggabungan dahulu.",
        "This person was merged into another one. Open that one, or undo the merge first.");

    /// <summary>The two are not merged.</summary>
    public static readonly Error NotMerged = Error.Conflict("kernel.person.not-merged",
        "Kedua data orang ini tidak sedang tergabung. Muat ulang halaman.", "These two persons are not merged. Reload the page.");

    /// <summary>A person cannot be merged with or related to herself.</summary>
    public static readonly Error Same = Error.Invalid("kernel.person.same",
        "Pilih orang lain: keduanya data yang sama.", "Choose another person: both are the same record.");

    /// <summary>Nothing at all is said.</summary>
    public static readonly Error SaysNothing = Error.Invalid("kernel.person.says-nothing",
        "Isi paling sedikit satu: nama, panggilan, jenis kelamin, atau nomor.", "Fill in at least one of name, alias, sex or a number.");

    /// <summary>No relation code.</summary>
    public static readonly Error NoRelation = Error.Invalid("kernel.person.no-relation",
        "Pilih jenis hubungan.", "Choose what the relation is.");

    /// <summary>A text is too long.</summary>
    public static readonly Error TooLong = Error.Invalid("kernel.person.too-long",
        "Isian terlalu panjang; paling banyak 500 huruf.", "A field is too long; 500 characters at most.");

    /// <summary>Nobody is that old.</summary>
    public static readonly Error AgeImpossible = Error.Invalid("kernel.person.age-impossible",
        "Usia harus 0 sampai 130 tahun.", "An age is 0 to 130 years.");
}

using Lindung.Kernel;

namespace Lindung.Runtime.Identity.OpenId;

/// <summary>Refusals of sign-ins by a provider.</summary>
internal static class ProviderErrors
{
    /// <summary>The way back from the provider was forged, came twice or too late, or began in another browser.</summary>
    internal static readonly Error Expired = Error.Conflict("kernel.provider-expired",
        "Langkah masuk ini sudah kedaluwarsa atau dimulai di peramban lain. Mulai lagi dari halaman Masuk.",
        "This sign-in has expired or was begun in another browser. Begin again at the page Sign in.");

    /// <summary>The provider said no, or she did.</summary>
    internal static readonly Error Refused = Error.Invalid("kernel.provider-refused",
        "Penyedia tidak meluluskan proses masuk ini. Coba lagi, atau masuk dengan kata sandi dan kode.",
        "The provider did not pass this sign-in. Try again, or sign in by password and code.");

    /// <summary>The provider's answer does not hold: another issuer, audience, key or nonce, or no signature.</summary>
    internal static readonly Error Answer = Error.Invalid("kernel.provider-answer-invalid",
        "Jawaban penyedia tidak dapat dipercaya. Masuk dengan kata sandi dan kode, lalu beri tahu tim TI.",
        "The provider's answer cannot be trusted. Sign in by password and code, and tell the IT team.");

    /// <summary>The provider let her in on an older sign-in, though it was asked to prove her anew.</summary>
    internal static readonly Error NotAskedAnew = Error.Invalid("kernel.provider-not-asked-anew",
        "Penyedia tidak meminta Anda membuktikan diri lagi. Masuk dengan kata sandi dan kode, lalu beri tahu tim TI.",
        "The provider did not ask you to prove yourself anew. Sign in by password and code, and tell the IT team.");

    /// <summary>The provider cannot be reached.</summary>
    internal static readonly Error Away = Error.Unavailable("kernel.provider-unreachable",
        "Penyedia sedang tidak dapat dihubungi. Masuk dengan kata sandi dan kode.", "The provider cannot be reached now. Sign in by password and code.");

    /// <summary>No active account is registered for whom the provider proved: which of the two is not told.</summary>
    internal static readonly Error Nobody = Error.Invalid("kernel.provider-no-account",
        "Tidak ada akun aktif yang terdaftar untuk identitas ini. Masuk dengan kata sandi dan kode, atau hubungi admin dinas Anda.",
        "No active account is registered for this identity. Sign in by password and code, or ask the admin of your office.");

    /// <summary>There is no such provider in this deployment.</summary>
    internal static readonly Error NoSuchProvider = Error.Invalid("kernel.no-such-provider",
        "Penyedia ini tidak dikenal di sini. Pilih satu yang tertulis di halaman Masuk.", "This provider is not known here. Choose one that stands on the page Sign in.");

    /// <summary>The subject is empty or too long.</summary>
    internal static readonly Error SubjectMalformed = Error.Invalid("kernel.subject-malformed",
        "Tulis nilai sub akun itu persis seperti di penyedia: 1 sampai 255 karakter tanpa spasi di tepi.",
        "Write the sub of that account exactly as the provider has it: 1 to 255 characters without spaces at the ends.");

    /// <summary>The identity, or another one of the same provider, is registered.</summary>
    internal static readonly Error SubjectStands = Error.Conflict("kernel.subject-stands",
        "Identitas ini, atau identitas lain dari penyedia yang sama untuk akun ini, sudah terdaftar. Hapus dahulu yang lama.",
        "This identity, or another one of the same provider for this account, is registered. Remove the old one first.");
}

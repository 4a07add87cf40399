using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Refusals about accounts and sign-in.</summary>
public static class IdentityErrors
{
    /// <summary>Login, password or code is wrong: which one is not told.</summary>
    public static readonly Error WrongCredentials = Error.Invalid("kernel.wrong-credentials",
        "Nama akun, kata sandi, atau kode tidak cocok. Periksa kembali.", "Login, password or code do not match. Check them.");

    /// <summary>The password is right, the second factor is missing.</summary>
    public static readonly Error CodeRequired = Error.Invalid("kernel.totp-required",
        "Masukkan kode dari aplikasi autentikator Anda.", "Enter the code of your authenticator app.");

    /// <summary>Too many wrong attempts for this login, whether there is such an account or not.</summary>
    public static readonly Error Locked = Error.Unavailable("kernel.sign-in-locked",
        "Terlalu banyak percobaan masuk. Coba lagi 15 menit lagi atau hubungi admin.", "Too many attempts to sign in. Try again in 15 minutes or ask the admin.");

    /// <summary>An unsafe request of a person without the page's proof.</summary>
    public static readonly Error Antiforgery = Error.Forbidden("kernel.antiforgery",
        "Permintaan ini tidak membawa bukti dari halaman Anda. Muat ulang halaman, lalu ulangi.",
        "This request lacks your page's proof. Reload the page, then do it again.");

    /// <summary>The token does not carry the permission.</summary>
    public static readonly Error TokenScope = Error.Forbidden("kernel.token-scope",
        "Token ini tidak mencakup tindakan ini. Minta token dengan cakupan yang sesuai.", "This token does not cover this. Ask for one with the right scope.");

    /// <summary>A password given by an admin must be changed first.</summary>
    public static readonly Error MustChangePassword = Error.Forbidden("kernel.must-change-password",
        "Ganti kata sandi sementara Anda terlebih dahulu.", "Change your temporary password first.");

    /// <summary>Whoever opens clients' data sets up a second factor before anything else.</summary>
    public static readonly Error SecondFactorNeeded = Error.Forbidden("kernel.second-factor-needed",
        "Aktifkan kode dua langkah terlebih dahulu di halaman Kode dua langkah (/kerja/kode-dua-langkah); sebelum itu akun ini tidak membuka apa pun.",
        "Set up your second factor first on the page Second factor (/kerja/kode-dua-langkah); until then this account opens nothing.");

    /// <summary>A second factor counts already.</summary>
    public static readonly Error FactorStands = Error.Invalid("kernel.second-factor-stands",
        "Akun ini sudah memakai kode dua langkah. Untuk menggantinya, masukkan satu kode dari aplikasi yang sekarang atau satu kode pemulihan.",
        "This account has a second factor. To replace it, enter a code of the present app or a recovery code.");

    /// <summary>The authenticator's answer does not hold: forged, of another site, or by a passkey that is not known.</summary>
    public static readonly Error PasskeyRefused = Error.Invalid("kernel.passkey-refused",
        "Kunci sandi ini tidak dapat dipakai di sini. Coba yang lain, atau pakai kata sandi dan kode dari aplikasi.",
        "This passkey cannot be used here. Try another one, or use the password and the code of the app.");

    /// <summary>The challenge was answered before, or too late, or in another browser.</summary>
    public static readonly Error PasskeyExpired = Error.Conflict("kernel.passkey-expired",
        "Langkah ini sudah kedaluwarsa. Mulai lagi.", "This step has expired. Begin again.");

    /// <summary>Nothing was begun in this session, or too long ago.</summary>
    public static readonly Error NothingBegun = Error.Conflict("kernel.second-factor-not-begun",
        "Kunci ini sudah tidak berlaku. Mulai lagi untuk mendapat kunci baru.", "This key does not hold any more. Begin again to get a new one.");

    /// <summary>The password is too short, too long, or too easy.</summary>
    public static readonly Error WeakPassword = Error.Invalid("kernel.weak-password",
        "Kata sandi minimal 12 karakter, maksimal 200, dan tidak memuat nama akun.", "A password has 12 to 200 characters and does not contain the login.");

    /// <summary>The password is one of those that are tried first.</summary>
    public static readonly Error CommonPassword = Error.Invalid("kernel.common-password",
        "Kata sandi ini terlalu umum: jangan memakai satu atau dua kata yang sering dipakai, nama daerah, atau nama kantor. Pakai beberapa kata yang tidak berhubungan.",
        "This password is too common: do not use one or two frequent words, a region or the office. Use several words that have nothing to do with each other.");

    /// <summary>The login is malformed.</summary>
    public static readonly Error LoginMalformed = Error.Invalid("kernel.login-malformed",
        "Nama akun terdiri atas 3 sampai 60 huruf kecil, angka, titik, atau tanda hubung.", "A login has 3 to 60 lower-case letters, digits, dots or hyphens.");

    /// <summary>The officer's name is missing or too long.</summary>
    public static readonly Error NameMalformed = Error.Invalid("kernel.display-name-malformed",
        "Nama petugas terdiri atas 1 sampai 200 karakter.", "The officer's name has 1 to 200 characters.");

    /// <summary>The mail address cannot be one.</summary>
    public static readonly Error MailMalformed = Error.Invalid("kernel.mail-malformed",
        "Tulis satu alamat surel, misalnya nama@kota.go.id.", "Write one e-mail address, such as name@city.go.id.");

    /// <summary>The login is taken in this deployment.</summary>
    public static readonly Error LoginTaken = Error.Conflict("kernel.login-taken",
        "Nama akun ini sudah dipakai. Pilih yang lain.", "This login is taken. Choose another one.");

    /// <summary>There is no such account in the tenant.</summary>
    public static readonly Error NoSuchAccount = Error.NotFound("kernel.no-such-account",
        "Akun tidak ditemukan.", "No such account.");

    /// <summary>There is no such unit in the tenant.</summary>
    public static readonly Error NoSuchUnit = Error.Invalid("kernel.no-such-unit",
        "Unit layanan tidak ditemukan di dinas ini.", "No such service unit in this dinas.");

    /// <summary>There is no such role.</summary>
    public static readonly Error NoSuchRole = Error.Invalid("kernel.no-such-role",
        "Peran ini tidak dikenal.", "This role is not known.");

    /// <summary>The person does not work in that unit.</summary>
    public static readonly Error NotInUnit = Error.Forbidden("kernel.not-in-unit",
        "Anda tidak bertugas di unit ini.", "You do not work in this unit.");

    /// <summary>The officer works in several units, or not in the one that was named.</summary>
    public static readonly Error WhichUnit = Error.Invalid("kernel.which-unit",
        "Sebut kode unit tempat petugas ini bertugas.", "Name the code of the unit in which this officer works.");

    /// <summary>Nobody gives herself rights.</summary>
    public static readonly Error NotOneself = Error.Forbidden("kernel.not-oneself",
        "Tindakan ini tidak dapat dilakukan pada akun sendiri. Minta admin lain.", "This cannot be done to one's own account. Ask another admin.");

    /// <summary>Administrators read no client data, so they hold no other role.</summary>
    public static readonly Error AdminIsNothingElse = Error.Conflict("kernel.admin-is-nothing-else",
        "Admin tidak boleh memegang peran lain, agar tidak membaca data klien. Berikan kepada orang lain.",
        "An admin holds no other role, so as to read no client data. Give it to somebody else.");

    /// <summary>The nation's office sees figures, no records.</summary>
    public static readonly Error FiguresOnly = Error.Conflict("kernel.role-not-of-nation",
        "Kantor tingkat pusat hanya melihat angka. Pilih peran tingkat pusat, misalnya ADMIN_PUSAT.",
        "The nation's office sees figures only. Choose a role of the nation, such as ADMIN_PUSAT.");

    /// <summary>Only programs have tokens.</summary>
    public static readonly Error NotAProgram = Error.Conflict("kernel.not-a-program",
        "Token hanya untuk akun program.", "Only accounts of programs have tokens.");

    /// <summary>A scope, end or name of the token is not right.</summary>
    public static readonly Error TokenNotValid = Error.Invalid("kernel.token-not-valid",
        "Token perlu nama, paling sedikit satu cakupan, dan akhir dalam satu tahun.", "A token needs a name, at least one scope, and an end within a year.");

    /// <summary>No role and no module of this deployment knows the permission.</summary>
    public static readonly Error NoSuchPermission = Error.Invalid("kernel.no-such-permission",
        "Izin ini tidak dikenal di sini. Tulis nama izin lengkap, misalnya casemanagement.complaint.attachment.read.",
        "This permission is not known here. Write the whole name of a permission, such as casemanagement.complaint.attachment.read.");

    /// <summary>There is nothing to confirm, or the code is wrong.</summary>
    public static readonly Error CodeWrong = Error.Invalid("kernel.totp-wrong",
        "Kode tidak cocok. Periksa jam ponsel Anda, lalu coba kode berikutnya.", "The code does not match. Check your phone's clock, then try the next code.");

    /// <summary>Setup is over, or was never open.</summary>
    public static readonly Error NoSetup = Error.NotFound("kernel.no-setup",
        "Penyiapan tidak terbuka.", "Setup is not open.");

    /// <summary>The one-time code is wrong.</summary>
    public static readonly Error SetupCodeWrong = Error.Invalid("kernel.setup-code-wrong",
        "Kode penyiapan tidak cocok. Lihat konsol server.", "The setup code does not match. See the server's console.");

    /// <summary>Whoever asked, whose account it is, and a second account of either are no second person.</summary>
    public static readonly Error SecondPersonNeeded = Error.Forbidden("kernel.second-person-needed",
        "Ini harus diputuskan orang lain: bukan yang meminta, bukan pemilik akun, dan bukan akun kedua dari salah satunya.",
        "Another person must decide this: not who asked, not whose account it is, and no second account of either.");

    /// <summary>The same was asked for and waits.</summary>
    public static readonly Error RequestStands = Error.Conflict("kernel.account-request-stands",
        "Permintaan yang sama sudah menunggu orang kedua. Lihat permintaan akun.", "The same request waits for a second person already. See the account requests.");

    /// <summary>The number of the holder cannot be one.</summary>
    public static readonly Error HolderMalformed = Error.Invalid("kernel.holder-malformed",
        "Tulis NIK (16 angka) atau NIP (18 angka) pemegang akun.", "Write the NIK (16 digits) or NIP (18 digits) of who holds the account.");

    /// <summary>The person has an account in the tenant.</summary>
    public static readonly Error HolderHasAccount = Error.Conflict("kernel.holder-has-account",
        "Orang ini sudah punya akun di dinas ini. Pakai atau aktifkan kembali akun itu.", "This person has an account in this dinas. Use it, or reactivate it.");

    /// <summary>The number of kin cannot be one.</summary>
    public static readonly Error KinMalformed = Error.Invalid("kernel.kin-malformed",
        "Tulis NIK atau nomor KK keluarga petugas: 16 angka.", "Write the NIK or the number of the family card of the officer's kin: 16 digits.");

    /// <summary>The place where an officer lives is none.</summary>
    public static readonly Error HomeMalformed = Error.Invalid("kernel.home-malformed",
        "Pilih desa atau kelurahan tempat tinggal petugas dari daftar.", "Choose the village or ward where the officer lives from the list.");

    /// <summary>Neither kin nor home was stated.</summary>
    public static readonly Error KinMissing = Error.Invalid("kernel.kin-missing",
        "Isi nomor keluarga atau tempat tinggal petugas.", "Fill in a number of the officer's kin or where she lives.");

    /// <summary>Whose the account is was stated before.</summary>
    public static readonly Error HolderStands = Error.Conflict("kernel.holder-stands",
        "Pemegang akun ini sudah dicatat dan tidak dapat diganti. Buat akun baru untuk orang lain.",
        "Whose account this is was stated and cannot be changed. Make a new account for somebody else.");
}

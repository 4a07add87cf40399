using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>Refusals to people who connect two deployments.</summary>
internal static class ExchangeErrors
{
    public static readonly Error NoCard = Error.Invalid("exchange.no-card",
        "Berkas ini bukan kartu mitra yang utuh. Minta mitra membuatnya lagi: lindung peer show.",
        "This file is no unaltered peer card. Ask the other office to make it again: lindung peer show.");

    public static readonly Error AddressUnsafe = Error.Invalid("exchange.address-unsafe",
        "Alamat harus diawali https://. Tanpa jaringan, buat kartu tanpa alamat dan pakai berkas.",
        "The address must begin with https://. Without a network make the card without an address and use files.");

    public static readonly Error FingerprintDiffers = Error.Conflict("exchange.fingerprint-differs",
        "Sidik kunci tidak sama dengan kartu ini. Jangan teruskan; telepon mitra dan bandingkan lagi.",
        "The fingerprint is not this card's. Do not go on; telephone the other office and compare again.");

    public static readonly Error Oneself = Error.Conflict("exchange.own-card", "Ini kartu kantor ini sendiri.", "This is this office's own card.");

    public static readonly Error SecondPersonNeeded = Error.Forbidden("exchange.second-person-needed",
        "Orang yang memasukkan kartu tidak mengesahkannya sendiri. Minta orang lain membandingkan sidik kuncinya.",
        "Whoever brought the card does not confirm it. Ask somebody else to compare the fingerprint.");

    public static readonly Error PracticeExchangesNothing = Error.Conflict("exchange.practice",
        "Kantor latihan tidak bertukar pesan dengan kantor lain.", "A practice office exchanges no messages with others.");

    public static readonly Error TooManyProposed = Error.Conflict("exchange.too-many-proposed",
        "Terlalu banyak kartu menunggu. Sahkan atau hapus dahulu yang ada.", "Too many cards are waiting. Confirm or dismiss those first.");

    public static readonly Error Revoked = Error.Conflict("exchange.peer-revoked",
        "Kunci mitra ini sudah dicabut dan tidak dapat dipakai lagi. Minta kartu dengan kunci baru.",
        "This peer's keys were revoked and are never used again. Ask for a card with new keys.");

    public static readonly Error NoSuchPeer = Error.NotFound("exchange.no-such-peer", "Mitra atau kartu ini tidak ada. Lihat daftar mitra.", "There is no such peer or card. See the list of peers.");

    public static readonly Error WhichOffice = Error.Invalid("exchange.which-office",
        "Sebutkan dinas mana dengan --office dan kode wilayahnya.", "Say which office it is: --office and its region code.");

    public static readonly Error NoKeys = Error.Conflict("exchange.no-keys", "Kantor ini belum punya kunci pertukaran. Jalankan: lindung peer show", "This office has no keys for messages yet. Run: lindung peer show");
}

/// <summary>Why a message was not taken: stable codes, for counts, logs and signed receipts. Nothing of a message stands beside them.</summary>
internal static class RefusalCodes
{
    public const string Malformed = "MALFORMED";
    public const string OtherReceiver = "OTHER_RECEIVER";
    public const string SenderUnknown = "SENDER_UNKNOWN";
    public const string SenderRevoked = "SENDER_REVOKED";
    public const string SignatureWrong = "SIGNATURE_WRONG";
    public const string Sealed = "NOT_OPENED";
    public const string Expired = "EXPIRED";
    public const string Replayed = "REPLAYED";
    public const string TypeUnknown = "TYPE_UNKNOWN";
    public const string UnitUnknown = "UNIT_UNKNOWN";
    public const string ReferralUnknown = "REFERRAL_UNKNOWN";
    public const string DataUnreadable = "DATA_UNREADABLE";
    public const string NotTaken = "NOT_TAKEN";

    /// <summary>Said by the sender of its own message.</summary>
    public const string NeverArrived = "NEVER_ARRIVED";
    public const string PeerRevoked = "PEER_REVOKED";
}

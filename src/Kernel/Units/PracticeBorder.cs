namespace Lindung.Kernel;

/// <summary>
/// The border round practice. A practice unit is one of a practice tenant, and the ids of both say so in their version digit, which no maker of ids gives:
/// whoever holds an id knows on which side it stands without looking anywhere, and nothing that stands on one side ever comes to the other.
/// </summary>
public static class PracticeBorder
{
    /// <summary>What the numbers of practice begin with: a series of its own, never taken for a real one.</summary>
    public const string Mark = "LAT-";

    private const int Digit = 0xF;

    /// <summary>Whether what the id names is made up.</summary>
    public static bool IsPractice<TNoun>(this Id<TNoun> id) => id.Value.Version == Digit;

    /// <summary>The same id on the side of practice; the rest of it is left as it was.</summary>
    public static Id<TNoun> ForPractice<TNoun>(this Id<TNoun> id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(bytes[6] & 0x0F | Digit << 4);
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>The id on the side where the tenant stands.</summary>
    public static Id<TNoun> On<TNoun>(this Id<TNoun> id, Id<Tenant> tenant) => tenant.IsPractice() ? id.ForPractice() : id;
}

/// <summary>
/// Declares that a use case is none of a practice tenant's, with the reason: it decides or shows what is common to real offices, publications, locked years, registry
/// figures.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotInPracticeAttribute(string reason) : Attribute
{
    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Refusals at the border round practice.</summary>
public static class PracticeErrors
{
    /// <summary>An office or unit would stand on the other side than its id says.</summary>
    public static readonly Error Border = Error.Conflict("kernel.practice-border",
        "Unit latihan dan unit kerja tidak dapat saling berubah. Buka unit baru di dinas yang sesuai.",
        "A practice unit never becomes a real one, nor a real one practice. Open a new unit in the right office.");

    /// <summary>Work would be handed over the border.</summary>
    public static readonly Error ReferralCrosses = Error.Conflict("kernel.practice-referral",
        "Rujukan latihan hanya untuk unit latihan, dan rujukan nyata hanya untuk unit kerja. Pilih unit lain.",
        "A practice referral goes to a practice unit only, and a real one to a real unit only. Choose another unit.");

    /// <summary>Nothing of a real office is ever reset.</summary>
    public static readonly Error RealOffice = Error.Conflict("kernel.practice-real-office",
        "Ini kantor yang sesungguhnya: datanya tidak dapat dikosongkan. Hanya dinas latihan yang dapat.",
        "This is a real office: its data are never reset. Only a practice office's are.");

    /// <summary>The trainer has not said that she means it.</summary>
    public static readonly Error NotSure = Error.Invalid("kernel.practice-not-sure",
        "Centang bahwa semua berkas latihan boleh hilang.", "Tick that all practice files may go.");

    /// <summary>What is common to real offices is not decided or shown in practice.</summary>
    public static readonly Error NotHere = Error.Conflict("kernel.not-in-practice",
        "Ini tidak ada di unit latihan: berlaku bagi kantor yang sesungguhnya. Kerjakan di unit kerja Anda.",
        "This is not part of practice: it holds for real offices. Do it in your own working unit.");
}

namespace Lindung.Kernel;

/// <summary>
/// Dinding: from now on the case does not exist for these accounts, nor for whoever acts in, or has a role in, these units. Ids and a code;
/// who they are to her stands nowhere.
/// </summary>
/// <param name="Accounts">Whose accounts.</param>
/// <param name="Units">Which units.</param>
/// <param name="Reason">Why: a code of <c>ALASAN_DINDING</c>.</param>
/// <param name="At">When.</param>
/// <param name="By">Who raised it for her; null: it followed from a wall of another of her files.</param>
[ShownWith("kernel.wall.raise")]
[Event("kernel.wall-raised")]
public sealed record WallRaised(IReadOnlyList<Id<Account>> Accounts, IReadOnlyList<Id<ServiceUnit>> Units, Code Reason, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>Somebody who works on the case asks that the wall be lifted for some; two persons from elsewhere decide.</summary>
[ShownWith("kernel.wall.raise")]
[Event("kernel.wall-lift-asked")]
public sealed record WallLiftAsked(
    Guid Lift,
    IReadOnlyList<Id<Account>> Accounts,
    IReadOnlyList<Id<ServiceUnit>> Units,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Why,
    DateTimeOffset At,
    Id<Account>? By) : IEvent;

/// <summary>The first of two agreed.</summary>
[ShownWith("kernel.wall.raise")]
[Event("kernel.wall-lift-agreed")]
public sealed record WallLiftAgreed(Guid Lift, Id<ServiceUnit> Unit, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>One of those asked said no: the wall stands.</summary>
[ShownWith("kernel.wall.raise")]
[Event("kernel.wall-lift-refused")]
public sealed record WallLiftRefused(Guid Lift, Id<ServiceUnit> Unit, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>The case exists again for these.</summary>
/// <param name="Lift">What was asked; null: it followed from another of her files.</param>
/// <param name="Accounts">Whose accounts.</param>
/// <param name="Units">Which units.</param>
/// <param name="At">When.</param>
/// <param name="By">The second who agreed.</param>
[ShownWith("kernel.wall.raise")]
[Event("kernel.wall-lifted")]
public sealed record WallLifted(Guid? Lift, IReadOnlyList<Id<Account>> Accounts, IReadOnlyList<Id<ServiceUnit>> Units, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>A wish to lift a wall that is not decided.</summary>
/// <param name="Id">Which.</param>
/// <param name="Accounts">For whose accounts.</param>
/// <param name="Units">For which units.</param>
/// <param name="Why">Why.</param>
/// <param name="At">When it was asked.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AgreedBy">Who agreed first; null: nobody yet.</param>
public sealed record WallLift(
    Guid Id,
    IReadOnlyList<Id<Account>> Accounts,
    IReadOnlyList<Id<ServiceUnit>> Units,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Why,
    DateTimeOffset At,
    Id<Account>? AskedBy,
    Id<Account>? AgreedBy);

/// <summary>Raises a wall; whoever stands behind it lays the case down.</summary>
/// <param name="Accounts">Whose accounts.</param>
/// <param name="Units">Which units.</param>
/// <param name="Reason">A code of <c>ALASAN_DINDING</c>.</param>
/// <param name="Cover">Who takes the work that nobody else is left to do; null: it waits.</param>
[Command("kernel.raise-wall")]
public sealed record RaiseWall(IReadOnlyList<Id<Account>> Accounts, IReadOnlyList<Id<ServiceUnit>> Units, Code Reason, Id<Account>? Cover = null) : ICommand;

/// <summary>Asks that a wall be lifted.</summary>
[Command("kernel.ask-wall-lift")]
public sealed record AskWallLift(Guid Lift, IReadOnlyList<Id<Account>> Accounts, IReadOnlyList<Id<ServiceUnit>> Units, string Why) : ICommand;

/// <summary>One of two says yes or no.</summary>
[Command("kernel.answer-wall-lift")]
public sealed record AnswerWallLift(Guid Lift, bool Agrees) : ICommand;

/// <summary>Lifts a wall as it was lifted in another of her files; the suite's alone.</summary>
[Command("kernel.lower-wall")]
public sealed record LowerWall(IReadOnlyList<Id<Account>> Accounts, IReadOnlyList<Id<ServiceUnit>> Units) : ICommand;

/// <summary>Refusals of walls.</summary>
public static class WallErrors
{
    /// <summary>Nobody was named.</summary>
    public static readonly Error Nobody = Error.Invalid("kernel.wall-nobody",
        "Pilih petugas atau unit yang tidak boleh mengetahui berkas ini.", "Choose the officers or units that must not know of this file.");

    /// <summary>The unit keeps the case.</summary>
    public static readonly Error OwnUnit = Error.Conflict("kernel.wall-own-unit",
        "Unit pemilik berkas tidak dapat ditutup seluruhnya. Limpahkan dahulu berkas ini ke unit lain, atau pilih petugasnya satu per satu.",
        "The unit that keeps the file cannot be shut out as a whole. Hand the file over to another unit first, or choose its officers one by one.");

    /// <summary>The receiver must not know of her.</summary>
    public static readonly Error ReceiverHidden = Error.Conflict("kernel.wall-receiver",
        "Berkas ini tertutup bagi unit tujuan. Pilih unit lain, misalnya unit di atasnya.", "This file must not be known to that unit. Choose another one, such as the unit above it.");

    /// <summary>Nothing of that stands behind a wall.</summary>
    public static readonly Error NoWall = Error.Conflict("kernel.wall-not-raised",
        "Berkas ini tidak tertutup bagi pilihan Anda. Muat ulang halaman.", "No wall stands before those whom you chose. Reload the page.");

    /// <summary>It was decided meanwhile, or never asked.</summary>
    public static readonly Error NoLift = Error.Conflict("kernel.wall-lift-gone",
        "Permintaan ini sudah diputuskan. Muat ulang daftarnya.", "This request has been decided. Reload the list.");

    /// <summary>Two persons of other units decide; none of them asked for it.</summary>
    public static readonly Error NotHerDecision = Error.Forbidden("kernel.wall-lift-not-yours",
        "Permintaan ini diputuskan oleh dua orang berbeda dari unit lain, yang tidak mengajukannya. Minta orang lain memutuskan.",
        "Two different persons of other units decide this, neither of whom asked for it. Ask somebody else to decide.");
}

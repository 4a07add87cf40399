namespace Lindung.Kernel;

/// <summary>
/// Barang bukti that is kept elsewhere: pictures of sexual violence, which are never taken in here, and things. Whoever needs it learns
/// where it is and on which receipt, and asks there.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="What">What it is: a code of <c>BARANG_BUKTI</c>.</param>
/// <param name="Place">Where it is kept.</param>
/// <param name="Keeper">By whom: office, and the name or rank of who signed.</param>
/// <param name="Receipt">Number of the police's receipt (<i>surat tanda penerimaan barang bukti</i>); null: none was given.</param>
/// <param name="At">When it was noted.</param>
/// <param name="By">Who noted it.</param>
public sealed record Evidence(
    Guid Id,
    Code What,
    [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string> Place,
    [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string> Keeper,
    [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string>? Receipt,
    DateTimeOffset At,
    Id<Account>? By)
{
    /// <summary>The code list of what it is.</summary>
    public const string List = "BARANG_BUKTI";

    /// <summary>The most letters of one of its texts.</summary>
    public const int MostLetters = 200;
}

/// <summary>It was noted where evidence is kept. A later note of the same thing tells where it went; none is taken back.</summary>
/// <param name="Evidence">Its id.</param>
/// <param name="What">What it is.</param>
/// <param name="Place">Where it is kept.</param>
/// <param name="Keeper">By whom.</param>
/// <param name="Receipt">Number of the police's receipt.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
[ShownWith("{kind}.attachment.read")]
[Event("kernel.evidence-noted")]
public sealed record EvidenceNoted(
    Guid Evidence,
    Code What,
    [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string> Place,
    [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string> Keeper,
    [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string>? Receipt,
    DateTimeOffset At,
    Id<Account>? By) : IEvent;

/// <summary>Notes where evidence is kept.</summary>
[Command("kernel.note-evidence")]
public sealed record NoteEvidence(Guid Evidence, Code What, string Place, string Keeper, string? Receipt) : ICommand;

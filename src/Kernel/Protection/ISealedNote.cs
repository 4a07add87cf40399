namespace Lindung.Kernel;

/// <summary>
/// A view of a sealed note (<c>domain.md</c> 8.4, D09): what its author sealed with <see cref="KeyScope.Note"/> is shown to her and to her
/// direct clinical supervisor, to nobody else whatever the role. A view that holds such a value and does not say whose it is, is a defect.
/// </summary>
public interface ISealedNote
{
    /// <summary>Who wrote it.</summary>
    Id<Account> Author { get; }

    /// <summary>Who supervises the author's clinical work on this file now; null: nobody.</summary>
    Id<Account>? Supervisor { get; }
}

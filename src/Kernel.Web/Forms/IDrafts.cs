using Microsoft.AspNetCore.Http;

namespace Lindung.Kernel.Web;

/// <summary>
/// Keeps what was typed into forms and not yet sent: sealed, one per account and sheet, 24 hours. A host without accounts has none of it.
/// </summary>
internal interface IDrafts
{
    /// <summary>What a form carries so that its writer is known though her session has ended when it is sent; it opens nothing.</summary>
    string Mark(HttpContext http);

    /// <summary>Keeps it in the place of what was kept of this sheet before.</summary>
    /// <param name="account">The writer.</param>
    /// <param name="address">The sheet's address: that of the form, and which of its sheets.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Null, or <c>kernel.too-large</c>.</returns>
    ValueTask<Error?> Keep(Id<Account> account, string address, FormValues typed, CancellationToken cancellation = default);

    /// <summary>What an account has not sent yet of a sheet; null: nothing.</summary>
    ValueTask<Draft?> Find(Id<Account> account, string address, CancellationToken cancellation = default);

    /// <summary>Forgets it: it was sent, or is not wanted any more.</summary>
    ValueTask Discard(Id<Account> account, string address, CancellationToken cancellation = default);

    /// <summary>The sheets that an account has not sent, the newest first; not what was typed.</summary>
    ValueTask<IReadOnlyList<DraftPlace>> All(Id<Account> account, CancellationToken cancellation = default);
}

/// <summary>What somebody typed and has not sent.</summary>
/// <param name="Typed">The values.</param>
/// <param name="Saved">When it was kept.</param>
internal sealed record Draft(FormValues Typed, DateTimeOffset Saved);

/// <summary>A sheet of a form that somebody has not sent.</summary>
/// <param name="Address">Its address, which shows what was typed.</param>
/// <param name="Saved">When it was kept.</param>
internal sealed record DraftPlace(string Address, DateTimeOffset Saved);

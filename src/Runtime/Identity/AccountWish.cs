using Lindung.Kernel;
using Lindung.Runtime.Identity.OpenId;

namespace Lindung.Runtime.Identity;

/// <summary>What a second person may have to confirm. The codes are stored.</summary>
internal static class AccountActs
{
    internal const string Grant = "ROLE_GRANT";
    internal const string Reset = "PASSWORD_RESET";
    internal const string Reactivate = "REACTIVATION";
    internal const string ForgetFactor = "FACTOR_FORGOTTEN";
    internal const string Token = "TOKEN";
    internal const string Subject = "SUBJECT_LINKED";
}

/// <summary>What an admin wants done to an account.</summary>
/// <param name="Act">One of <see cref="AccountActs"/>.</param>
/// <param name="Account">To which.</param>
/// <param name="Role">The role to give.</param>
/// <param name="Unit">And where.</param>
/// <param name="Until">Until when.</param>
/// <param name="Password">The hash of a temporary password.</param>
/// <param name="Token">The token that waits.</param>
/// <param name="Subject">The identity at a provider that is to open it.</param>
internal sealed record AccountWish(
    string Act, Id<Account> Account, string? Role = null, Id<ServiceUnit>? Unit = null, DateTimeOffset? Until = null, string? Password = null, Guid? Token = null,
    SubjectLink? Subject = null)
{
    /// <summary>For the history: codes and ids.</summary>
    internal string Detail => string.Join(' ', new[] { Act, Role, Unit?.ToString(), Token?.ToString("D"), Subject?.Provider }.OfType<string>());
}

/// <summary>What became of a wish: done, or waiting for a second person.</summary>
/// <param name="Id">Of the role given, of the token, or of the request that waits.</param>
/// <param name="Waits">Whether nothing has changed yet.</param>
internal sealed record WishAnswer(Guid Id, bool Waits);

/// <summary>How long a request waits for a second person.</summary>
public sealed record RequestLimits
{
    /// <summary>Then it has ended and must be asked anew.</summary>
    public TimeSpan Waits { get; init; } = TimeSpan.FromDays(7);
}

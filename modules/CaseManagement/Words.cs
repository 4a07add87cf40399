using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement;

/// <summary>What somebody typed.</summary>
internal static class Words
{
    private const int Longest = 2_000;

    /// <summary>Something must be said.</summary>
    public static IRuleBuilderOptions<T, string> IsText<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => text is { Length: <= Longest } && !string.IsNullOrWhiteSpace(text)).Else(Errors.TextNeeded);

    /// <summary>Something may be said.</summary>
    public static IRuleBuilderOptions<T, string?> MayBeText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is not { Length: > Longest }).Else(Errors.TextTooLong);
}

using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga;

internal static class TextRules
{
    /// <summary>A text of one letter to <paramref name="longest"/>.</summary>
    public static IRuleBuilderOptions<T, string> IsText<T>(this IRuleBuilder<T, string> rule, int longest) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text) && text.Length <= longest).Else(Errors.TextNeeded);

    /// <summary>Nothing, or a text of at most <paramref name="longest"/> letters.</summary>
    public static IRuleBuilderOptions<T, string?> MayBeText<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.Must(text => text is null || text.Length <= longest).Else(Errors.TextTooLong);

    public static IRuleBuilderOptions<T, IReadOnlyList<Code>> AreSomeOf<T>(this IRuleBuilder<T, IReadOnlyList<Code>> rule, string list) =>
        rule.AreSomeOf(list, Errors.CodesNeeded);
}

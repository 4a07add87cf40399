using FluentValidation;
using FluentValidation.Results;

namespace Lindung.Kernel.Web;

/// <summary>Rules that every module's validators share: codes of the lists, as offered in the region of who asks, and how a refusal reads.</summary>
public static class CodeRules
{
    private const string Offered = "lindung.codes";

    /// <summary>Asks a validator, with the codes that are offered to who asks.</summary>
    public static Task<ValidationResult> Check<T>(this IValidator<T> validator, T request, OfferedCodes codes, CancellationToken cancellation = default) =>
        validator.ValidateAsync(new ValidationContext<T>(request) { RootContextData = { [Offered] = codes } }, cancellation);

    /// <summary>A code of the list that is offered today; <c>NA</c> is no answer.</summary>
    public static IRuleBuilderOptions<T, Code> IsOneOf<T>(this IRuleBuilder<T, Code> rule, string list) =>
        rule.Must((_, code, context) => Of(context).Offers(list, code)).Else(KernelErrors.CodeUnknown);

    /// <summary>Nothing, or a code of the list that is offered today.</summary>
    public static IRuleBuilderOptions<T, Code?> MayBeOneOf<T>(this IRuleBuilder<T, Code?> rule, string list) =>
        rule.Must((_, code, context) => code is null || Of(context).Offers(list, code.Value)).Else(KernelErrors.CodeUnknown);

    /// <summary>Any number of codes of the list, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Code>?> AreAnyOf<T>(this IRuleBuilder<T, IReadOnlyList<Code>?> rule, string list) =>
        rule.Must((_, codes, context) => codes is null || AreOffered(codes, list, context)).Else(KernelErrors.CodesUnknown);

    /// <summary>At least one code of the list, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Code>> AreSomeOf<T>(this IRuleBuilder<T, IReadOnlyList<Code>> rule, string list, Error otherwise) =>
        rule.Must((_, codes, context) => codes is { Count: > 0 } && AreOffered(codes, list, context)).Else(otherwise);

    /// <summary>Gives the refusal's code and sentences to the failure.</summary>
    public static IRuleBuilderOptions<T, TProperty> Else<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Error error) =>
        rule.WithErrorCode(error.Code).WithMessage($"{error.Title.Id} | {error.Title.En}");

    private static bool AreOffered<T>(IReadOnlyList<Code> codes, string list, ValidationContext<T> context) =>
        codes.Distinct().Count() == codes.Count && codes.All(code => Of(context).Offers(list, code));

    /// <summary>The codes that are offered to who asks, for a rule of one's own.</summary>
    public static OfferedCodes OfferedIn<T>(ValidationContext<T> context) => Of(context);

    private static OfferedCodes Of<T>(ValidationContext<T> context) => (OfferedCodes)context.RootContextData[Offered];
}

using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

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
        rule.SetValidator(new OfferedRule<T, Code>(list, (code, context) => Of(context).Offers(list, code))).Else(KernelErrors.CodeUnknown);

    /// <summary>Nothing, or a code of the list that is offered today.</summary>
    public static IRuleBuilderOptions<T, Code?> MayBeOneOf<T>(this IRuleBuilder<T, Code?> rule, string list) =>
        rule.SetValidator(new OfferedRule<T, Code?>(list, (code, context) => code is null || Of(context).Offers(list, code.Value))).Else(KernelErrors.CodeUnknown);

    /// <summary>Any number of codes of the list, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Code>?> AreAnyOf<T>(this IRuleBuilder<T, IReadOnlyList<Code>?> rule, string list) =>
        rule.SetValidator(new OfferedRule<T, IReadOnlyList<Code>?>(list, (given, context) => given is null || AreOffered(given, list, Of(context)))).Else(KernelErrors.CodesUnknown);

    /// <summary>At least one code of the list, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Code>> AreSomeOf<T>(this IRuleBuilder<T, IReadOnlyList<Code>> rule, string list, Error otherwise) =>
        rule.SetValidator(new OfferedRule<T, IReadOnlyList<Code>>(list, (given, context) => given is { Count: > 0 } && AreOffered(given, list, Of(context)))).Else(otherwise);

    /// <summary>A rule of a module's own on codes of a list; forms offer that list, and <c>NA</c> where <paramref name="orNothing"/> says so.</summary>
    public static IRuleBuilderOptions<T, TValue> Chooses<T, TValue>(this IRuleBuilder<T, TValue> rule, string list, Func<TValue, bool> holds, bool orNothing = false) =>
        rule.SetValidator(new OfferedRule<T, TValue>(list, (value, _) => holds(value), orNothing));

    /// <summary>One of a few codes that the module decides by; forms offer just these, named by the list or by the module's texts.</summary>
    public static IRuleBuilderOptions<T, Code> IsAmong<T>(this IRuleBuilder<T, Code> rule, string list, IReadOnlyList<Code> codes) =>
        rule.ChoosesAmong(list, codes, codes.Contains);

    /// <summary>A rule of a module's own on a few codes; forms offer just these, named by the list or by the module's texts (<c>code.{list}.{code}</c>).</summary>
    public static IRuleBuilderOptions<T, TValue> ChoosesAmong<T, TValue>(this IRuleBuilder<T, TValue> rule, string list, IReadOnlyList<Code> codes, Func<TValue, bool> holds) =>
        rule.SetValidator(new OfferedRule<T, TValue>(list, (value, _) => holds(value)) { Among = codes });

    /// <summary>Gives the refusal's code and sentences to the failure.</summary>
    public static IRuleBuilderOptions<T, TProperty> Else<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Error error) =>
        rule.WithErrorCode(error.Code).WithMessage($"{error.Title.Id} | {error.Title.En}");

    private static bool AreOffered(IReadOnlyList<Code> given, string list, OfferedCodes codes) =>
        given.Distinct().Count() == given.Count && given.All(code => codes.Offers(list, code));

    /// <summary>The codes that are offered to who asks, for a rule of one's own.</summary>
    public static OfferedCodes OfferedIn<T>(ValidationContext<T> context) => Of(context);

    private static OfferedCodes Of<T>(ValidationContext<T> context) => (OfferedCodes)context.RootContextData[Offered];

    /// <summary>A rule on codes that tells forms its list.</summary>
    private sealed class OfferedRule<T, TValue>(string list, Func<TValue, ValidationContext<T>, bool> holds, bool orNothing = false) : PropertyValidator<T, TValue>, IOffersCodes
    {
        public override string Name => "OfferedRule";

        public string List => list;

        public bool OrNothing => orNothing;

        public IReadOnlyList<Code>? Among { get; init; }

        public override bool IsValid(ValidationContext<T> context, TValue value) => holds(value, context);
    }
}

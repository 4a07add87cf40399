using System.Text.RegularExpressions;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni;

internal static partial class CodeRules
{
    /// <summary>A code of the list that is offered today; <c>NA</c> is no answer.</summary>
    public static IRuleBuilderOptions<T, Code> IsOneOf<T>(this IRuleBuilder<T, Code> rule, string list, TimeProvider time) =>
        rule.Chooses(list, code => code != Code.NA && IsOffered(list, code, time)).Else(Errors.CodeUnknown);

    /// <summary>A code of the list that is offered today, or <c>NA</c>: not known yet.</summary>
    public static IRuleBuilderOptions<T, Code> IsOneOfOrNone<T>(this IRuleBuilder<T, Code> rule, string list, TimeProvider time) =>
        rule.Chooses(list, code => IsOffered(list, code, time), orNothing: true).Else(Errors.CodeUnknown);

    /// <summary>A code of either list that is offered today.</summary>
    public static IRuleBuilderOptions<T, Code> IsOneOfEither<T>(this IRuleBuilder<T, Code> rule, string list, string other, TimeProvider time) =>
        rule.Chooses(list, code => IsOffered(list, code, time) || IsOffered(other, code, time)).Else(Errors.CodeUnknown);

    /// <summary>Nothing, or a code of the list that is offered today.</summary>
    public static IRuleBuilderOptions<T, Code?> MayBeOneOf<T>(this IRuleBuilder<T, Code?> rule, string list, TimeProvider time) =>
        rule.Chooses(list, code => code is null || IsOffered(list, code.Value, time)).Else(Errors.CodeUnknown);

    /// <summary>Any number of codes of the list, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Code>?> AreAnyOf<T>(this IRuleBuilder<T, IReadOnlyList<Code>?> rule, string list, TimeProvider time) =>
        rule.Chooses(list, codes => codes is null || codes.Distinct().Count() == codes.Count && codes.All(code => code != Code.NA && IsOffered(list, code, time))).Else(Errors.CodesUnknown);

    /// <summary>Names of the form's fields, as findings name them: never a text about anybody.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> AreFieldNames<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) =>
        rule.Must(fields => fields is { Count: <= 50 } && fields.All(field => field is not null && FieldName().IsMatch(field))).Else(Errors.FieldsUnknown);

    /// <summary>Nothing, or who is who in two records: at most fifty, each named once.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<SameVictim>?> AreEachOnce<T>(this IRuleBuilder<T, IReadOnlyList<SameVictim>?> rule) => rule
        .Must(v => v is null || v.Count <= 50 && v.All(same => same is not null) && v.Select(same => same.Here).Distinct().Count() == v.Count
            && v.Select(same => same.There).OfType<Guid>().Distinct().Count() == v.Count(same => same.There is not null))
        .Else(Errors.TooMany);

    /// <summary>Gives the refusal's code and sentences to the failure.</summary>
    public static IRuleBuilderOptions<T, TProperty> Else<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Error error) =>
        rule.WithErrorCode(error.Code).WithMessage($"{error.Title.Id} | {error.Title.En}");

    // Lists change at the nation's midnight, 24.00 WIB.
    private static bool IsOffered(string list, Code code, TimeProvider time) =>
        code == Code.NA || CodeLists.National.Find(list, code, IndonesianZone.Wib.DayOf(time.GetUtcNow())) is { IsOk: true, Value.Active: true };

    [GeneratedRegex(
        @"\A(reportedOn|incidentOn|region|place|placeOther|household|source|(victims|perpetrators|services)(\[\d{1,2}\](\.(sex|ageYears|forms|formOther|"
        + "education|occupation|maritalStatus|citizenship|disability|details|trafficking|offences|categories|guardian|known|relations|relationOther|stages|"
        + @"kind|on|agency))?)?)\z")]
    private static partial Regex FieldName();
}

using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Episodes;

/// <summary>The registration form (domain.md 8.4) without the person herself.</summary>
internal sealed record FamilyForm(
    Code ClientType,
    string Reason,
    IReadOnlyList<Code> Themes,
    IReadOnlyList<FamilyMember>? Members = null,
    Code? Education = null,
    Code? Occupation = null,
    Code? MaritalStatus = null,
    Code? Disability = null,
    string? Source = null)
{
    public Family Seal() => new(
        ClientType, Themes, Education ?? Code.NA, Occupation ?? Code.NA, MaritalStatus ?? Code.NA, Disability ?? Code.NA, Reason.Trim(),
        Members is { Count: > 0 } members ? Protected<IReadOnlyList<FamilyMember>>.Known(members) : default(Protected<IReadOnlyList<FamilyMember>>?),
        ProtectedText.Of(Source));
}

internal sealed class FamilyFormValidator : AbstractValidator<FamilyForm>
{
    private const int LongestInitials = 20;

    public FamilyFormValidator()
    {
        RuleFor(f => f.ClientType).IsOneOf("JENIS_KLIEN");
        RuleFor(f => f.Reason).IsText(Words.Long);
        RuleFor(f => f.Themes).AreSomeOf("TEMA");
        RuleFor(f => f.Members).Must(members => members is null || members.Count <= 20 && members.All(IsSomebody)).Else(Errors.MembersMalformed);
        RuleForEach(f => f.Members).ChildRules(member =>
        {
            member.RuleFor(m => m.Relation).IsAmong("HUBUNGAN_KELUARGA", Codes.FamilyRelations).Else(Errors.MembersMalformed);
            member.RuleFor(m => m.Education).MayBeOneOf("PENDIDIKAN");
            member.RuleFor(m => m.Occupation).MayBeOneOf("PEKERJAAN");
        });
        RuleFor(f => f.Education).MayBeOneOf("PENDIDIKAN");
        RuleFor(f => f.Occupation).MayBeOneOf("PEKERJAAN");
        RuleFor(f => f.MaritalStatus).MayBeOneOf("STATUS_PERKAWINAN");
        RuleFor(f => f.Disability).MayBeOneOf("DISABILITAS");
        RuleFor(f => f.Source).MayBeText(Words.Short);
    }

    private static bool IsSomebody(FamilyMember? member) =>
        member is { Initials.Length: > 0 and <= LongestInitials, AgeYears: null or (>= 0 and <= 120) }
        && !string.IsNullOrWhiteSpace(member.Initials);
}

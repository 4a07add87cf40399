using FluentValidation;

namespace Lindung.Kernel.Web;

/// <summary>How forms ask for what the kernel's own records hold: it checks what was typed itself, so no module's validator tells it.</summary>
internal static class KernelFields
{
    private const int OneLine = 120;
    private const int LongLine = 200;

    public static IEnumerable<IValidationRule> Of(Type type) =>
        type == typeof(PersonInput) ? OfPerson()
        : type == typeof(Address) ? OfAddress()
        : type == typeof(Letterhead) ? OfLetterhead()
        : type == typeof(Holiday) ? OfHoliday()
        : [];

    private static InlineValidator<PersonInput> OfPerson()
    {
        var rules = new InlineValidator<PersonInput>();
        rules.RuleFor(p => p.Sex).MayBeOneOf("JENIS_KELAMIN");
        rules.RuleFor(p => p.Name).MaximumLength(OneLine);
        rules.RuleFor(p => p.Alias).MaximumLength(OneLine);
        rules.RuleFor(p => p.Nik).MaximumLength(OneLine);
        rules.RuleFor(p => p.FamilyCard).MaximumLength(OneLine);
        rules.RuleFor(p => p.Birth).MaximumLength(OneLine);
        rules.RuleFor(p => p.Phone).MaximumLength(OneLine);
        return rules;
    }

    private static InlineValidator<Address> OfAddress()
    {
        var rules = new InlineValidator<Address>();
        rules.RuleFor(a => a.Line).MaximumLength(OneLine);
        return rules;
    }

    private static InlineValidator<Letterhead> OfLetterhead()
    {
        var rules = new InlineValidator<Letterhead>();
        rules.RuleFor(l => l.Government).MaximumLength(LongLine);
        rules.RuleFor(l => l.Office).MaximumLength(LongLine);
        rules.RuleFor(l => l.Address).MaximumLength(LongLine);
        rules.RuleFor(l => l.Contact).MaximumLength(LongLine);
        rules.RuleFor(l => l.Head).MaximumLength(LongLine);
        rules.RuleFor(l => l.HeadTitle).MaximumLength(LongLine);
        return rules;
    }

    private static InlineValidator<Holiday> OfHoliday()
    {
        var rules = new InlineValidator<Holiday>();
        rules.RuleFor(h => h.Name).MaximumLength(LongLine);
        return rules;
    }
}

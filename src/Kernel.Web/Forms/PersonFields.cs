using FluentValidation;

namespace Lindung.Kernel.Web;

/// <summary>How forms ask for a person and an address: the kernel checks what was typed itself, so no module's validator tells it.</summary>
internal static class PersonFields
{
    private const int OneLine = 120;

    public static IEnumerable<IValidationRule> Of(Type type) => type == typeof(PersonInput) ? OfPerson() : type == typeof(Address) ? OfAddress() : [];

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
}

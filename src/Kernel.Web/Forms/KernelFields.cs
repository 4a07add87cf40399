using System.Linq.Expressions;
using FluentValidation;

namespace Lindung.Kernel.Web;

/// <summary>How forms ask for what the kernel's own records hold: it checks what was typed itself, so no module's validator tells it.</summary>
internal static class KernelFields
{
    private const int OneLine = 120;
    private const int LongLine = 200;

    public static IEnumerable<IValidationRule> Of(Type type) =>
        type == typeof(PersonInput) ? [.. Sex(), .. Lines<PersonInput>(OneLine, p => p.Name, p => p.Alias, p => p.Nik, p => p.FamilyCard, p => p.Birth, p => p.Phone)]
        : type == typeof(Address) ? Lines<Address>(OneLine, a => a.Line)
        : type == typeof(Letterhead) ? Lines<Letterhead>(LongLine, l => l.Government, l => l.Office, l => l.Address, l => l.Contact, l => l.Head, l => l.HeadTitle)
        : type == typeof(Holiday) ? Lines<Holiday>(LongLine, h => h.Name)
        : [];

    private static InlineValidator<PersonInput> Sex()
    {
        var rules = new InlineValidator<PersonInput>();
        rules.RuleFor(p => p.Sex).MayBeOneOf("JENIS_KELAMIN");
        return rules;
    }

    private static InlineValidator<T> Lines<T>(int longest, params Expression<Func<T, string?>>[] lines)
    {
        var rules = new InlineValidator<T>();
        foreach (var line in lines) rules.RuleFor(line).MaximumLength(longest);
        return rules;
    }
}

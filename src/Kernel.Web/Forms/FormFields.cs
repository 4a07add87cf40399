using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using FluentValidation.Validators;

namespace Lindung.Kernel.Web;

/// <summary>
/// The fields of a request, read off its record and its validators once: the type says how a field is filled in, the validator which list
/// it is chosen from and how long it may be. So a form asks exactly what the use case takes.
/// </summary>
internal static class FormFields
{
    private const int Deepest = 5;
    private const int LongestLine = 200;

    /// <summary>The fields that no placeholder of the address gives.</summary>
    internal static IReadOnlyList<FormField> Of(Type request, IEnumerable<IValidator> validators, IReadOnlyCollection<string> given) =>
        [.. Members(request, "", [.. validators.SelectMany(RulesOf)], 0).Where(f => !given.Contains(f.Name, StringComparer.OrdinalIgnoreCase))];

    private static IReadOnlyList<FormField> Members(Type type, string prefix, IReadOnlyList<IValidationRule> rules, int depth) => depth > Deepest
        ? []
        : [
            .. EdgeJson.Options.GetTypeInfo(type).Properties.Where(p => p.AttributeProvider is PropertyInfo { GetMethod.IsStatic: false } && p.Get is not null && IsInput(type, p))
                .Select(p => Member(p, prefix + p.Name, [.. rules.Where(r => string.Equals(r.PropertyName, p.Name, StringComparison.OrdinalIgnoreCase))], depth)),
        ];

    /// <summary>What the constructor takes: a computed property is no input.</summary>
    private static bool IsInput(Type type, JsonPropertyInfo property) =>
        property.AssociatedParameter is not null || property.Set is not null && type.GetConstructors().All(c => c.GetParameters().Length == 0);

    private static FormField Member(JsonPropertyInfo property, string path, IReadOnlyList<IValidationRule> rules, int depth)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isNullable = type != property.PropertyType;
        var checks = rules.SelectMany(r => r.Components).Select(c => c.Validator).ToList();
        var codes = checks.OfType<IOffersCodes>().FirstOrDefault();
        var longest = checks.OfType<ILengthValidator>().Select(l => l.Max).Where(m => m > 0).DefaultIfEmpty(0).Min();
        var item = QueryReader.ItemOf(type);
        var given = Mark<GivenAttribute>(property);
        var isLine = Mark<OneLineAttribute>(property) is not null || Mark<SecretAttribute>(property) is not null;
        var kind = item is not null ? KindOfMany(item) : isLine ? FieldKind.Line : KindOf(type, isNullable, longest);
        var parts = kind switch
        {
            FieldKind.Group => Members(type, path + ".", [.. checks.SelectMany(RulesUnder), .. KernelFields.Of(type)], depth + 1),
            FieldKind.Rows => Members(item!, path + "[].", [.. checks.SelectMany(RulesUnder), .. KernelFields.Of(item!)], depth + 1),
            _ => [],
        };
        // A request may have to say that something is not known; a person then leaves the field empty.
        var mayBeNothing = isNullable || property.AssociatedParameter?.IsNullable == true;
        return new(path, kind, property.IsRequired && !mayBeNothing, codes?.List, longest, item ?? type, parts)
        {
            OrNothing = codes?.OrNothing == true, Among = codes?.Among, SaysNothing = property.IsRequired && mayBeNothing, IsRowKey = Mark<RowKeyAttribute>(property) is not null,
            RowsOf = Mark<RowOfAttribute>(property)?.Rows, IsSecret = Mark<SecretAttribute>(property) is not null, IsGiven = given is { Row: null }, RowName = given?.Row,
        };
    }

    private static TMark? Mark<TMark>(JsonPropertyInfo property)
        where TMark : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(TMark), inherit: false).OfType<TMark>().FirstOrDefault();

    private static FieldKind KindOf(Type type, bool isNullable, int longest) =>
        type == typeof(string) ? longest is > 0 and <= LongestLine ? FieldKind.Line : FieldKind.Paragraph
        : type == typeof(bool) ? isNullable ? FieldKind.MaybeFlag : FieldKind.Flag
        : type == typeof(DateOnly) ? FieldKind.Day
        : type == typeof(DateTimeOffset) ? FieldKind.Moment
        : type == typeof(TimeOnly) ? FieldKind.Time
        : type == typeof(Code) ? FieldKind.Code
        : type == typeof(RegionCode) ? FieldKind.Region
        : type.IsEnum ? FieldKind.Choice
        : type == typeof(Guid) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>) ? FieldKind.Pick
        : Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal ? FieldKind.Number
        : FieldKind.Group;

    private static FieldKind KindOfMany(Type item) => KindOf(item, false, LongestLine) switch
    {
        FieldKind.Code or FieldKind.Choice or FieldKind.Pick => FieldKind.Codes,
        FieldKind.Group => FieldKind.Rows,
        _ => FieldKind.Lines,
    };

    private static IEnumerable<IValidationRule> RulesOf(IValidator validator) => validator.CreateDescriptor().Rules;

    /// <summary>The rules of a validator that another hands a part of the request to.</summary>
    private static IEnumerable<IValidationRule> RulesUnder(IPropertyValidator check)
    {
        if (check is not IChildValidatorAdaptor) return [];
        if (check.GetType().GetMethod("GetValidator", BindingFlags.Instance | BindingFlags.Public) is not { } give) return [];
        // It asks for the context of a validation, though it gives the same validator in all of them.
        var context = Activator.CreateInstance(give.GetParameters()[0].ParameterType, [null]);
        return give.Invoke(check, [context, null]) is IValidator child ? RulesOf(child) : [];
    }
}

/// <summary>A rule that a code must be offered: it says by which list.</summary>
public interface IOffersCodes
{
    /// <summary>The literal name of the list.</summary>
    string List { get; }

    /// <summary>Whether <c>NA</c> is an answer.</summary>
    bool OrNothing { get; }

    /// <summary>Just these of the list; null: all that are offered.</summary>
    IReadOnlyList<Code>? Among { get; }
}

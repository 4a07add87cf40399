namespace Lindung.Kernel.Web;

/// <summary>Stops the start when a request asks for what must not come that way.</summary>
internal static class RequestShape
{
    private static readonly string[] NeverInAnAddress = ["name", "nik", "kk", "phone", "birth", "address", "text", "query"];

    internal static void Check(UseCaseEndpoint use)
    {
        foreach (var property in use.Request.GetProperties())
        {
            if (HoldsEmptyDefault(use.Request, property.Name))
                throw new InvalidOperationException($"{use.Request.Name}.{property.Name} may be left out, so make it nullable: the API document cannot describe an empty value.");
            if (ProtectedConverter.IsProtected(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
                throw new InvalidOperationException($"{use.Request.Name}.{property.Name}: a request takes personal input as plain values, not as Protected<T>.");
            if (use.Input != RequestInput.Body && property.PropertyType == typeof(string)
                && NeverInAnAddress.Any(n => property.Name.Contains(n, StringComparison.OrdinalIgnoreCase)))
                throw new InvalidOperationException($"{use.Request.Name}.{property.Name} must not stand in an address: use MapSearch.");
        }
    }

    /// <summary>A default of a value type that is no constant: reflection shows it as null.</summary>
    private static bool HoldsEmptyDefault(Type request, string name) => request.GetConstructors().SelectMany(c => c.GetParameters()).Any(p =>
        p.Name == name && p is { HasDefaultValue: true, DefaultValue: null, ParameterType.IsValueType: true } && Nullable.GetUnderlyingType(p.ParameterType) is null);
}

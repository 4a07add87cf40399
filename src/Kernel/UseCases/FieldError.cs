namespace Lindung.Kernel;

/// <summary>What is wrong with one field of a request; the refusal <see cref="KernelErrors.NotValid"/> carries them as <c>errors</c>.</summary>
/// <param name="Field">The field's path, camel case: <c>clients[0].sex</c>.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Text">What to do. Never the value.</param>
public sealed record FieldError(string Field, string Code, Text Text)
{
    /// <summary>Reads a sentence written as <c>Indonesian | English</c>.</summary>
    public static FieldError From(string path, string code, string sentence)
    {
        var parts = sentence.Split(" | ", 2);
        return new(CamelCase(path), code, new(parts[0], parts[^1]));
    }

    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(p => p.Length == 0 ? p : char.ToLowerInvariant(p[0]) + p[1..]));
}

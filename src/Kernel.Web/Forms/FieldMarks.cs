namespace Lindung.Kernel.Web;

/// <summary>Marks a text of one line whose length something else than the request's validator checks: a name, a code, a day, a number of a decree.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneLineAttribute : Attribute;

/// <summary>Marks what the page that leads to a form has chosen: once it is given, the form says it in words and asks it no more.</summary>
/// <param name="row">Of a list, the part by which each of its rows is called; null: the field itself is given.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GivenAttribute(string? row = null) : Attribute
{
    /// <summary>The part by which a row is called.</summary>
    public string? Row { get; } = row;
}

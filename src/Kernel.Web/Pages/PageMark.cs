namespace Lindung.Kernel.Web;

/// <summary>Marks an endpoint that answers people: a refusal there is a page too.</summary>
/// <param name="Request">The use case behind it; null: none that could be asked for.</param>
/// <param name="Title">What it is.</param>
public sealed record PageMark(Type? Request, Text Title);

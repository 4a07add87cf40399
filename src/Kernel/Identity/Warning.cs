namespace Lindung.Kernel;

/// <summary>Something that a person should look at; it never keeps her from going on.</summary>
/// <param name="Code">Literal, lower-case, never renamed: <c>kernel.nik.sex-differs</c>.</param>
/// <param name="Title">What is odd and what to do.</param>
public sealed record Warning(string Code, Text Title);

/// <summary>An accepted value and what is odd about it.</summary>
public sealed record Checked<T>(T Value, IReadOnlyList<Warning> Warnings);

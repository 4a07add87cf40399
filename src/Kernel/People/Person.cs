namespace Lindung.Kernel;

/// <summary>Names the noun of <see cref="Id{TNoun}"/>: an identity, in its own stream; never which cases hang on it.</summary>
public sealed class Person
{
    private Person() { }
}

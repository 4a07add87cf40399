namespace Lindung.Kernel;

/// <summary>
/// An event of a case whose content is part of the copy of her data that the law gives the case's subject (UU 27/2022 arts. 6, 7, 13): what was stated
/// about her and for her. Values of the classes Identity and Contact (in a file they are somebody else's), shelter places and sealed notes stay out of it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InCopyAttribute : Attribute;

/// <summary>An event of a case, or one property of an event, that is no part of that copy: it is about somebody else, or a danger in the hands of whoever takes the copy home.</summary>
/// <param name="reason">Why, as a sentence.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotInCopyAttribute(string reason) : Attribute
{
    /// <summary>Why it stays out.</summary>
    public string Reason { get; } = reason;
}

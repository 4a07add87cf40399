namespace Lindung.Kernel;

/// <summary>A property of an event that no page or file shows as it stands there.</summary>
/// <param name="reason">Where it shows instead, as a sentence.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotToldAttribute(string reason) : Attribute
{
    /// <summary>Where it shows instead.</summary>
    public string Reason { get; } = reason;
}

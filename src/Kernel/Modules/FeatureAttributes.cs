namespace Lindung.Kernel;

/// <summary>
/// The feature that a use case, a subscriber or an acceptance of referrals belongs to. While it is off in the region that decides,
/// the use case answers as if it did not exist, facts wait and referrals find no receiver.
/// </summary>
/// <param name="name">The literal name: <c>puspaga.session</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeatureAttribute(string name) : Attribute
{
    /// <summary>The literal name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it begins new work, which a feature closed to new work refuses; what is open is finished.</summary>
    public bool NewWork { get; init; }
}

/// <summary>
/// Declares that a use case or subscriber works whatever features are off, with the reason: running clocks, escalations, answers to
/// referrals, handover, read log, exports for the data subject, erasure.
/// </summary>
/// <param name="reason">Why.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AlwaysOnAttribute(string reason) : Attribute
{
    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}

/// <summary>
/// Declares that a use case of the kernel belongs to the feature of the record that it names: that of the record's case kind.
/// A record of a kind that no feature names is always reached.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeatureOfRecordAttribute : Attribute
{
    /// <summary>Whether it begins new work, which a feature closed to new work refuses.</summary>
    public bool NewWork { get; init; }
}

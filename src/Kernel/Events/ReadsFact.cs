namespace Lindung.Kernel;

/// <summary>
/// A module's own shape of another module's fact: modules never reference each other, they know each other's facts by literal name. A
/// <see cref="Subscriber"/> names the shape among what it wants. The shape holds only what the reader needs and passes over the rest; what
/// an older version of the fact does not have is null, or its type's default. That the owner is not installed is normal: what it has
/// stored before is still read, what it would publish never comes.
/// </summary>
/// <param name="name">The fact's literal name: <c>casemanagement.client-registered</c>.</param>
/// <param name="version">
/// The newest version that the shape was written for. An owner that writes a newer one stops the start; a stored fact of a newer one stops
/// the subscription where it stands, because a new version may mean something else and nothing is ever passed over in silence.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsFactAttribute(string name, int version) : Attribute
{
    /// <summary>The fact's literal name.</summary>
    public string Name { get; } = name;

    /// <summary>The newest version that the shape was written for.</summary>
    public int Version { get; } = version;
}

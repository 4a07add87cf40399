namespace Lindung.Kernel;

/// <summary>To which records a grant reaches (<c>domain.md</c> 11).</summary>
public enum Scope
{
    /// <summary>Records to which the person is assigned.</summary>
    Assigned = 0,

    /// <summary>Records of the person's own unit.</summary>
    Unit = 1,

    /// <summary>Records of the units in the person's region.</summary>
    Region = 2,

    /// <summary>Everything in the nation: aggregates.</summary>
    Nation = 3,
}

/// <summary>A literal permission: what a role may do. To whom, the grant's scope and the case's head say.</summary>
/// <param name="Name">Literal, lower-case: <c>casemanagement.complaint.approve</c>.</param>
/// <param name="Title">What it allows, for the page that shows roles.</param>
public sealed record Permission(string Name, Text Title);

/// <summary>
/// The permission that a use case asks for. A request without this mark and without <see cref="AnonymousAttribute"/> stops the start.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    /// <summary>The literal permission.</summary>
    public string Permission { get; } = permission;

    /// <summary>
    /// Whether seeing the record is a permission of its own: without it the answer is 404, with it but without
    /// <see cref="Permission"/> it is 403. Null: <see cref="Permission"/> itself is the permission to see.
    /// </summary>
    public string? ToSee { get; init; }

    /// <summary>
    /// The permission for a record of a kind: <c>{kind}</c> in it stands for the kind, so that each kind of case says for itself who may,
    /// <c>{kind}.attachment.read</c>.
    /// </summary>
    public string PermissionFor(string kind) => Permission.Replace(AnyKind, kind, StringComparison.Ordinal);

    /// <summary>The permission to see for a record of a kind.</summary>
    public string? ToSeeFor(string kind) => ToSee?.Replace(AnyKind, kind, StringComparison.Ordinal);

    private const string AnyKind = "{kind}";
}

/// <summary>
/// An event, or what it says in one property, that is shown to nobody who merely reads the file: its pages ask for a permission of their own. Whoever
/// does not hold it does not learn that it is there.
/// </summary>
/// <param name="permission">The literal permission; <c>{kind}</c> in it stands for the kind of the file.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ShownWithAttribute(string permission) : Attribute
{
    /// <summary>The permission for a file of a kind.</summary>
    public string PermissionFor(string kind) => new RequiresAttribute(permission).PermissionFor(kind);
}

/// <summary>Declares that a use case may be called by anybody, with the reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnonymousAttribute(string reason) : Attribute
{
    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Declares that a use case is for everybody who is signed in and shows only what is the person's own, with the reason.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute(string reason) : Attribute
{
    /// <summary>Why no permission is asked.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Withholds what a reader may not see: one place for pages, API, search, export, history and reports.</summary>
public interface IFieldFilter
{
    /// <summary>
    /// The same view with every <see cref="Protected{T}"/> property of a class that the reader may not see withheld. A property
    /// without <see cref="SealedAttribute"/> counts as <see cref="FieldClass.Specific"/>, the closest kept.
    /// </summary>
    TView For<TView>(Actor reader, CaseHead? head, TView view);
}

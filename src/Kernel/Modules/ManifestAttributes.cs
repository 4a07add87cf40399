namespace Lindung.Kernel;

/// <summary>
/// Makes an assembly a module. Its version is the assembly's. All attributes of the manifest are read from the assembly's metadata
/// before any of its code runs.
/// </summary>
/// <param name="id">The literal id: <c>patbm</c>; prefix of all its names.</param>
/// <param name="kernelFrom">The first kernel version that it works with: <c>0.1</c>.</param>
/// <param name="kernelBefore">The first kernel version that it does not know any more: <c>0.2</c>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModuleAttribute(string id, string kernelFrom, string kernelBefore) : Attribute
{
    /// <summary>The literal id.</summary>
    public string Id { get; } = id;

    /// <summary>The first kernel version that it works with.</summary>
    public string KernelFrom { get; } = kernelFrom;

    /// <summary>The first kernel version that it does not know any more.</summary>
    public string KernelBefore { get; } = kernelBefore;
}

/// <summary>Declares a feature that regions switch. Its title stands under its name in <c>Texts/id.json</c> and <c>Texts/en.json</c>.</summary>
/// <param name="name">The literal name: <c>puspaga.session</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ModuleFeatureAttribute(string name) : Attribute
{
    /// <summary>The literal name.</summary>
    public string Name { get; } = name;

    /// <summary>Features without which it does not work: off or closed there is off or closed here.</summary>
    public string[] Needs { get; init; } = [];

    /// <summary>The case kinds whose open cases are its open work; a kind belongs to one feature.</summary>
    public string[] CaseKinds { get; init; } = [];

    /// <summary>Whether a change of it needs a second person.</summary>
    public bool SafetyRelevant { get; init; }

    /// <summary>What it is where nobody set anything.</summary>
    public FeatureState Default { get; init; } = FeatureState.On;
}

/// <summary>Declares the permissions that the module knows. Their titles stand under their names in the module's texts.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModulePermissionsAttribute(params string[] names) : Attribute
{
    /// <summary>The literal names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>
/// Gives a role (code list <c>PERAN</c>) permissions of the module, beside what the suite's own matrix gives it. A module gives its own
/// permissions only; a permission that no role holds can be used by nobody.
/// </summary>
/// <param name="role">The role's code: <c>KONSELOR_PUSPAGA</c>.</param>
/// <param name="scope">To which records it reaches.</param>
/// <param name="permissions">The literal permissions.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ModuleGrantAttribute(string role, Scope scope, params string[] permissions) : Attribute
{
    /// <summary>The role's code.</summary>
    public string Role { get; } = role;

    /// <summary>To which records it reaches.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>The literal permissions.</summary>
    public IReadOnlyList<string> Permissions { get; } = permissions;
}

/// <summary>Declares the kinds of referral that the module's units accept: <c>patbm.early-report</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModuleReferralsAttribute(params string[] accepted) : Attribute
{
    /// <summary>The literal kinds.</summary>
    public IReadOnlyList<string> Accepted { get; } = accepted;
}

/// <summary>Declares a fact that the module publishes, in the version it writes; its schema stands in <c>Facts/{name}.{version}.schema.json</c>.</summary>
/// <param name="name">The literal name.</param>
/// <param name="version">The schema version.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ModuleFactAttribute(string name, int version = 1) : Attribute
{
    /// <summary>The literal name.</summary>
    public string Name { get; } = name;

    /// <summary>The schema version.</summary>
    public int Version { get; } = version;
}

using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>An office that a store begins with.</summary>
/// <param name="Region">The province or kabupaten/kota whose data it controls; empty for the nation's office.</param>
/// <param name="Name">The dinas's name.</param>
/// <param name="UnitCode">The dinas's code in numbers.</param>
/// <param name="Login">Its admin's login.</param>
/// <param name="DisplayName">Its admin's name.</param>
/// <param name="Password">Its admin's password.</param>
/// <param name="Nation">Says that it is the nation's office, so that nobody founds one by leaving the region out.</param>
/// <param name="Units">Its service units besides the dinas; more can be set up later.</param>
/// <param name="Features">Features by name that are to be <c>on</c>, <c>closed</c> or <c>off</c> in its region; the others are as their modules say.</param>
/// <param name="Temporary">Whether the password serves only to set another one.</param>
/// <param name="Practice">A practice office beside the real one of its region: a tenant of its own, made up for good.</param>
public sealed record FirstOffice(
    RegionCode Region, string Name, string UnitCode, string Login, string DisplayName, string Password, bool Nation = false,
    IReadOnlyList<FirstUnit>? Units = null, IReadOnlyDictionary<string, string>? Features = null, bool Temporary = false, bool Practice = false);

/// <summary>A service unit that an office begins with.</summary>
/// <param name="Type">A code of <c>JENIS_INSTANSI</c>.</param>
/// <param name="Code">Its code in numbers.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Where it works; null: where the office does.</param>
public sealed record FirstUnit(string Type, string Code, string Name, RegionCode? Region = null);

/// <summary>What is not right in an office that is to be founded.</summary>
/// <param name="Field">Where: <c>units[1].type</c>.</param>
/// <param name="Error">What is wrong, and what to do.</param>
public sealed record SetupFinding(string Field, Error Error);

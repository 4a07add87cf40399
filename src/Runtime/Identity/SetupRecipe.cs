using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>
/// The file from which offices are founded. It holds no password: the first admins' come from the environment, or are made and told once.
/// </summary>
/// <param name="Offices">The offices.</param>
/// <param name="Synthetic">Marks an empty store, for good, as one of made-up people.</param>
public sealed record SetupRecipe(IReadOnlyList<RecipeOffice>? Offices = null, bool Synthetic = false);

/// <summary>An office of a recipe: what <see cref="FirstOffice"/> takes. A member that is left out is told like one that is wrong.</summary>
public sealed record RecipeOffice(
    RegionCode Region = default, string Name = "", string UnitCode = "", string Login = "", string DisplayName = "", bool Nation = false,
    IReadOnlyList<FirstUnit>? Units = null, IReadOnlyDictionary<string, string>? Features = null, bool Practice = false)
{
    /// <summary>The office with its admin's password.</summary>
    public FirstOffice With(string password, bool temporary) => new(Region, Name, UnitCode, Login, DisplayName, password, Nation, Units, Features, temporary, Practice);
}

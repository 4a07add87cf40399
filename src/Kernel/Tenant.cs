namespace Lindung.Kernel;

/// <summary>
/// The controller of the data (UU 27/2022): the dinas of one kabupaten/kota, or of the province. Every stream belongs to one
/// tenant for ever. Persons, keys, accounts, numbers and exports are per tenant; a tenant can be moved alone.
/// </summary>
/// <param name="Id">The identity.</param>
/// <param name="Region">Its kabupaten/kota or province.</param>
/// <param name="Name">The office's name; data, because it differs per region.</param>
/// <param name="IsPractice">A practice tenant is synthetic and never counts.</param>
public sealed record Tenant(Id<Tenant> Id, RegionCode Region, string Name, bool IsPractice);

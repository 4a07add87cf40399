namespace Lindung.Kernel;

/// <summary>
/// Whether a store holds made-up people or real ones. One that ever held demo data stays synthetic for good: real NIKs are refused,
/// every answer says so, nothing is sent outside.
/// </summary>
/// <param name="IsSynthetic">Whether everybody in it is made up.</param>
public sealed record StoreNature(bool IsSynthetic)
{
    /// <summary>The nature of what a tenant keeps here: practice is made up in every store.</summary>
    public StoreNature In(Id<Tenant> tenant) => tenant.IsPractice() ? new(true) : this;
}

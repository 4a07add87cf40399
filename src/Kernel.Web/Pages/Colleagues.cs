namespace Lindung.Kernel.Web;

/// <summary>The names of the officers of the unit in which somebody acts, as pages show them; asked for once per request.</summary>
public sealed class Colleagues(IStaff staff, IRequestScope scope)
{
    private Dictionary<Id<Account>, string>? _names;

    /// <summary>Her name; null: she is not of this unit, or no longer.</summary>
    public async ValueTask<string?> Name(Id<Account> account, CancellationToken cancellation = default)
    {
        _names ??= scope.Actor is { } actor ? (await staff.Holding(actor.Unit, null, cancellation)).DistinctBy(s => s.Account).ToDictionary(s => s.Account, s => s.Name) : [];
        return _names.GetValueOrDefault(account);
    }
}

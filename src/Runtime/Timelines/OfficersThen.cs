using Lindung.Kernel;
using Lindung.Runtime.Identity;

namespace Lindung.Runtime;

/// <summary>Who did something, as of then.</summary>
/// <param name="IsSuite">The suite itself: a clock, a subscription.</param>
/// <param name="Name">Her name, for colleagues of the unit in which she acted; null: for others.</param>
/// <param name="Roles">The roles that she held there then.</param>
/// <param name="Unit">In which unit she acted.</param>
internal sealed record ActorThen(bool IsSuite, string? Name, IReadOnlyList<string> Roles, Id<ServiceUnit>? Unit);

/// <summary>Names and roles of officers at a time, also of those who have left; asked for once per account.</summary>
internal sealed class OfficersThen(IdentityDatabase database, AccountSecrets secrets, IRequestScope scope)
{
    private readonly Dictionary<Id<Account>, (string? Name, List<Held> Held)> _known = [];

    public async ValueTask<ActorThen> Of(Id<Account>? account, Id<ServiceUnit>? unit, DateTimeOffset at, CancellationToken cancellation)
    {
        if (account is not { } who) return new(true, null, [], null);
        if (!_known.TryGetValue(who, out var known)) _known[who] = known = await Read(who, cancellation);
        var moment = at.ToUnixTimeMilliseconds();
        var roles = known.Held.Where(h => unit is { } there && h.Unit == there.ToString() && h.Since <= moment && (h.Until ?? long.MaxValue) > moment && (h.Revoked ?? long.MaxValue) > moment);
        return new(false, unit == scope.Caller.Actor.Unit ? known.Name : null, [.. roles.Select(h => h.Role).Distinct().Order(StringComparer.Ordinal)], unit);
    }

    private async ValueTask<(string?, List<Held>)> Read(Id<Account> account, CancellationToken cancellation)
    {
        var named = await database.Query<Named>("select display from identity_accounts where id = @Account", new { Account = account.ToString() }, cancellation);
        var held = await database.Query<Held>("select unit, role, since, until, revoked from identity_roles where account = @Account", new { Account = account.ToString() }, cancellation);
        return (named.FirstOrDefault() is { } one ? secrets.NameOf(one.Display) : null, [.. held]);
    }

    private sealed class Named
    {
        public string Display { get; init; } = "";
    }

    private sealed class Held
    {
        public string Unit { get; init; } = "";

        public string Role { get; init; } = "";

        public long Since { get; init; }

        public long? Until { get; init; }

        public long? Revoked { get; init; }
    }
}

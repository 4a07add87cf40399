using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Reads who works where from the roles that are held now.</summary>
internal sealed class Staff(IdentityDatabase database, AccountSecrets secrets, TimeProvider time) : IStaff
{
    public async ValueTask<IReadOnlyList<StaffMember>> Holding(Id<ServiceUnit> unit, string? role, CancellationToken cancellation = default)
    {
        var rows = await database.Query<Row>(
            """
            select distinct a.id, a.login, a.display from identity_roles r join identity_accounts a on a.id = r.account
            where r.unit = @Unit and (@Role is null or r.role = @Role) and a.active = 1 and r.since <= @Now and r.revoked is null and (r.until is null or r.until > @Now)
            order by a.login
            """,
            new { Unit = unit.ToString(), Role = role, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
        return [.. rows.Select(r => new StaffMember(new(Guid.Parse(r.Id)), secrets.NameOf(r.Display)))];
    }

    private sealed record Row(string Id, string Login, string Display);
}

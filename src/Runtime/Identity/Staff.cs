using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>Reads who works where from the roles that are held now.</summary>
internal sealed class Staff(IdentityDatabase database, AccountSecrets secrets, TimeProvider time) : IStaff
{
    private const string Members =
        """
        select distinct a.id, a.login, a.display, r.unit from identity_roles r join identity_accounts a on a.id = r.account
        where a.active = 1 and r.since <= @Now and r.revoked is null and (r.until is null or r.until > @Now)
        """;

    public ValueTask<IReadOnlyList<StaffMember>> Holding(Id<ServiceUnit> unit, string? role, CancellationToken cancellation = default) =>
        Read("and r.unit = @Unit and (@Role is null or r.role = @Role)", new { Unit = unit.ToString(), Role = role, Now = Now() }, cancellation);

    public ValueTask<IReadOnlyList<StaffMember>> Everybody(Id<Tenant> tenant, string? role = null, CancellationToken cancellation = default) =>
        Read("and a.tenant = @Tenant and (@Role is null or r.role = @Role)", new { Tenant = tenant.ToString(), Role = role, Now = Now() }, cancellation);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async ValueTask<IReadOnlyList<StaffMember>> Read(string which, object values, CancellationToken cancellation) =>
    [
        .. (await database.Query<Row>($"{Members} {which} order by a.login", values, cancellation))
            .Select(r => new StaffMember(new(Guid.Parse(r.Id)), secrets.NameOf(r.Display)) { Unit = new(Guid.Parse(r.Unit)) }),
    ];

    private sealed record Row(string Id, string Login, string Display, string Unit);
}

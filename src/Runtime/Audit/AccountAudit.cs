using System.Data.Common;
using Dapper;
using Lindung.Kernel;
using Lindung.Runtime.Identity;

namespace Lindung.Runtime.Audit;

/// <summary>What the tables of accounts and features tell of a period.</summary>
internal sealed class AccountAudit(DbConnection connection, AuditPeriod period, RoleGrants grants)
{
    private object Values { get; } = new
    {
        From = period.From.ToUnixTimeMilliseconds(),
        To = period.To.ToUnixTimeMilliseconds(),
        Tenant = period.Tenant?.ToString() ?? "",
    };

    /// <summary>The logins of all accounts: who did something may be of another office.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Logins() =>
        (await connection.QueryAsync<(string Id, string Login)>("select id, login from identity_accounts")).ToDictionary(a => a.Id, a => a.Login, StringComparer.Ordinal);

    internal async Task<IReadOnlyList<AuditRole>> Roles(IReadOnlyDictionary<string, string> logins) =>
        [.. (await connection.QueryAsync<RoleLine>(
            """
            select a.tenant, a.login, r.role, r.unit, r.since, r.until, r.by_account as ByAccount from identity_roles r join identity_accounts a on a.id = r.account
            where (@Tenant = '' or a.tenant = @Tenant) and a.active = 1 and r.since < @To and (r.until is null or r.until > @To) and (r.revoked is null or r.revoked >= @To)
            order by a.tenant, a.login, r.role
            """, Values)).Select(r => new AuditRole(
                Guid.Parse(r.Tenant), r.Login, r.Role, grants.NeedsTwo(r.Role), Guid.Parse(r.Unit), At(r.Since), r.Until is { } until ? At(until) : null, Of(logins, r.ByAccount)))];

    internal async Task<IReadOnlyList<AuditAccount>> Accounts()
    {
        var seen = (await connection.QueryAsync<(string Account, long Seen)>("select account, max(created) from identity_sessions where created < @To group by account", Values))
            .ToDictionary(s => s.Account, s => s.Seen, StringComparer.Ordinal);
        var factors = (await connection.QueryAsync<string>("select account from identity_totp where confirmed is not null")).ToHashSet(StringComparer.Ordinal);
        var rows = await connection.QueryAsync<AccountLine>(
            """
            select id, tenant, login, kind, must_change as MustChange, created, holder from identity_accounts
            where (@Tenant = '' or tenant = @Tenant) and active = 1 and created < @To order by tenant, login
            """, Values);
        var opening = (await connection.QueryAsync<(string Account, string Role)>(
            "select account, role from identity_roles where since < @To and (until is null or until > @To) and (revoked is null or revoked >= @To)", Values))
            .Where(r => grants.NeedsTwo(r.Role)).Select(r => r.Account).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Select(a => Told(a, seen.TryGetValue(a.Id, out var at) ? at : null, opening.Contains(a.Id) && !factors.Contains(a.Id)))];
    }

    internal async Task<IReadOnlyList<AuditAct>> Acts(IReadOnlyDictionary<string, string> logins) =>
        [.. (await connection.QueryAsync<ActLine>(
            """
            select tenant, at, account, act, detail, by_account as ByAccount from identity_history
            where (@Tenant = '' or tenant = @Tenant) and at >= @From and at < @To order by at, id
            """, Values)).Select(h => new AuditAct(Guid.Parse(h.Tenant), At(h.At), Of(logins, h.Account) ?? h.Account, h.Act, h.Detail, Of(logins, h.ByAccount)))];

    internal async Task<IReadOnlyList<AuditRequest>> Requests(IReadOnlyDictionary<string, string> logins) =>
        [.. (await connection.QueryAsync<RequestLine>(
            """
            select tenant, asked, account, act, role, asked_by as AskedBy, outcome, closed_by as ClosedBy from identity_requests
            where (@Tenant = '' or tenant = @Tenant) and asked >= @From and asked < @To order by asked, id
            """, Values)).Select(q => new AuditRequest(
                Guid.Parse(q.Tenant), At(q.Asked), Of(logins, q.Account) ?? q.Account, q.Act, q.Role, Of(logins, q.AskedBy) ?? q.AskedBy, q.Outcome, Of(logins, q.ClosedBy)))];

    /// <summary>Of the whole deployment: a feature belongs to a region, not to an office.</summary>
    internal async Task<IReadOnlyList<AuditFeature>> Features(IReadOnlyDictionary<string, string> logins) =>
        [.. (await connection.QueryAsync<FeatureLine>(
            """
            select at, feature, region, before, state, kill as IsKill, by_account as ByAccount, approver from feature_settings where at >= @From and at < @To order by number
            """, Values)).Select(f => new AuditFeature(At(f.At), f.Feature, f.Region, f.Before, f.State, f.IsKill == 1, Of(logins, f.ByAccount), Of(logins, f.Approver)))];

    internal async Task<IReadOnlyList<AuditSignIns>> SignIns(IReadOnlyDictionary<string, string> logins)
    {
        var mine = (await connection.QueryAsync<string>("select login from identity_accounts where (@Tenant = '' or tenant = @Tenant)", Values))
            .ToDictionary(OneTimeCodes.HashOf, login => login, StringComparer.Ordinal);
        var all = logins.Values.Select(OneTimeCodes.HashOf).ToHashSet(StringComparer.Ordinal);
        var rows = await connection.QueryAsync<AttemptLine>(
            "select login_hash as Hash, address, at from identity_attempts where ok = 0 and at >= @From and at < @To", Values);
        return
        [
            .. from row in rows
               where mine.ContainsKey(row.Hash) || !all.Contains(row.Hash)
               group row by mine.GetValueOrDefault(row.Hash) into wrong
               orderby wrong.Count() descending, wrong.Key
               select new AuditSignIns(wrong.Key, wrong.LongCount(), wrong.Select(w => w.Address).Distinct().LongCount(), At(wrong.Max(w => w.At))),
        ];
    }

    internal async Task<IReadOnlyList<AuditProviderRefusal>> ProviderRefusals() => [.. (await connection.QueryAsync<RefusalLine>(
        """
        select provider, code, count(*) as Times, count(distinct address) as Addresses, max(at) as At from identity_provider_refusals
        where at >= @From and at < @To group by provider, code order by provider, code
        """, Values)).Select(r => new AuditProviderRefusal(r.Provider, r.Code, r.Times, r.Addresses, At(r.At)))];

    private AuditAccount Told(AccountLine account, long? seen, bool lacksFactor)
    {
        var isProgram = account.Kind == "PROGRAM";
        string?[] wants = isProgram
            ? []
            :
            [
                At(seen ?? account.Created) < period.To.AddDays(-period.DormantDays) ? "DORMANT" : null, account.Holder is null ? "NO_HOLDER" : null,
                lacksFactor ? "NO_SECOND_FACTOR" : null, account.MustChange == 1 ? "TEMPORARY_PASSWORD" : null,
            ];
        return new(Guid.Parse(account.Tenant), account.Login, isProgram, At(account.Created), seen is { } at ? At(at) : null, [.. wants.OfType<string>()]);
    }

    private static string? Of(IReadOnlyDictionary<string, string> logins, string? account) => account is null ? null : logins.GetValueOrDefault(account, account);

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record RoleLine(string Tenant, string Login, string Role, string Unit, long Since, long? Until, string? ByAccount);

    private sealed record AccountLine(string Id, string Tenant, string Login, string Kind, long MustChange, long Created, string? Holder);

    private sealed record ActLine(string Tenant, long At, string Account, string Act, string Detail, string? ByAccount);

    private sealed record RequestLine(string Tenant, long Asked, string Account, string Act, string? Role, string AskedBy, string? Outcome, string? ClosedBy);

    private sealed record FeatureLine(long At, string Feature, string Region, string Before, string? State, long IsKill, string? ByAccount, string? Approver);

    private sealed record RefusalLine
    {
        public string Provider { get; init; } = "";

        public string Code { get; init; } = "";

        public long Times { get; init; }

        public long Addresses { get; init; }

        public long At { get; init; }
    }

    private sealed record AttemptLine(string Hash, string Address, long At);
}

using System.Data.Common;
using Dapper;
using Lindung.Kernel;
using Lindung.Runtime.Identity.OpenId;

namespace Lindung.Runtime.Identity;

/// <summary>
/// What could make an admin somebody who reads clients' data needs two persons: one asks, another one who may confirm does. Until then nothing changes. Where no
/// second person has ever stood in the office, so that it can staff itself, it is done at once and marked <c>ALONE</c> in the account's history.
/// </summary>
internal sealed class SecondPerson(
    IdentityDatabase database, KnownRoles known, RoleBook book, Accounts accounts, OfficerChannels channels, Outbox outbox, IUnits units, RequestLimits limits, TimeProvider time)
{
    internal const string Permission = "kernel.account.confirm";

    /// <summary>The roles that may confirm: codes of our own, as a list of SQL.</summary>
    private string Confirming { get; } = string.Join(", ", known.With(Permission).Select(role => $"'{role}'"));

    /// <summary>Does it, or keeps it for a second person. Refuses what could not be done either way.</summary>
    internal async Task<Result<WishAnswer>> Ask(Actor asker, AccountWish wish, string reason, CancellationToken cancellation)
    {
        if (wish.Account == asker.Account) return IdentityErrors.NotOneself;
        var (by, leaves) = (new By(asker.Account, reason), await units.Leaves(wish.Unit ?? asker.Unit, cancellation));
        return await database.Transact<Result<WishAnswer>>(
            async c =>
            {
                if (await Refusal(c, asker.Tenant, wish, by) is { } refusal) return refusal;
                var now = time.GetUtcNow();
                var guarded = await IsGuarded(c, wish, now);
                if (guarded && await SecondStands(c, asker)) return await Keep(c, asker, wish, reason, now, leaves);
                if (guarded) await History.Write(c, now, asker.Tenant, wish.Account, "ALONE", wish.Detail, by);
                return (await Do(c, asker.Tenant, wish, by, wish.Unit ?? asker.Unit, now, leaves)).Map(id => new WishAnswer(id, false));
            }, cancellation);
    }

    /// <summary>Does what somebody else asked for; what it was, for what follows from it.</summary>
    internal async Task<Result<AccountWish>> Confirm(Actor actor, Guid request, CancellationToken cancellation)
    {
        var leaves = await database.Run(c => Open(c, actor.Tenant, request), cancellation) is { } seen && await units.Leaves(seen.At, cancellation);
        return await database.Transact<Result<AccountWish>>(
            async c =>
            {
                if (await Open(c, actor.Tenant, request) is not { } row) return KernelErrors.NoSuchRecord;
                var (wish, asker) = (row.Wish, new Id<Account>(Guid.Parse(row.AskedBy)));
                if (actor.Account == asker || actor.Account == wish.Account) return IdentityErrors.SecondPersonNeeded;
                if (await Holders.AreOne(c, actor.Account, asker) || await Holders.AreOne(c, actor.Account, wish.Account)) return IdentityErrors.SecondPersonNeeded;
                // Whoever was sent away since asks for nothing any more.
                if (await c.ExecuteScalarAsync<long>("select count(*) from identity_accounts where id = @AskedBy and active = 1", row) == 0) return KernelErrors.NoSuchRecord;
                var now = time.GetUtcNow();
                var done = await Do(c, actor.Tenant, wish, new(asker, row.Reason), row.At, now, leaves);
                if (done.Error is { } refusal) return refusal;
                await Close(c, row, "CONFIRMED", actor.Account, "", now);
                return wish;
            }, cancellation);
    }

    /// <summary>Ends a request: refused by who might confirm it, or withdrawn by who asked.</summary>
    internal Task<Result<Done>> End(Actor actor, Guid request, bool withdrawn, string reason, CancellationToken cancellation) => database.Transact<Result<Done>>(
        async c =>
        {
            if (await Open(c, actor.Tenant, request) is not { } row) return KernelErrors.NoSuchRecord;
            if (withdrawn != (row.AskedBy == actor.Account.ToString())) return withdrawn ? KernelErrors.NotAllowed : IdentityErrors.SecondPersonNeeded;
            await Close(c, row, withdrawn ? "WITHDRAWN" : "REFUSED", actor.Account, reason, time.GetUtcNow());
            return new Done();
        }, cancellation);

    private async Task<Error?> Refusal(DbConnection c, Id<Tenant> tenant, AccountWish wish, By by)
    {
        if (wish.Act == AccountActs.Grant) return await book.Refusal(c, tenant, wish.Account, wish.Role!, by);
        var kind = wish.Act is AccountActs.Token ? "PROGRAM" : wish.Act is AccountActs.Reactivate ? "" : "PERSON";
        var there = await c.ExecuteAsync(
            "update identity_accounts set active = active where id = @Id and tenant = @Tenant and (@kind = '' or kind = @kind)", new { Id = wish.Account.ToString(), Tenant = tenant.ToString(), kind });
        return there == 0 ? IdentityErrors.NoSuchAccount : wish.Subject is { } link ? await ProviderSubjects.Refusal(c, wish.Account, link) : null;
    }

    /// <summary>A role that is guarded, or anything that lets somebody in as the holder of one.</summary>
    private async Task<bool> IsGuarded(DbConnection c, AccountWish wish, DateTimeOffset now)
    {
        if (wish.Act == AccountActs.Grant) return known.Grants.NeedsTwo(wish.Role!);
        if (wish.Act == AccountActs.Token)
            return (await c.QuerySingleAsync<string>("select scopes from identity_tokens where id = @Id", new { Id = wish.Token!.Value.ToString("D") })).Split(' ').Any(RoleGrants.IsGuarded);
        var held = await c.QueryAsync<string>(
            "select role from identity_roles where account = @Account and revoked is null and (until is null or until > @Now)",
            new { Account = wish.Account.ToString(), Now = now.ToUnixTimeMilliseconds() });
        return held.Any(known.Grants.NeedsTwo);
    }

    /// <summary>
    /// Whether another person who may confirm has ever stood in the office and signed in by a password of her own. Not whether one stands now: else whoever
    /// deactivates her would be alone again.
    /// </summary>
    private async Task<bool> SecondStands(DbConnection c, Actor asker) => await c.ExecuteScalarAsync<long>(
        $"""
        select count(*) from identity_accounts a where a.tenant = @Tenant and a.kind = 'PERSON' and a.id <> @Asker
        and exists (select 1 from identity_roles r where r.account = a.id and r.role in ({Confirming}))
        and (a.must_change = 0 or exists (select 1 from identity_history h where h.account = a.id and h.act = 'PASSWORD_SET'))
        and not exists (select 1 from identity_accounts o where o.id = @Asker and o.holder = a.holder)
        """,
        new { Tenant = asker.Tenant.ToString(), Asker = asker.Account.ToString() }) > 0;

    private async Task<Result<WishAnswer>> Keep(DbConnection c, Actor asker, AccountWish wish, string reason, DateTimeOffset now, bool leaves)
    {
        var id = Guid.CreateVersion7(now);
        var values = new
        {
            Id = id.ToString("D"),
            Tenant = asker.Tenant.ToString(),
            Account = wish.Account.ToString(),
            wish.Act,
            At = (wish.Unit ?? asker.Unit).ToString(),
            wish.Role,
            Until = wish.Until?.ToUnixTimeMilliseconds(),
            wish.Password,
            Token = wish.Token?.ToString("D"),
            wish.Subject?.Provider,
            Subject = wish.Subject?.Hash,
            reason,
            Now = now.ToUnixTimeMilliseconds(),
            AskedBy = asker.Account.ToString(),
            Ends = (now + limits.Waits).ToUnixTimeMilliseconds(),
        };
        var same = await c.ExecuteScalarAsync<long>(
            """
            select count(*) from identity_requests where account = @Account and act = @Act and outcome is null and ends > @Now
            and (@Act <> 'TOKEN') and (@Role is null or (role = @Role and unit = @At))
            """, values);
        if (same > 0) return IdentityErrors.RequestStands;
        await c.ExecuteAsync(
            """
            insert into identity_requests (id, tenant, account, act, unit, role, until, password, token, provider, subject, reason, asked, asked_by, ends)
            values (@Id, @Tenant, @Account, @Act, @At, @Role, @Until, @Password, @Token, @Provider, @Subject, @reason, @Now, @AskedBy, @Ends)
            """, values);
        await History.Write(c, now, asker.Tenant, wish.Account, "ASKED", wish.Detail, new(asker.Account, reason));
        await outbox.Put(c, new(id, asker.Tenant, asker.Unit, null, false, NoticeKind.Task), await Confirmers(c, asker, wish.Account, now), leaves);
        return new WishAnswer(id, true);
    }

    /// <summary>Who may confirm now.</summary>
    private async Task<IReadOnlyList<Id<Account>>> Confirmers(DbConnection c, Actor asker, Id<Account> about, DateTimeOffset now) =>
        [.. (await c.QueryAsync<string>(
            $"""
            select distinct a.id from identity_accounts a join identity_roles r on r.account = a.id
            where a.tenant = @Tenant and a.kind = 'PERSON' and a.active = 1 and a.id <> @Asker and a.id <> @About
            and r.role in ({Confirming}) and r.since <= @Now and r.revoked is null and (r.until is null or r.until > @Now)
            """,
            new { Tenant = asker.Tenant.ToString(), Asker = asker.Account.ToString(), About = about.ToString(), Now = now.ToUnixTimeMilliseconds() }))
            .Select(id => new Id<Account>(Guid.Parse(id)))];

    private async Task<Result<Guid>> Do(DbConnection c, Id<Tenant> tenant, AccountWish wish, By by, Id<ServiceUnit> at, DateTimeOffset now, bool leaves)
    {
        if (wish.Act == AccountActs.Grant && await book.Refusal(c, tenant, wish.Account, wish.Role!, by) is { } refusal) return refusal;
        var done = wish.Act switch
        {
            AccountActs.Grant => await RoleBook.Write(c, now, tenant, wish.Account, at, wish.Role!, wish.Until, by),
            AccountActs.Reset => (await accounts.Reset(c, tenant, wish.Account, wish.Password!, by)).Map(_ => wish.Account.Value),
            AccountActs.Reactivate => (await accounts.Reactivate(c, tenant, wish.Account, by)).Map(_ => wish.Account.Value),
            AccountActs.Subject => await ProviderSubjects.Link(c, now, tenant, wish.Account, wish.Subject!, by),
            AccountActs.ForgetFactor => (await accounts.ForgetFactor(c, tenant, wish.Account, by)).Map(_ => wish.Account.Value),
            _ => await Tokens.Release(c, wish.Token!.Value),
        };
        // Over the channels that stand before whoever comes in changes them.
        if (done.IsOk) await channels.Tell(c, tenant, at, wish.Account, now, leaves);
        return done;
    }

    /// <summary>A request that waits, its row held so that two who end it at once see each other; null: it is none any more.</summary>
    private async Task<Row?> Open(DbConnection c, Id<Tenant> tenant, Guid request)
    {
        var which = new { Id = request.ToString("D"), Tenant = tenant.ToString(), Now = time.GetUtcNow().ToUnixTimeMilliseconds() };
        if (await c.ExecuteAsync("update identity_requests set outcome = null where id = @Id and tenant = @Tenant and outcome is null and ends > @Now", which) == 0) return null;
        return await c.QuerySingleAsync<Row>(
            "select id, tenant, account, act, unit, role, until, password, token, provider, subject, reason, asked_by as AskedBy from identity_requests where id = @Id", which);
    }

    /// <summary>The temporary password goes with it, used or not.</summary>
    private static async Task Close(DbConnection c, Row row, string outcome, Id<Account> by, string reason, DateTimeOffset now)
    {
        await c.ExecuteAsync(
            "update identity_requests set outcome = @outcome, closed = @Now, closed_by = @By, closed_reason = @reason, password = null where id = @Id",
            new { outcome, Now = now.ToUnixTimeMilliseconds(), By = by.ToString(), reason, row.Id });
        await History.Write(c, now, new(Guid.Parse(row.Tenant)), row.Wish.Account, outcome, row.Wish.Detail, new(by, reason));
    }

    private sealed record Row(
        string Id, string Tenant, string Account, string Act, string Unit, string? Role, long? Until, string? Password, string? Token, string? Provider, string? Subject,
        string Reason, string AskedBy)
    {
        internal Id<ServiceUnit> At => new(Guid.Parse(Unit));

        internal AccountWish Wish => new(
            Act, new(Guid.Parse(Account)), Role, Role is null ? null : At, Until is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null, Password,
            Token is { } token ? Guid.Parse(token) : null, Subject is { } hash ? new(Provider!, hash) : null);
    }
}

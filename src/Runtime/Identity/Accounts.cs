using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>A new account.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Login">Lower-case, unique in the deployment.</param>
/// <param name="DisplayName">The officer's name, kept sealed.</param>
/// <param name="Password">Null for a program.</param>
/// <param name="MustChange">Whether the password serves only to set another one.</param>
/// <param name="Holder">NIK or NIP of the person whose it is, kept as a keyed hash only; null: nobody said, or a program.</param>
public sealed record NewAccount(Id<Tenant> Tenant, string Login, string DisplayName, string? Password, bool MustChange = true, string? Holder = null);

/// <summary>An account as its tenant's admin sees it. <c>HasHolder</c>: whether it was stated whose it is.</summary>
public sealed record AccountRow(Id<Account> Id, string Login, string DisplayName, bool IsProgram, bool Active, DateTimeOffset Created, bool HasHolder = false);

/// <summary>Accounts of persons and programs. Deactivation, reset and change of role end the account's sessions on every node.</summary>
public sealed class Accounts
{
    private readonly IdentityDatabase _database;
    private readonly Passwords _passwords;
    private readonly AccountSecrets _secrets;
    private readonly Holders _holders;
    private readonly TimeProvider _time;

    internal Accounts(IdentityDatabase database, Passwords passwords, AccountSecrets secrets, Holders holders, TimeProvider time) =>
        (_database, _passwords, _secrets, _holders, _time) = (database, passwords, secrets, holders, time);

    /// <summary>Makes an account. Refuses a weak password, a malformed or taken login.</summary>
    public Task<Result<Id<Account>>> Create(NewAccount account, By by, CancellationToken cancellation = default) => Create(account, by, (_, _, _) => Task.CompletedTask, cancellation);

    /// <summary>Makes the account of a new office's admin with its role, both or neither.</summary>
    internal Task<Result<Id<Account>>> CreateAdmin(NewAccount account, Id<ServiceUnit> dinas, By by, CancellationToken cancellation) =>
        Create(account, by, (c, id, now) => RoleBook.Write(c, now, account.Tenant, id, dinas, RoleBook.Admin, null, by), cancellation);

    /// <summary>The account of a tenant that has just this one, whose holder has not set a password of her own yet; null: it is not so.</summary>
    internal async Task<Id<Account>?> Untouched(Id<Tenant> tenant, string login, CancellationToken cancellation) =>
        (await _database.Query<(string Id, string Login, long MustChange)>(
            "select id, login, must_change from identity_accounts where tenant = @Tenant limit 2", new { Tenant = tenant.ToString() }, cancellation)) is [{ MustChange: 1 } only] && only.Login == login
            ? new Id<Account>(Guid.Parse(only.Id))
            : null;

    /// <summary>Whether a login is taken.</summary>
    internal async Task<bool> Knows(string login, CancellationToken cancellation) =>
        (await _database.Query<string>("select id from identity_accounts where login = @login", new { login }, cancellation)).Count > 0;

    private async Task<Result<Id<Account>>> Create(NewAccount account, By by, Func<DbConnection, Id<Account>, DateTimeOffset, Task> also, CancellationToken cancellation)
    {
        if (!IsLogin(account.Login)) return IdentityErrors.LoginMalformed;
        if (account.DisplayName.Trim().Length is < 1 or > 200) return IdentityErrors.NameMalformed;
        if (account.Password is { } password && _passwords.Weakness(account.Login, password) is { } weak) return weak;
        var holder = account.Holder is null ? Result<string?>.Ok(null) : _holders.Read(account.Tenant, account.Holder).Map(h => (string?)h);
        if (holder.Error is { } unreadable) return unreadable;
        var hash = account.Password is null ? null : await _passwords.Hash(account.Password, cancellation);
        var id = Id<Account>.New();
        var now = _time.GetUtcNow();
        // Before the transaction: sealing may have to store a new key in this very database.
        var display = _secrets.Seal(account.DisplayName);
        return await _database.Transact<Result<Id<Account>>>(
            async c =>
            {
                var made = await c.ExecuteAsync(
                    """
                    insert into identity_accounts (id, tenant, login, display, kind, active, password, must_change, created, holder)
                    values (@Id, @Tenant, @Login, @Display, @Kind, 1, @Hash, @MustChange, @Now, @Holder) on conflict do nothing
                    """,
                    new
                    {
                        Id = id.ToString(),
                        Tenant = account.Tenant.ToString(),
                        account.Login,
                        Display = display,
                        Kind = hash is null ? "PROGRAM" : "PERSON",
                        Hash = hash,
                        MustChange = account.MustChange && hash is not null ? 1L : 0L,
                        Now = now.ToUnixTimeMilliseconds(),
                        Holder = holder.Value,
                    });
                if (made == 0) return await Holders.Has(c, account.Tenant, holder.Value) ? IdentityErrors.HolderHasAccount : IdentityErrors.LoginTaken;
                await History.Write(c, now, account.Tenant, id, "CREATED", hash is null ? "PROGRAM" : "PERSON", by);
                await also(c, id, now);
                return id;
            }, cancellation);
    }

    /// <summary>Ends an account: its sessions and tokens end at the next request on every node.</summary>
    public Task<Result<Done>> Deactivate(Id<Tenant> tenant, Id<Account> account, By by, CancellationToken cancellation = default) =>
        Change(tenant, account, "active = 0", new { }, "DEACTIVATED", by, cancellation);

    /// <summary>Lets an account sign in again.</summary>
    public Task<Result<Done>> Reactivate(Id<Tenant> tenant, Id<Account> account, By by, CancellationToken cancellation = default) =>
        Change(tenant, account, "active = 1", new { }, "REACTIVATED", by, cancellation);

    /// <summary>
    /// Gives a password that serves only to set another one, and forgets the second factor; ends all sessions.
    /// </summary>
    public async Task<Result<Done>> Reset(Id<Tenant> tenant, Id<Account> account, string password, By by, CancellationToken cancellation = default)
    {
        if (_passwords.Weakness("\n", password) is { } weak) return weak;
        var hash = await _passwords.Hash(password, cancellation);
        return await _database.Transact(c => Reset(c, tenant, account, hash, by), cancellation);
    }

    /// <summary>The hash of a password that an admin gives.</summary>
    internal async Task<Result<string>> HashOf(string password, CancellationToken cancellation) =>
        _passwords.Weakness("\n", password) is { } weak ? weak : await _passwords.Hash(password, cancellation);

    internal async Task<Result<Done>> Reset(DbConnection c, Id<Tenant> tenant, Id<Account> account, string hash, By by)
    {
        var done = await Change(c, tenant, account, "password = @Hash, must_change = 1", new { Hash = hash }, "PASSWORD_RESET", by, "PERSON");
        if (done.IsOk) await SecondFactor.Forget(c, account, _time.GetUtcNow());
        return done;
    }

    /// <summary>Forgets the second factor and its recovery codes; ends all sessions.</summary>
    internal async Task<Result<Done>> ForgetFactor(DbConnection c, Id<Tenant> tenant, Id<Account> account, By by)
    {
        var done = await Change(c, tenant, account, "active = active", new { }, "TOTP_FORGOTTEN", by, "PERSON");
        if (done.IsOk) await SecondFactor.Forget(c, account, _time.GetUtcNow());
        return done;
    }

    internal Task<Result<Done>> Reactivate(DbConnection c, Id<Tenant> tenant, Id<Account> account, By by) =>
        Change(c, tenant, account, "active = 1", new { }, "REACTIVATED", by);

    /// <summary>The tenant's accounts by login.</summary>
    public async Task<IReadOnlyList<AccountRow>> List(Id<Tenant> tenant, string after = "", int most = 200, CancellationToken cancellation = default)
    {
        var rows = await _database.Query<Row>(
            "select id, login, display, kind, active, created, holder from identity_accounts where tenant = @Tenant and login > @after order by login limit @most",
            new { Tenant = tenant.ToString(), after, most }, cancellation);
        return [.. rows.Select(Shown)];
    }

    /// <summary>One account of a tenant; null: there is none.</summary>
    internal async Task<AccountRow?> Find(Id<Tenant> tenant, Id<Account> account, CancellationToken cancellation)
    {
        var rows = await _database.Query<Row>(
            "select id, login, display, kind, active, created, holder from identity_accounts where tenant = @Tenant and id = @Id",
            new { Tenant = tenant.ToString(), Id = account.ToString() }, cancellation);
        return rows.Select(Shown).SingleOrDefault();
    }

    private AccountRow Shown(Row r) =>
        new(new(Guid.Parse(r.Id)), r.Login, _secrets.NameOf(r.Display), r.Kind == "PROGRAM", r.Active == 1, DateTimeOffset.FromUnixTimeMilliseconds(r.Created), r.Holder is not null);

    /// <summary>Whether there is any account in this deployment.</summary>
    public async Task<bool> Any(CancellationToken cancellation = default) =>
        (await _database.Query<string>("select id from identity_accounts limit 1", new { }, cancellation)).Count > 0;

    internal static bool IsLogin(string login) =>
        login.Length is >= 3 and <= 60 && login.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');

    /// <summary>Sets one's own password; ends all other sessions.</summary>
    internal async Task<Result<Done>> SetOwn(SessionInfo session, string current, string next, CancellationToken cancellation)
    {
        var account = session.Actor.Account;
        var stored = (await _database.Query<string>("select password from identity_accounts where id = @Id", new { Id = account.ToString() }, cancellation)).SingleOrDefault();
        if (!await _passwords.Check(stored, current, cancellation)) return IdentityErrors.WrongCredentials;
        if (current == next) return IdentityErrors.WeakPassword;
        if (_passwords.Weakness(session.Login, next) is { } weak) return weak;
        var hash = await _passwords.Hash(next, cancellation);
        return await Change(
            session.Actor.Tenant, account, "password = @Hash, must_change = 0", new { Hash = hash }, "PASSWORD_SET", new(account, "own password"), cancellation,
            "PERSON", session.Hash);
    }

    private Task<Result<Done>> Change(
        Id<Tenant> tenant, Id<Account> account, string set, object values, string act, By by, CancellationToken cancellation, string kind = "", string except = "") =>
        _database.Transact(c => Change(c, tenant, account, set, values, act, by, kind, except), cancellation);

    private async Task<Result<Done>> Change(
        DbConnection c, Id<Tenant> tenant, Id<Account> account, string set, object values, string act, By by, string kind = "", string except = "")
    {
        var given = new DynamicParameters(values);
        given.AddDynamicParams(new { Id = account.ToString(), Tenant = tenant.ToString(), Kind = kind });
        var changed = await c.ExecuteAsync($"update identity_accounts set {set} where id = @Id and tenant = @Tenant and (@Kind = '' or kind = @Kind)", given);
        if (changed == 0) return IdentityErrors.NoSuchAccount;
        var now = _time.GetUtcNow();
        await History.EndSessions(c, now, account, act, except);
        await History.Write(c, now, tenant, account, act, "", by);
        return new Done();
    }

    private sealed record Row(string Id, string Login, string Display, string Kind, long Active, long Created, string? Holder);
}

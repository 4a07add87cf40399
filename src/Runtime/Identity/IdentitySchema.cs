using Lindung.Storage;

namespace Lindung.Runtime.Identity;

/// <summary>
/// The tables of accounts. Nothing is deleted: what ends gets a moment, who ended it and why. But drafts are, after a day, and second factors that were begun
/// once they count, and challenges of passkeys once they served: no copy holds these.
/// </summary>
internal static class IdentitySchema
{
    /// <summary>All tables, for a move to another database.</summary>
    internal static IReadOnlyList<string> Tables { get; } =
    [
        "identity_accounts", "identity_history", "identity_roles", "identity_totp", "identity_recovery_codes",
        "identity_sessions", "identity_tokens", "identity_attempts", "identity_keys", "identity_requests", "identity_devices", "identity_passkeys", "identity_kin",
        "identity_subjects", "identity_provider_refusals",
    ];

    internal static IReadOnlyList<SchemaScript> Scripts { get; } = [new(1, First), new(2, Second), new(3, Third), new(4, Fourth), new(5, Fifth), new(6, Sixth), new(7, Seventh), new(8, Eighth)];

    private const string First = """
        create table identity_accounts (
            id text not null primary key, tenant text not null, login text not null unique, display text not null, kind text not null,
            active bigint not null, password text null, must_change bigint not null, created bigint not null);
        create index identity_accounts_by_tenant on identity_accounts (tenant, login);

        create table identity_history (
            id text not null primary key, tenant text not null, account text not null, at bigint not null, by_account text null,
            act text not null, detail text not null, reason text not null);
        create index identity_history_by_account on identity_history (account, at);

        create table identity_roles (
            id text not null primary key, account text not null, unit text not null, role text not null, since bigint not null, until bigint null,
            by_account text null, reason text not null, revoked bigint null, revoked_by text null, revoked_reason text null);
        create index identity_roles_by_account on identity_roles (account, unit);

        create table identity_totp (
            account text not null primary key, secret text not null, created bigint not null, confirmed bigint null, last_step bigint not null);
        create table identity_recovery_codes (account text not null, hash text not null, created bigint not null, used bigint null, primary key (account, hash));

        create table identity_sessions (
            hash text not null primary key, account text not null, unit text not null, created bigint not null, seen bigint not null, ends bigint not null,
            device text not null, ended bigint null, ended_why text null);
        create index identity_sessions_by_account on identity_sessions (account);

        create table identity_tokens (
            hash text not null primary key, id text not null unique, account text not null, unit text not null, name text not null, scopes text not null,
            created bigint not null, by_account text not null, ends bigint not null, revoked bigint null, revoked_by text null);

        create table identity_attempts (id text not null primary key, login_hash text not null, at bigint not null, ok bigint not null, address text not null);
        create index identity_attempts_by_login on identity_attempts (login_hash, at);

        create table identity_keys (name text not null primary key, xml text not null);
        """;

    private const string Second = """
        create table identity_drafts (account text not null, address text not null, sealed text not null, saved bigint not null, primary key (account, address));
        create index identity_drafts_by_age on identity_drafts (saved);
        """;

    // A token that waits for a second person opens nothing. What was asked for stands with the outcome, for ever.
    private const string Third = """
        alter table identity_accounts add column holder text null;
        create unique index identity_accounts_by_holder on identity_accounts (tenant, holder);
        alter table identity_tokens add column waits bigint not null default 0;

        create table identity_requests (
            id text not null primary key, tenant text not null, account text not null, act text not null, unit text not null, role text null, until bigint null,
            password text null, token text null, reason text not null, asked bigint not null, asked_by text not null, ends bigint not null,
            outcome text null, closed bigint null, closed_by text null, closed_reason text null);
        create index identity_requests_by_tenant on identity_requests (tenant, asked);
        create index identity_requests_by_account on identity_requests (account, outcome);
        """;

    // By what a session was proved beside the password. Sessions of before belong to somebody who has a second factor only if she gave it.
    private const string Fourth = """
        alter table identity_sessions add column factor text not null default '';
        update identity_sessions set factor = 'TOTP' where account in (select account from identity_totp where confirmed is not null);
        create table identity_enrolments (account text not null primary key, session text not null, secret text not null, created bigint not null);
        """;

    // Browsers that an account has signed in with, by the hash of a random secret in a cookie.
    private const string Fifth = """
        create table identity_devices (account text not null, hash text not null, since bigint not null, seen bigint not null, primary key (account, hash));
        """;

    // Public keys: nothing that a thief could sign in by.
    private const string Sixth = """
        create table identity_passkeys (
            id text not null primary key, account text not null, public_key text not null, created bigint not null, used bigint null, sign_count bigint not null,
            transports text not null, may_be_copied bigint not null, is_copied bigint not null, ended bigint null);
        create index identity_passkeys_by_account on identity_passkeys (account);
        create table identity_challenges (hash text not null primary key, session text not null, state text not null, made bigint not null);
        create index identity_challenges_by_age on identity_challenges (made);
        """;

    // Keyed hashes: of the NIK and KK of an officer's kin, and of where she lives.
    private const string Seventh = """
        create table identity_kin (account text not null, hash text not null, stated bigint not null, primary key (account, hash));
        """;

    // Identities at providers by a keyed hash of issuer and subject, and who was not let in by one: a code, and nothing of whom it was.
    private const string Eighth = """
        create table identity_subjects (
            id text not null primary key, hash text not null, account text not null, provider text not null, since bigint not null, by_account text null, ended bigint null);
        create unique index identity_subjects_by_hash on identity_subjects (hash) where ended is null;
        create unique index identity_subjects_by_account on identity_subjects (account, provider) where ended is null;
        create table identity_provider_refusals (id text not null primary key, provider text not null, code text not null, at bigint not null, address text not null);
        create index identity_provider_refusals_by_time on identity_provider_refusals (at);
        alter table identity_requests add column provider text null;
        alter table identity_requests add column subject text null;
        alter table identity_sessions add column provider text not null default '';
        """;
}

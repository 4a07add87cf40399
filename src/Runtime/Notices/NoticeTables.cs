using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Channels of officers, what they were told, and what is still on its way. In the office database, so that a change of an account and its notice are one.</summary>
internal sealed class NoticeTables(Database database) : DurableTables(database, "notices", Scripts)
{
    /// <summary>What a copy takes along: a restored queue would ring everybody a second time, so it stays behind.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["notice_channels", "notices", "notice_inbox", "notice_watches"];

    private static IReadOnlyList<SchemaScript> Scripts { get; } = [new(1, First), new(2, Second), new(3, Third)];

    // A channel that was replaced stays with its end: what was on its way to it is still told there.
    private const string First = """
        create table notice_channels (id text not null primary key, account text not null, kind text not null, sealed text not null, since bigint not null, ended bigint null);
        create index notice_channels_by_account on notice_channels (account, ended);

        create table notices (id text not null primary key, tenant text not null, unit text not null, told text null, kind text not null, urgent bigint not null, at bigint not null);

        create table notice_inbox (notice text not null, account text not null, at bigint not null, read_at bigint null, primary key (account, notice));
        create index notice_inbox_by_time on notice_inbox (account, at);

        create table notice_deliveries (
            id text not null primary key, notice text not null, gateway text not null, channel text null, account text null, unit text not null, urgent bigint not null,
            state text not null, attempts bigint not null, made bigint not null, next bigint not null, ended bigint null, code text null);
        create index notice_deliveries_by_due on notice_deliveries (gateway, state, next);
        create index notice_deliveries_by_unit on notice_deliveries (unit, state, ended);
        """;

    private const string Second = """
        create table notice_watches (
            id text not null primary key, kind text not null, record text not null, clock text null, unit text not null, by_account text null, since bigint not null,
            step bigint not null, level bigint not null, next bigint not null, ended bigint null, why text null);
        create index notice_watches_by_due on notice_watches (ended, next);
        """;

    private const string Third = """
        alter table notice_deliveries add column person text null;
        """;
}

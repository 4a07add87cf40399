using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Runtime.Features;

/// <summary>Where feature settings, plans and parked facts stand.</summary>
/// <param name="database">The office database.</param>
internal sealed class FeatureTables(Database database) : DurableTables(database, "features", Scripts)
{
    /// <summary>All tables, for a copy to another database.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["feature_version", "feature_settings", "feature_plans", "feature_parked"];

    private static IReadOnlyList<SchemaScript> Scripts { get; } = [new(1, First)];

    // The version is one row: what every request reads, and what a change locks.
    private const string First = """
        create table feature_version (id bigint not null primary key, number bigint not null);
        insert into feature_version (id, number) values (1, 0);

        create table feature_settings (
            number bigint not null primary key, feature text not null, region text not null, state text null, since bigint not null, until bigint null,
            delegated bigint null, level bigint not null, kill bigint not null, at bigint not null, by_account text null, by_unit text null,
            before text not null, reason text not null, approver text null, plan text null);
        create index feature_settings_by_place on feature_settings (feature, region, number);

        create table feature_plans (
            id text not null primary key, feature text not null, region text not null, state text null, since bigint null, until bigint null, delegated bigint null,
            reason text not null, based_on bigint not null, tenant text not null, at bigint not null, by_account text null, by_unit text null, level bigint not null,
            confirmed bigint null, confirmed_by text null, applied bigint null, applied_by text null);
        create index feature_plans_by_place on feature_plans (region, at);

        create table feature_parked (
            subscription text not null, position bigint not null, feature text not null, region text not null, stream text not null, parked bigint not null,
            primary key (subscription, position));
        """;
}

using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Bench;

/// <summary>A row for every victim in the same database, and the questions of the fixed tables as <c>GROUP BY</c> on them.</summary>
internal static class RawVictims
{
    public static async Task Fill(Database database, long victims)
    {
        await using var connection = await database.Open();
        await connection.ExecuteAsync("create table raw_victims (year int not null, province text not null, city text not null, sex text not null, age_group text not null, status text not null, day int not null)");
        var rows = database.Dialect == Dialect.Sqlite
            ? "with recursive n (i) as (values (0) union all select i + 1 from n where i < @victims - 1) select"
            : "select";
        // The multiplications scatter what is counted over the rows.
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            insert into raw_victims {rows} 2016 + i * 10 / @victims, 'P' || (i * 7919 % 38), 'K' || (i * 7919 % 514), case when i * 31 % 5 = 0 then 'L' else 'P' end,
            'U' || (i * 104729 % 8), case when i * 17 % 10 = 0 then 'SEMENTARA' else 'TERVERIFIKASI' end, i * 3652 / @victims
            from {(database.Dialect == Dialect.Sqlite ? "n" : "generate_series(0::bigint, @victims - 1) as n (i)")}
            """,
            new { victims }, commandTimeout: 0));
        if (database.Dialect == Dialect.Postgres) await connection.ExecuteAsync(new CommandDefinition("vacuum analyze raw_victims", commandTimeout: 0));
    }

    /// <summary>Seconds for one table of all provinces by sex and age, as of a day of one year.</summary>
    public static async Task<double> Ask(Database database, int year, int day)
    {
        await using var connection = await database.Open();
        var began = Stopwatch.GetTimestamp();
        await connection.QueryAsync<(string, string, string, long)>(new CommandDefinition(
            """
            select province, sex, age_group, count(*) from raw_victims
            where year = @year and day <= @day and status in ('SEMENTARA', 'TERVERIFIKASI', 'FINAL') group by province, sex, age_group
            """,
            new { year, day }, commandTimeout: 0));
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

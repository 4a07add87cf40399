using Npgsql;

namespace Lindung.Storage;

/// <summary>
/// How many connections a node holds on a PostgreSQL server. A server has a fixed number of them, 100 as installed, and turns away whoever comes too many;
/// a pool lets them wait. Together the pools of a node stay within 40. Whoever states <c>Maximum Pool Size</c> in the connection string has it for each.
/// </summary>
internal static class ServerPool
{
    internal const int Events = 10;
    internal const int Tables = 12;
    internal const int Keys = 6;
    private static readonly int Unstated = new NpgsqlConnectionStringBuilder().MaxPoolSize;

    internal static NpgsqlConnectionStringBuilder AtMost(int connections, string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxPoolSize == Unstated) settings.MaxPoolSize = connections;
        return settings;
    }
}

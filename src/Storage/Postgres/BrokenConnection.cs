using Npgsql;

namespace Lindung.Storage;

/// <summary>
/// A connection of the pool that died while it lay idle (the server was restarted, a firewall forgot it) shows it only at its next use.
/// Npgsql then forgets it and its like, so one further try of what changes nothing meets a server that is there, or a true outage.
/// </summary>
internal static class BrokenConnection
{
    public static async Task<T> AskTwice<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (NpgsqlException e) when (e.IsTransient && e.InnerException is not TimeoutException)
        {
            return await read();
        }
    }
}

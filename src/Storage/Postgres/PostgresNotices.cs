using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace Lindung.Storage;

/// <summary>
/// Tells the other processes on the same database that something was appended, and hears them: off the path of the commit, at most
/// one message under way. A lost message is made good by looking every second.
/// </summary>
internal sealed class PostgresNotices : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(5);
    private readonly NpgsqlDataSource _source;
    private readonly Action<long> _appended;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _toTell = new(0);
    private readonly Task _hearing;
    private readonly Task _telling;
    private long _position;

    public PostgresNotices(NpgsqlDataSource source, Action<long> appended)
    {
        (_source, _appended) = (source, appended);
        _hearing = Task.Run(() => Again(Hear));
        _telling = Task.Run(() => Again(Tell));
    }

    public void Announce(long position)
    {
        Volatile.Write(ref _position, position);
        if (_toTell.CurrentCount == 0) _toTell.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_hearing, _telling);
        _stop.Dispose();
        _toTell.Dispose();
    }

    private async Task Again(Func<NpgsqlConnection, Task> run)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(_stop.Token);
                await run(connection);
            }
            catch (Exception e) when (e is DbException or IOException or SocketException or TimeoutException)
            {
                await Task.Delay(LookEvery, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Hear(NpgsqlConnection connection)
    {
        connection.Notification += (_, e) =>
        {
            if (long.TryParse(e.Payload, CultureInfo.InvariantCulture, out var position)) _appended(position);
        };
        await connection.ExecuteAsync("listen lindung_appended");
        while (true)
        {
            _appended(await connection.ExecuteScalarAsync<long>("select position from sequencer where id = 1"));
            await connection.WaitAsync(LookEvery, _stop.Token);
        }
    }

    private async Task Tell(NpgsqlConnection connection)
    {
        // A notice takes a transaction number, and would take a flush of its own beside those of the events.
        await connection.ExecuteAsync("set synchronous_commit = off");
        while (true)
        {
            await _toTell.WaitAsync(_stop.Token);
            var position = Volatile.Read(ref _position).ToString(CultureInfo.InvariantCulture);
            await connection.ExecuteAsync("select pg_notify('lindung_appended', @position)", new { position });
            await Task.Delay(TellEvery, _stop.Token);
        }
    }
}

using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Orleans;

/// <summary>
/// Calls the grains of a cluster: each stream has one home, and a unit is decided at the home of its first step's stream. Every
/// call can be repeated, for the command id makes it happen once; so a node that is lost costs a pause, not an answer.
/// </summary>
internal sealed class OrleansGrains(IGrainFactory homes, GrainHost own) : IGrains
{
    private const int MostAttempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task<Result<Receipt>> Tell(Caller caller, IReadOnlyList<Step> steps, CancellationToken cancellation = default)
    {
        var message = Wire.Write(new TellMessage(caller, [.. steps.Select(CommandNames.Write)]));
        var answer = await Call<Answer>(steps[0].Stream, home => home.Tell(message), cancellation);
        if (answer.Foreign) return await own.Tell(caller, steps, cancellation);
        return answer.Error is { } error ? error : answer.Receipt!;
    }

    public async ValueTask<Snapshot<TState>> Ask<TState>(StreamId stream, CancellationToken cancellation = default)
        where TState : class
    {
        var answer = await Call<Answer<TState>>(stream, home => home.Ask(typeof(TState).Module.ModuleVersionId), cancellation);
        return answer.Foreign ? await own.Ask<TState>(stream, cancellation) : answer.Snapshot!;
    }

    public async ValueTask<CaseHead?> Head(StreamId stream, CancellationToken cancellation = default)
    {
        var answer = await Call<Answer>(stream, home => home.Head(), cancellation);
        return answer.Foreign ? await own.Head(stream, cancellation) : answer.Head;
    }

    private async Task<TAnswer> Call<TAnswer>(StreamId stream, Func<IStreamGrain, Task<byte[]>> call, CancellationToken cancellation)
        where TAnswer : Answer
    {
        var home = homes.GetGrain<IStreamGrain>(StreamKey.Of(stream));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Opened(Wire.Read<TAnswer>(await call(home).WaitAsync(cancellation)));
            }
            catch (Exception lost) when (lost is TimeoutException or OrleansException)
            {
                if (attempt == MostAttempts) throw new StoreUnavailableException("No node of the cluster answers for this stream.", lost, outcomeUnknown: true);
                await Task.Delay(Pause * attempt, cancellation);
            }
        }
    }

    private static TAnswer Opened<TAnswer>(TAnswer answer)
        where TAnswer : Answer =>
        answer.Refused is { } refused ? throw new GrainRefusedException(refused)
        : answer.Lost is { } lost ? throw new StoreUnavailableException(lost.Message, null, lost.OutcomeUnknown)
        : answer;
}

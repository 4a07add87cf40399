using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Orleans.Concurrency;

namespace Lindung.Orleans;

/// <summary>
/// The home of one stream in the cluster; its key is the stream's kind and id. Messages and answers are our own bytes, so that
/// two versions of the suite can share a cluster while it is upgraded.
/// </summary>
[Alias("lindung.stream")]
internal interface IStreamGrain : IGrainWithStringKey
{
    [Alias("tell")]
    Task<byte[]> Tell(byte[] message);

    /// <param name="build">The build of the state's type that the asker has: only the same one can read the answer.</param>
    [Alias("ask")]
    Task<byte[]> Ask(Guid build);

    [Alias("head")]
    Task<byte[]> Head();
}

/// <summary>
/// The one grain class, for every kind of stream: it places a stream on a node, and that node's own host does the rest. The host
/// takes the turns, so calls may interleave here, and an ask never waits for an append.
/// </summary>
[GrainType("lindung.stream"), Reentrant]
internal sealed class StreamGrain(GrainHost host, StreamKinds kinds, CommandNames commands) : Grain, IStreamGrain
{
    private StreamId Stream => StreamKey.Read(this.GetPrimaryKeyString());

    public Task<byte[]> Tell(byte[] message) => Answered(async () =>
    {
        var told = Wire.Read<TellMessage>(message);
        var steps = new List<Step>(told.Steps.Count);
        foreach (var step in told.Steps)
        {
            if (commands.Read(step) is not { } command) return new Answer { Foreign = true };
            steps.Add(new(step.Stream, command));
        }
        var result = await host.Tell(told.Caller, steps);
        return result.IsOk ? new Answer { Receipt = result.Value } : new Answer { Error = result.Error };
    });

    public Task<byte[]> Ask(Guid build) => Answered(async () =>
        kinds.Find(Stream.Kind) is { } kind && kind.StateType.Module.ModuleVersionId == build
            ? await Asking.About(kind.StateType).Ask(host, Stream)
            : new Answer { Foreign = true });

    public Task<byte[]> Head() => Answered(async () =>
        kinds.Find(Stream.Kind) is null ? new Answer { Foreign = true } : new Answer { Head = await host.Head(Stream) });

    private static async Task<byte[]> Answered(Func<Task<Answer>> call)
    {
        try
        {
            // On the pool: what the host has begun must go on when this activation ends.
            return Wire.Write(await Task.Run(call));
        }
        catch (GrainRefusedException refused)
        {
            return Wire.Write(new Answer { Refused = refused.Error });
        }
        catch (StoreUnavailableException lost)
        {
            return Wire.Write(new Answer { Lost = new(lost.Message, lost.OutcomeUnknown) });
        }
    }
}

using System.Collections.Concurrent;
using Lindung.Kernel;

namespace Lindung.Orleans;

/// <summary>Asks for a state whose type only the kind of stream tells.</summary>
internal abstract class Asking
{
    private static readonly ConcurrentDictionary<Type, Asking> Known = new();

    public static Asking About(Type state) =>
        Known.GetOrAdd(state, static type => (Asking)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!);

    public abstract Task<Answer> Ask(IGrains grains, StreamId stream);

    private sealed class Of<TState> : Asking
        where TState : class
    {
        public override async Task<Answer> Ask(IGrains grains, StreamId stream) =>
            new Answer<TState> { Snapshot = await grains.Ask<TState>(stream) };
    }
}

using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Testing;

/// <summary>Append units with made-up bytes, for tests of stores.</summary>
public static class SampleUnits
{
    /// <summary>A tenant that stands for no office.</summary>
    public static Id<Tenant> Tenant { get; } = new(new Guid("99000000-0000-7000-8000-000000000001"));

    /// <summary>A stream nobody has used.</summary>
    public static StreamId NewStream() => new("sample.record", Guid.CreateVersion7());

    /// <summary>An event whose data names <paramref name="number"/>.</summary>
    public static NewEvent Event(int number = 1, int size = 0) => new(
        "sample.happened",
        1,
        Encoding.UTF8.GetBytes($"{{\"number\":{number},\"filler\":\"{new string('x', size)}\"}}"),
        Encoding.UTF8.GetBytes("{\"who\":\"99000000-0000-7000-8000-0000000000aa\",\"module\":\"sample\"}"));

    /// <summary>A unit that begins a new stream with some events.</summary>
    public static AppendUnit Begin(StreamId stream, int events = 1) => Unit(new StreamAppend(stream, 0, [], Events(events)));

    /// <summary>A unit that goes on where a stream ended.</summary>
    public static AppendUnit Continue(StreamEnd end, int events = 1) => Unit(new StreamAppend(end.Stream, end.Version, end.Hash, Events(events)));

    /// <summary>A unit of several appends under a new command id.</summary>
    public static AppendUnit Unit(params IReadOnlyList<StreamAppend> streams)
    {
        var command = Guid.CreateVersion7();
        return new(Tenant, command, SHA256.HashData(command.ToByteArray()), "{\"status\":\"ok\"}"u8.ToArray(), streams);
    }

    private static NewEvent[] Events(int count) => [.. Enumerable.Range(1, count).Select(n => Event(n))];
}

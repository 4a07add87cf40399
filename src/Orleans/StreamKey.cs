using Lindung.Kernel;

namespace Lindung.Orleans;

/// <summary>A stream's name as the key of its home: <c>casemanagement.client/0198…</c>.</summary>
internal static class StreamKey
{
    public static string Of(StreamId stream) => stream.ToString();

    public static StreamId Read(string key)
    {
        var slash = key.LastIndexOf('/');
        return new(key[..slash], Guid.ParseExact(key.AsSpan(slash + 1), "D"));
    }
}

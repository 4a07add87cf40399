namespace Lindung.Kernel;

/// <summary>What a module knows that stands in the way of a data subject's right. A kernel plug-in point: found by the module's scan.</summary>
public interface IRightsAdvice
{
    /// <summary>Why the file must not be erased now: codes of <c>PENGHALANG_HAK</c>; none where the module knows of nothing.</summary>
    ValueTask<IReadOnlyList<Code>> Obstacles(StreamId file, CancellationToken cancellation = default);

    /// <summary>Whether a file that is not closed is done with all the same, because others took its place: a complaint whose clients have files of their own.</summary>
    ValueTask<bool> IsDone(StreamId file, CancellationToken cancellation = default);

    /// <summary>Whether a person is the reported party against the client: then he learns nothing, whatever else he is to her.</summary>
    ValueTask<bool> StandsAgainst(Id<Person> person, Id<Person> client, CancellationToken cancellation = default);
}

namespace Lindung.Kernel;

/// <summary>Asks about walls where no scope clause does.</summary>
public interface IWalls
{
    /// <summary>
    /// Whether everything about a person stands behind a wall before the reader: the files of which she is a subject, and <paramref name="others"/>
    /// in which she stands otherwise. Then there is no such person for the reader. False where she stands in none.
    /// </summary>
    ValueTask<bool> Hide(Id<Person> person, IEnumerable<Guid> others, Actor reader, CancellationToken cancellation = default);
}

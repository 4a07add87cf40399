namespace Lindung.Kernel;

/// <summary>
/// Finds persons of a tenant who look like one that is registered (<c>domain.md</c> 6.6). It answers ids, scores and the names of fields, never a value:
/// what a reader may know of a hit is decided where it is shown.
/// </summary>
public interface IPersonSearch
{
    /// <summary>The look-alikes of a person, the likeliest first, without herself and without who is merged into her.</summary>
    ValueTask<IReadOnlyList<PersonMatch>> LookAlikes(Id<Tenant> tenant, Id<Person> person, CancellationToken cancellation = default);

    /// <summary>
    /// Who looks like somebody who was only typed, the likeliest first. Whoever <paramref name="mayKnow"/> denies, asked once of each, becomes a bare
    /// possible match without an id; several of them are one. Of whom it says neither, who stands behind a wall before the reader, there is nothing. Which door asks sees to the read log, and asks <see cref="MayLook"/> first.
    /// </summary>
    ValueTask<IReadOnlyList<PersonCandidate>> Candidates(
        Id<Tenant> tenant, PersonDetails sought, Func<Id<Person>, CancellationToken, ValueTask<bool?>> mayKnow, CancellationToken cancellation = default);

    /// <summary>
    /// Counts that an account looks for somebody who was only typed, by whichever door, so that nobody tries names one after another; false: she looked
    /// often enough this hour, on this node.
    /// </summary>
    bool MayLook(Id<Account> account);

    /// <summary>
    /// Waits until the search knows everybody who was registered up to <paramref name="position"/>, at most two seconds; then answers whether
    /// it does. Whoever looks once and not again asks this first: the search stands on a table of its own, apart from the read tables.
    /// </summary>
    ValueTask<bool> Reached(long position, CancellationToken cancellation = default);
}

/// <summary>A person who may be the same.</summary>
/// <param name="Person">Who.</param>
/// <param name="Score">100 certain, 80 likely, 60 possible.</param>
public sealed record PersonMatch(Id<Person> Person, int Score);

/// <summary>Somebody who may be the one that was typed.</summary>
/// <param name="Person">Who; null: the reader may not know her.</param>
/// <param name="Score">0 to 100; null where the reader may not know her.</param>
/// <param name="Agreeing">The names of the fields that agree; none where the reader may not know her.</param>
public sealed record PersonCandidate(Id<Person>? Person, int? Score, IReadOnlyList<string> Agreeing);

namespace Lindung.Kernel;

/// <summary>
/// Looks for somebody who was only typed, for whoever asks now: as <see cref="IPersonSearch.Candidates"/>, and the read log keeps whom each look-up may have
/// meant, also those of whom the asker learns nothing. Always one line, so that neither the answer nor its time tells whether anybody was meant. The door asks
/// <see cref="IPersonSearch.MayLook"/> first.
/// </summary>
public interface ILookUps
{
    /// <summary>Who looks like <paramref name="sought"/> in the tenant of who asks.</summary>
    ValueTask<IReadOnlyList<PersonCandidate>> Candidates(
        PersonDetails sought, Func<Id<Person>, CancellationToken, ValueTask<bool?>> mayKnow, CancellationToken cancellation = default);
}

using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Look-ups of the request under way. A line that names whom one was meant to find shows nothing: it has no field class.</summary>
internal sealed class LookUps(IPersonSearch search, EventStore store, IRequestScope scope, IRequestOrigin origin, TimeProvider time) : ILookUps
{
    /// <summary>The purpose of the line that names whom a look-up may have meant.</summary>
    public const string Meant = "kernel.person.meant";

    public async ValueTask<IReadOnlyList<PersonCandidate>> Candidates(
        PersonDetails sought, Func<Id<Person>, CancellationToken, ValueTask<bool?>> mayKnow, CancellationToken cancellation = default)
    {
        var (actor, meant) = (scope.Caller.Actor, new List<Guid>());
        var found = await search.Candidates(actor.Tenant, sought, (person, ct) =>
        {
            meant.Add(person.Value);
            return mayKnow(person, ct);
        }, cancellation);
        await store.LogReads([ReadLog.Entry(actor, new(meant, [], Meant), origin, time)], cancellation);
        return found;
    }
}

using Lindung.Kernel;
using Lindung.Runtime.Identity;

namespace Lindung.Runtime;

/// <summary>
/// Says that the subject of another case is the same person as the subject of this one: she becomes an alias. Both cases must be within
/// the reach of who says so; both keep their streams and keys, so that it can be undone exactly.
/// </summary>
[FeatureOfRecord]
[Requires("{kind}.person.merge", ToSee = "{kind}.person.read")]
internal sealed record MergeSubjects(string Kind, Guid Id, Id<Person> Person, OtherSubject Other) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

/// <summary>A subject of another case.</summary>
internal sealed record OtherSubject(string Kind, Guid Id, Id<Person> Person);

internal sealed class MergeSubjectsHandler(IGrains grains, SubjectReach reach, IRequestScope scope) : IWriteHandler<MergeSubjects>
{
    public async Task<Result<Receipt>> Handle(MergeSubjects request, CancellationToken cancellationToken) =>
        await reach.Refusal(request.Person, request.Other, cancellationToken) is { } refusal
            ? refusal
            : await grains.Tell(scope.Caller, Kernel.Person.Merge(request.Person, request.Other.Person), cancellationToken);
}

/// <summary>Undoes a merge: both are again what they were.</summary>
[FeatureOfRecord]
[Requires("{kind}.person.merge", ToSee = "{kind}.person.read")]
internal sealed record UnmergeSubjects(string Kind, Guid Id, Id<Person> Person, OtherSubject Other) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class UnmergeSubjectsHandler(IGrains grains, SubjectReach reach, IRequestScope scope) : IWriteHandler<UnmergeSubjects>
{
    public async Task<Result<Receipt>> Handle(UnmergeSubjects request, CancellationToken cancellationToken) =>
        await reach.Refusal(request.Person, request.Other, cancellationToken) is { } refusal
            ? refusal
            : await grains.Tell(scope.Caller, Kernel.Person.Unmerge(request.Person, request.Other.Person), cancellationToken);
}

/// <summary>Whether who asks may speak of the subjects of two cases.</summary>
internal sealed class SubjectReach(IGrains grains, Access access, IRequestScope scope)
{
    public async ValueTask<Error?> Refusal(Id<Person> subject, OtherSubject? other, CancellationToken cancellation)
    {
        if (other is null || string.IsNullOrEmpty(other.Kind) || scope.Head is not { } head || !head.Subjects.Contains(subject)) return KernelErrors.NoSuchRecord;
        var permission = $"{other.Kind}.person.merge";
        // The address names the first record's kind, for which the edge asked the token already.
        if (!scope.Caller.Actor.Covers(permission)) return IdentityErrors.TokenScope;
        return await grains.Head(new(other.Kind, other.Id), cancellation) is { } second
            && second.Subjects.Contains(other.Person)
            && access.Reaches(scope.Caller.Actor, permission, second) ? null : KernelErrors.NoSuchRecord;
    }
}

using Lindung.Kernel;

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
        await reach.Covers(request.Person, request.Other, cancellationToken)
            ? await grains.Tell(scope.Caller, Kernel.Person.Merge(request.Person, request.Other.Person), cancellationToken)
            : KernelErrors.NoSuchRecord;
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
        await reach.Covers(request.Person, request.Other, cancellationToken)
            ? await grains.Tell(scope.Caller, Kernel.Person.Unmerge(request.Person, request.Other.Person), cancellationToken)
            : KernelErrors.NoSuchRecord;
}

/// <summary>Whether the person under way may speak of the subjects of two cases.</summary>
internal sealed class SubjectReach(IGrains grains, Access access, IRequestScope scope)
{
    public async ValueTask<bool> Covers(Id<Person> subject, OtherSubject? other, CancellationToken cancellation)
    {
        if (other is null || string.IsNullOrEmpty(other.Kind) || scope.Head is not { } head || !head.Subjects.Contains(subject)) return false;
        return await grains.Head(new(other.Kind, other.Id), cancellation) is { } second
            && second.Subjects.Contains(other.Person)
            && access.Reaches(scope.Caller.Actor, $"{other.Kind}.person.merge", second);
    }
}

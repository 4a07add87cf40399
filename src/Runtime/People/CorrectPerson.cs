using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Who a subject of a case is; filtered for the reader.</summary>
[FeatureOfRecord]
[Requires("{kind}.person.read")]
internal sealed record ReadPerson(string Kind, Guid Id, Id<Person> Person) : IRead<PersonView>, IOnRecord, ILogged<PersonView>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(PersonView answer) => new([Id, Person.Value], [FieldClass.Identity, FieldClass.Contact], "kernel.person.read");
}

/// <summary>An identity, who turned out to be the same, and what was odd about her papers.</summary>
internal sealed record PersonView(Id<Person> Id, long Version, PersonIdentity Identity, IReadOnlyList<string> Warnings, Id<Person>? MergedInto, IReadOnlyList<Id<Person>> Merged);

internal sealed class ReadPersonHandler(IGrains grains, IFieldFilter filter, IRequestScope scope) : IReadHandler<ReadPerson, PersonView>
{
    public async Task<Result<PersonView>> Handle(ReadPerson request, CancellationToken cancellationToken)
    {
        if (scope.Head is not { } head || !head.Subjects.Contains(request.Person)) return KernelErrors.NoSuchRecord;
        var person = await grains.Ask<Person>(Kernel.Person.StreamOf(request.Person), cancellationToken);
        var view = new PersonView(
            request.Person, person.Version, person.State.Identity, person.State.Warnings, person.State.MergedInto, person.State.Merged);
        return filter.For(scope.Caller.Actor, head, view);
    }
}

/// <summary>Corrects who a subject of a case is: what is given takes the place of all that was known.</summary>
[FeatureOfRecord]
[Requires("{kind}.person.write", ToSee = "{kind}.person.read")]
internal sealed record CorrectSubject(string Kind, Guid Id, Id<Person> Person, PersonInput Details) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class CorrectSubjectHandler(IGrains grains, IRequestScope scope, StoreNature nature, RegionTable regions, TimeProvider time) : IWriteHandler<CorrectSubject>
{
    public async Task<Result<Receipt>> Handle(CorrectSubject request, CancellationToken cancellationToken)
    {
        if (scope.Head is not { } head || !head.Subjects.Contains(request.Person)) return KernelErrors.NoSuchRecord;
        if (request.Details is null) return PersonErrors.SaysNothing;
        var read = request.Details.Read(nature.In(head.Tenant).IsSynthetic, regions, IndonesianZone.Of(head.Region).DayOf(time.GetUtcNow()));
        return read.Error is { } refusal
            ? refusal
            : await grains.Tell(scope.Caller, Kernel.Person.StreamOf(request.Person), new CorrectPerson(read.Value.Value, nature.In(head.Tenant).IsSynthetic), cancellationToken);
    }
}

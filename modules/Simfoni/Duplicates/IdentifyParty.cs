using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>
/// Kenali: who a victim or perpetrator of a record made by hand is. The identity goes into a person's own stream and never comes back
/// out of the registry; the record keeps an id, by which the same person is found elsewhere.
/// </summary>
/// <param name="Party">The victim's or perpetrator's key.</param>
/// <param name="Agreed">Whether a victim agreed to be recorded by name; a perpetrator is not asked.</param>
[Feature(Features.Record)]
[Requires(Permissions.WriteRecord, ToSee = Permissions.ReadRecord)]
internal sealed record IdentifyParty(Id<Case> Id, Guid Party, PersonInput Person, bool Agreed) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class IdentifyPartyValidator : AbstractValidator<IdentifyParty>
{
    public IdentifyPartyValidator() => RuleFor(r => r.Person).Must(person => person is not null).Else(Errors.PersonNeeded);
}

internal sealed class IdentifyPartyHandler(IGrains grains, IRequestScope scope, RegionTable regions, StoreNature nature, TimeProvider time) : IWriteHandler<IdentifyParty>
{
    public async Task<Result<Receipt>> Handle(IdentifyParty request, CancellationToken cancellationToken)
    {
        var stream = Record.StreamOf(request.Id);
        var record = await grains.Ask<Record>(stream, cancellationToken);
        if (record.Head is not { } head) return KernelErrors.NoSuchRecord;
        // Without her consent the record holds a code, and counts the same (domain.md 6.3).
        if (!request.Agreed && record.State.Sheet.Victims.Any(v => v.Key == request.Party)) return Errors.NotAgreed;
        var read = request.Person.Read(nature.In(head.Tenant).IsSynthetic, regions, IndonesianZone.Of(head.Region).DayOf(time.GetUtcNow()));
        if (read.Error is { } refusal) return refusal;
        var person = Id<Person>.New();
        return await grains.Tell(
            scope.Caller,
            [
                new(stream, new RegisterParty(new(request.Party, person, read.Value.Warnings.Count > 0))),
                new(Person.StreamOf(person), new RegisterPerson(read.Value.Value, nature.In(head.Tenant).IsSynthetic)),
            ],
            cancellationToken);
    }
}

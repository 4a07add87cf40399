using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>
/// Somebody: an identity in a stream of its own, and nothing else. Which cases hang on her only the cases know. All but the sex
/// is sealed with her own key, so that destroying that key erases her everywhere at once.
/// </summary>
/// <param name="Identity">Who she is.</param>
/// <param name="Warnings">Codes of what was odd about NIK and KK when they were entered; never a reason to turn her away.</param>
/// <param name="Relations">To other persons, as codes.</param>
/// <param name="MergedInto">Whom this person turned out to be; null: herself.</param>
/// <param name="Merged">Who turned out to be this person. They keep their streams and keys, so that it can be undone exactly.</param>
/// <param name="IsRegistered">Whether there is such a person.</param>
public sealed record Person(
    PersonIdentity Identity,
    ImmutableArray<string> Warnings,
    ImmutableArray<Relation> Relations,
    Id<Person>? MergedInto,
    ImmutableArray<Id<Person>> Merged,
    bool IsRegistered)
{
    /// <summary>How she may be written to; null: not at all.</summary>
    public ContactTerms? Contact { get; init; }

    /// <summary>The literal kind of a person's stream. The key scope of persons is bound to it.</summary>
    public const string Kind = "kernel.person";

    /// <summary>Nobody yet.</summary>
    public static Person None { get; } = new(new(default), [], [], null, [], false);

    /// <summary>The stream of a person.</summary>
    public static StreamId StreamOf(Id<Person> id) => new(Kind, id.Value);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Person> Stream { get; } = new StreamKind<Person>(Kind, None, Apply)
        .Holds(
            typeof(PersonRegistered), typeof(PersonCorrected), typeof(PersonAbsorbed), typeof(PersonReleased), typeof(PersonMerged), typeof(PersonUnmerged),
            typeof(RelationAdded), typeof(RelationRemoved), typeof(PersonContactAgreed), typeof(PersonContactEnded))
        .On<RegisterPerson>(PersonDecisions.Decide)
        .On<CorrectPerson>(PersonDecisions.Decide)
        .On<AbsorbPerson>(PersonDecisions.Decide)
        .On<ReleasePerson>(PersonDecisions.Decide)
        .On<MergePerson>(PersonDecisions.Decide)
        .On<UnmergePerson>(PersonDecisions.Decide)
        .On<AddRelation>(PersonDecisions.Decide)
        .On<RemoveRelation>(PersonDecisions.Decide)
        .On<AgreeContact>(PersonDecisions.Decide)
        .On<EndContact>(PersonDecisions.Decide);

    /// <summary>The steps of one unit that make <paramref name="other"/> an alias of <paramref name="survivor"/>.</summary>
    public static IReadOnlyList<Step> Merge(Id<Person> survivor, Id<Person> other) =>
        [new(StreamOf(survivor), new AbsorbPerson(other)), new(StreamOf(other), new MergePerson(survivor))];

    /// <summary>The steps of one unit that undo <see cref="Merge"/>: both are again what they were.</summary>
    public static IReadOnlyList<Step> Unmerge(Id<Person> survivor, Id<Person> other) =>
        [new(StreamOf(survivor), new ReleasePerson(other)), new(StreamOf(other), new UnmergePerson(survivor))];

    /// <summary>The next state.</summary>
    public static Person Apply(Person person, IEvent @event) => @event switch
    {
        PersonRegistered e => person with { Identity = e.Identity, Warnings = [.. e.Warnings], IsRegistered = true },
        PersonCorrected e => person with { Identity = e.Identity, Warnings = [.. e.Warnings] },
        PersonAbsorbed e => person with { Merged = person.Merged.Add(e.Other) },
        PersonReleased e => person with { Merged = person.Merged.Remove(e.Other) },
        PersonMerged e => person with { MergedInto = e.Survivor },
        PersonUnmerged => person with { MergedInto = null },
        PersonContactAgreed e => person with { Contact = e.Terms },
        PersonContactEnded => person with { Contact = null },
        RelationAdded e => person with { Relations = person.Relations.Add(new(e.To, e.Relation)) },
        RelationRemoved e => person with { Relations = person.Relations.Remove(new(e.To, e.Relation)) },
        _ => person,
    };
}

/// <summary>How one person stands to another.</summary>
/// <param name="To">The other.</param>
/// <param name="What">Code of <c>HUBUNGAN</c>: what the other is to this person.</param>
public sealed record Relation(Id<Person> To, Code What);

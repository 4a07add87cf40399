namespace Lindung.Kernel;

/// <summary>Somebody was registered.</summary>
[Event("kernel.person-registered")]
public sealed record PersonRegistered(PersonIdentity Identity, [property: Open("codes of warnings")] IReadOnlyList<string> Warnings) : IEvent;

/// <summary>What is known of a person was corrected; the identity stands here whole.</summary>
[Event("kernel.person-corrected")]
public sealed record PersonCorrected(PersonIdentity Identity, [property: Open("codes of warnings")] IReadOnlyList<string> Warnings) : IEvent;

/// <summary>Another registered person turned out to be this one.</summary>
[Event("kernel.person-absorbed")]
public sealed record PersonAbsorbed(Id<Person> Other, Id<Account>? By) : IFact;

/// <summary>She was another person after all.</summary>
[Event("kernel.person-released")]
public sealed record PersonReleased(Id<Person> Other, Id<Account>? By) : IFact;

/// <summary>This person turned out to be another registered one and is an alias from now on.</summary>
[Event("kernel.person-merged")]
public sealed record PersonMerged(Id<Person> Survivor, Id<Account>? By) : IFact;

/// <summary>This person is not the other after all.</summary>
[Event("kernel.person-unmerged")]
public sealed record PersonUnmerged(Id<Person> Survivor, Id<Account>? By) : IFact;

/// <summary>How this person stands to another became known.</summary>
[Event("kernel.person-relation-added")]
public sealed record RelationAdded(Id<Person> To, Code Relation) : IEvent;

/// <summary>It is not so, or no longer.</summary>
[Event("kernel.person-relation-removed")]
public sealed record RelationRemoved(Id<Person> To, Code Relation) : IEvent;

/// <summary>Registers somebody. The details are made by <see cref="PersonInput.Read"/>, which checks them.</summary>
/// <param name="Details">Who.</param>
/// <param name="SyntheticStore">Whether the store is marked synthetic: there NIK and KK begin with 99, elsewhere never.</param>
[Command("kernel.register-person")]
public sealed record RegisterPerson(PersonDetails Details, bool SyntheticStore) : ICommand;

/// <summary>Corrects who somebody is: all of the details take the place of those before.</summary>
/// <param name="Details">Who she is.</param>
/// <param name="SyntheticStore">As in <see cref="RegisterPerson"/>.</param>
[Command("kernel.correct-person")]
public sealed record CorrectPerson(PersonDetails Details, bool SyntheticStore) : ICommand;

/// <summary>The survivor's half of a merge; send it with <see cref="Person.Merge"/>.</summary>
[Command("kernel.absorb-person")]
public sealed record AbsorbPerson(Id<Person> Other) : ICommand;

/// <summary>The survivor's half of an un-merge; send it with <see cref="Person.Unmerge"/>.</summary>
[Command("kernel.release-person")]
public sealed record ReleasePerson(Id<Person> Other) : ICommand;

/// <summary>The alias's half of a merge; send it with <see cref="Person.Merge"/>.</summary>
[Command("kernel.merge-person")]
public sealed record MergePerson(Id<Person> Survivor) : ICommand;

/// <summary>The alias's half of an un-merge; send it with <see cref="Person.Unmerge"/>.</summary>
[Command("kernel.unmerge-person")]
public sealed record UnmergePerson(Id<Person> Survivor) : ICommand;

/// <summary>Says how this person stands to another.</summary>
[Command("kernel.add-relation")]
public sealed record AddRelation(Id<Person> To, Code Relation) : ICommand;

/// <summary>Takes it back.</summary>
[Command("kernel.remove-relation")]
public sealed record RemoveRelation(Id<Person> To, Code Relation) : ICommand;

namespace Lindung.Kernel;

internal static class PersonDecisions
{
    public static Result<Events> Decide(Person person, RegisterPerson command, DecisionContext context) =>
        person.IsRegistered ? PersonErrors.IsRegistered
        : Refusal(command.Details, command.SyntheticStore || context.Actor.Tenant.IsPractice()) is { } error ? error
        : Events.Of(new PersonRegistered(command.Details.ToIdentity(), command.Details.Warnings ?? []));

    public static Result<Events> Decide(Person person, CorrectPerson command, DecisionContext context)
    {
        if (!person.IsRegistered) return KernelErrors.NoSuchRecord;
        if (person.MergedInto is not null) return PersonErrors.IsMerged;
        if (Refusal(command.Details, command.SyntheticStore || context.Actor.Tenant.IsPractice()) is { } error) return error;
        var corrected = new PersonCorrected(command.Details.ToIdentity(), command.Details.Warnings ?? []);
        return corrected.Identity == person.Identity ? Events.None : Events.Of(corrected);
    }

    public static Result<Events> Decide(Person person, AbsorbPerson command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : command.Other.Value == context.Stream.Id ? PersonErrors.Same
        : person.MergedInto is not null ? PersonErrors.IsMerged
        : person.Merged.Contains(command.Other) ? Events.None
        : Events.Of(new PersonAbsorbed(command.Other, context.Actor.AccountOrNull));

    public static Result<Events> Decide(Person person, MergePerson command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : command.Survivor.Value == context.Stream.Id ? PersonErrors.Same
        : person.MergedInto == command.Survivor ? Events.None
        : person.MergedInto is not null ? PersonErrors.IsMerged
        : Events.Of(new PersonMerged(command.Survivor, context.Actor.AccountOrNull));

    public static Result<Events> Decide(Person person, ReleasePerson command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : !person.Merged.Contains(command.Other) ? PersonErrors.NotMerged
        : Events.Of(new PersonReleased(command.Other, context.Actor.AccountOrNull));

    public static Result<Events> Decide(Person person, UnmergePerson command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : person.MergedInto != command.Survivor ? PersonErrors.NotMerged
        : Events.Of(new PersonUnmerged(command.Survivor, context.Actor.AccountOrNull));

    public static Result<Events> Decide(Person person, AddRelation command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : command.To.Value == context.Stream.Id ? PersonErrors.Same
        : command.Relation == Code.NA ? PersonErrors.NoRelation
        : person.Relations.Contains(new(command.To, command.Relation)) ? Events.None
        : Events.Of(new RelationAdded(command.To, command.Relation));

    public static Result<Events> Decide(Person person, RemoveRelation command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : person.Relations.Contains(new(command.To, command.Relation)) ? Events.Of(new RelationRemoved(command.To, command.Relation))
        : Events.None;

    public static Result<Events> Decide(Person person, AgreeContact command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : person.MergedInto is not null ? PersonErrors.IsMerged
        : command.Terms == person.Contact ? Events.None
        : Events.Of(new PersonContactAgreed(command.Terms));

    public static Result<Events> Decide(Person person, EndContact command, DecisionContext context) =>
        !person.IsRegistered ? KernelErrors.NoSuchRecord
        : person.Contact is null ? Events.None
        : Events.Of(new PersonContactEnded());

    /// <summary>A command may come from anywhere: what must never be stored is refused here as well.</summary>
    private static Error? Refusal(PersonDetails details, bool synthetic) =>
        !details.ToIdentity().SaysSomething ? PersonErrors.SaysNothing
        : details.Nik is { } nik && SyntheticRule.Refusal(nik.Digits, synthetic, NikErrors.Synthetic, NikErrors.Real) is { } wrongNik ? wrongNik
        : details.FamilyCard is { } card && SyntheticRule.Refusal(card.Digits, synthetic, NikErrors.CardSynthetic, NikErrors.CardReal) is { } wrongCard ? wrongCard
        : null;
}

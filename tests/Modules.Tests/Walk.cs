using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests;

/// <summary>From any state, whatever is tried in whatever order by whomever: nothing throws, and no guard is passed.</summary>
internal static class Walk
{
    private const int Steps = 12;

    /// <param name="states">Those of the table.</param>
    /// <param name="at">Makes one anew.</param>
    /// <param name="commands">What is tried.</param>
    /// <param name="actors">By whom.</param>
    /// <param name="guard">Whether the event may follow on that state by that person.</param>
    /// <param name="always">What holds of every state that is reached.</param>
    /// <param name="issued">Numbers that are issued to whatever asks for one.</param>
    public static void Check<TState, TName>(
        IReadOnlyList<TName> states, Func<TName, Given<TState>> at, IReadOnlyCollection<ICommand> commands, IReadOnlyCollection<Actor> actors, Func<Tried<TState>, IEvent, bool> guard,
        Func<TState, bool>? always = null, params (string Kind, string Number)[] issued)
        where TState : class =>
        Prop.ForAll(
                Gen.Elements<TName>(states).SelectMany(start => Gen.Elements<ICommand>(commands).SelectMany(c => Gen.Elements<Actor>(actors).Select(a => (c, a))).ListOf(Steps).Select(steps => (start, steps))).ToArbitrary(),
                way =>
                {
                    var given = at(way.start);
                    foreach (var (command, actor) in way.steps)
                    {
                        var tried = new Tried<TState>(given.State, given.Head, command, actor);
                        if (given.When(command, actor, null, issued) is not { IsOk: true, Value: var decided }) continue;
                        foreach (var happened in decided)
                            Assert.That(guard(tried, happened), Is.True, $"{happened.GetType().Name} by {command.GetType().Name} on {tried.Before}");
                        given.And(decided);
                        Assert.That(always?.Invoke(given.State), Is.Not.False, $"after {command.GetType().Name} on {tried.Before}");
                    }
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}

/// <summary>What was tried on which state by whom.</summary>
internal sealed record Tried<TState>(TState Before, CaseHead? Head, ICommand Command, Actor By);

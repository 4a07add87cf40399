using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;

namespace Lindung.Modules.Tests;

/// <summary>From any state, whatever is tried in whatever order by whomever: nothing throws, and no guard is passed.</summary>
internal static class Walk
{
    private const int Steps = 12;

    /// <param name="starts">Each state of the table, made anew.</param>
    /// <param name="commands">What is tried.</param>
    /// <param name="actors">By whom.</param>
    /// <param name="guard">Whether the event may follow on that state by that person.</param>
    /// <param name="issued">Numbers that are issued to whatever asks for one.</param>
    public static void Check<TState>(
        IReadOnlyList<Func<Given<TState>>> starts, IReadOnlyList<ICommand> commands, IReadOnlyList<Actor> actors, Func<TState, IEvent, Actor, bool> guard,
        params (string Kind, string Number)[] issued)
        where TState : class =>
        Prop.ForAll(
                Gen.Choose(0, starts.Count - 1).SelectMany(start => Gen.Choose(0, commands.Count * actors.Count - 1).ListOf(Steps).Select(steps => (start, steps))).ToArbitrary(),
                way =>
                {
                    var given = starts[way.start]();
                    foreach (var step in way.steps)
                    {
                        var (before, command, actor) = (given.State, commands[step / actors.Count], actors[step % actors.Count]);
                        if (given.When(command, actor, null, issued) is not { IsOk: true, Value: var decided }) continue;
                        foreach (var happened in decided)
                        {
                            Assert.That(guard(before, happened, actor), Is.True, $"{happened.GetType().Name} by {command.GetType().Name} on {before}");
                        }
                        given.And(decided);
                    }
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}

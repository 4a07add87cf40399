namespace Lindung.Modules.Tests;

/// <summary>One case for each (state, command, role), with the outcome that is stated for it.</summary>
internal static class StateTable
{
    public static IEnumerable<TestCaseData> Of<TState>(
        IEnumerable<TState> states, IEnumerable<string> commands, IReadOnlyCollection<string> roles, Func<TState, string, string, string> stated) =>
        from state in states
        from command in commands
        from role in roles
        select new TestCaseData(state, command, role, stated(state, command, role)).SetArgDisplayNames(state?.ToString() ?? "none", command, role);
}

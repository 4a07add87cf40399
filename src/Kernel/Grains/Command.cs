using System.Reflection;

namespace Lindung.Kernel;

/// <summary>
/// What one grain is asked to decide. It may travel to another node, so it is a record that System.Text.Json can write and read,
/// and it bears a <see cref="CommandAttribute"/> with a literal name and version.
/// </summary>
public interface ICommand;

/// <summary>The literal name and version under which a command travels.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string name, int version = 1) : Attribute
{
    /// <summary>Literal, lower-case, prefixed by the module: <c>patbm.record-early-report</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Raised when the shape changes.</summary>
    public int Version { get; } = version;

    /// <summary>The mark of a command type; throws when it bears none, which is a defect of the module.</summary>
    public static CommandAttribute Of(Type type) =>
        type.GetCustomAttribute<CommandAttribute>() ?? throw new InvalidOperationException($"{type.FullName} bears no [Command(name, version)].");
}

/// <summary>What a decision may know besides the state: information, never a guard over another record.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Now">The node's clock when the decision is made.</param>
/// <param name="Stream">The stream that decides.</param>
/// <param name="Head">The head of the case; null while the stream is empty or is no case.</param>
/// <param name="Issued">Numbers issued by earlier steps of the same unit: <c>KLN</c> → <c>KLN-3574-UPTD-2026-00001</c>.</param>
/// <param name="Clocks">Resolves a time-limit policy for a region: what starts, when it is due.</param>
public sealed record DecisionContext(
    Actor Actor,
    DateTimeOffset Now,
    StreamId Stream,
    CaseHead? Head,
    IReadOnlyDictionary<string, string> Issued,
    IClocks Clocks)
{
    /// <summary>The national lists of the kernel and of the deployment's modules.</summary>
    public CodeLists Lists { get; init; } = CodeLists.National;

    /// <summary>The ends of all clocks of the case that still run.</summary>
    public IEnumerable<ClockEnded> EndClocks() => (Head?.Clocks ?? []).Where(clock => clock.EndedAt is null).Select(clock => clock.End(Now));
}

/// <summary>Gives the clock that a policy starts; a policy is data of nation, province, city and unit (<c>domain.md</c> 7.13).</summary>
public interface IClocks
{
    /// <summary>
    /// The clock of <paramref name="policy"/> for <paramref name="region"/>, running from <paramref name="from"/>.
    /// Throws when no such policy is known: a module names only policies that are there.
    /// </summary>
    ClockStarted Start(string policy, RegionCode region, DateTimeOffset from);

    /// <summary>The same clock, which stood still, running again from <paramref name="at"/>: as much of it is left, or as much overdue, as when it was paused.</summary>
    ClockStarted Resume(Clock clock, RegionCode region, DateTimeOffset at);

    /// <summary>Whether the policy may pause with a coded reason.</summary>
    bool MayPause(string policy, RegionCode region) => true;
}

using Lindung.Kernel;

namespace Lindung.Testing;

/// <summary>The smallest grain that shows everything an engine must do: it counts, refuses, and keeps a protected note.</summary>
public sealed record Counter(long Total, int Entries, Protected<string> Note)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "testing.counter";

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Counter> Stream { get; } = new StreamKind<Counter>(Kind, new(0, 0, Protected<string>.Withheld), Apply)
        .Holds(typeof(Counted))
        .On<Count>(Decide);

    private static Counter Apply(Counter counter, IEvent @event) =>
        @event is Counted e ? new(counter.Total + e.By, counter.Entries + 1, e.Note ?? counter.Note) : counter;

    private static Result<Events> Decide(Counter counter, Count command, DecisionContext context) =>
        command.By == 0 ? Events.None
        : counter.Total + command.By < 0 ? BelowZero
        : Events.Of(new Counted(command.By, counter.Total + command.By, command.Note is { } note ? Protected<string>.Known(note) : default(Protected<string>?)));

    /// <summary>A counter never falls below zero.</summary>
    public static readonly Error BelowZero = Error.Conflict("testing.below-zero", "Tidak boleh di bawah nol.", "Never below zero.");
}

/// <summary>Counts by some amount; zero is nothing.</summary>
[Command("testing.count")]
public sealed record Count(long By, string? Note = null) : ICommand;

/// <summary>It was counted.</summary>
[Event("testing.counted")]
public sealed record Counted(long By, long Total, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note) : IEvent;

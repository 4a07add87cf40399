using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>How the grains of a process are hosted.</summary>
public sealed record GrainOptions
{
    /// <summary>
    /// Whether other processes append to the same store. Then an ask, and a decision that ends without an append, is answered
    /// only after the stream's version was compared with the store.
    /// </summary>
    public bool Shared { get; init; }

    /// <summary>The most grains kept warm.</summary>
    public int MostWarm { get; init; } = 50_000;

    /// <summary>How often a decision is made again after a version conflict before the caller is told to come back.</summary>
    public int MostAttempts { get; init; } = 20;

    /// <summary>The national lists of the kernel and of the modules that are hosted.</summary>
    public CodeLists Lists { get; init; } = CodeLists.National;

    /// <summary>The time limits of a tenant; null: those that the host was given, for all.</summary>
    internal Func<Id<Tenant>, CancellationToken, ValueTask<Limits>>? LimitsOf { get; init; }
}

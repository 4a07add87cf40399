using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Orleans;

/// <summary>What travels to the home of the first step's stream.</summary>
internal sealed record TellMessage(Caller Caller, IReadOnlyList<StepMessage> Steps);

/// <summary>One step: the command under its literal name and version.</summary>
internal sealed record StepMessage(StreamId Stream, string Name, int Version, JsonElement Command);

/// <summary>What travels back; one of its members is set, or none for a head that is not there.</summary>
internal record Answer
{
    public Receipt? Receipt { get; init; }

    public Error? Error { get; init; }

    public CaseHead? Head { get; init; }

    /// <summary>The home runs another build, or lacks the module: the asker's own node does it, which the store keeps safe.</summary>
    public bool Foreign { get; init; }

    /// <summary>The stream cannot be opened.</summary>
    public Error? Refused { get; init; }

    /// <summary>The home could not reach the store.</summary>
    public StoreLost? Lost { get; init; }
}

/// <summary>The answer to an ask.</summary>
internal sealed record Answer<TState> : Answer
    where TState : class
{
    public Snapshot<TState>? Snapshot { get; init; }
}

internal sealed record StoreLost(string Message, bool OutcomeUnknown);

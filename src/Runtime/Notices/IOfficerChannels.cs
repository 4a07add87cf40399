using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Opens the address of a channel at the moment of sending, and only then.</summary>
internal interface IOfficerChannels
{
    /// <summary>Where the channel leads, also one that was replaced since; null: there is none, or its key is gone.</summary>
    ValueTask<string?> AddressOf(string channel, CancellationToken cancellation = default);
}

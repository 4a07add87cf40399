namespace Lindung.Storage;

/// <summary>
/// The store cannot answer now: disk full, locked or read-only database, lost server. Nothing acknowledged is lost, and the store
/// answers again without a restart when the cause is gone. The edge answers 503 with <c>Retry-After</c>.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception? inner, bool outcomeUnknown = false) : Exception(message, inner)
{
    /// <summary>
    /// Whether an append may have been stored all the same (the connection died in the commit and could not be made again in
    /// time). Send the same command id again to learn what became of it; a grain drops its state.
    /// </summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;
}

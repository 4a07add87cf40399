namespace Lindung.Kernel.Web;

/// <summary>
/// Says what a form begins with, where its write replaces the whole of what is there. Found by the scan of a module. Reads by a use case, so that
/// gate, need to know and read log stand before what the form shows.
/// </summary>
public interface IFormStart
{
    /// <summary>What stands there now, as far as who asks may read it; null: not this one's form, or not hers to read.</summary>
    /// <param name="asked">The form.</param>
    /// <param name="cancellation">Ends the look.</param>
    ValueTask<FormStart?> Of(FormAsk asked, CancellationToken cancellation = default);
}

/// <summary>Which form somebody opened.</summary>
/// <param name="Request">The use case that it is for.</param>
/// <param name="Record">The record that it is about; null: none.</param>
/// <param name="Given">What its address says, by the members' names in JSON: placeholders, and the codes, dates and ids behind them.</param>
public sealed record FormAsk(Type Request, StreamId? Record, IReadOnlyDictionary<string, string> Given);

/// <summary>What a form begins with.</summary>
/// <param name="Request">The request that would say what stands there.</param>
/// <param name="Version">The record's version: a form that replaces what somebody else changed meanwhile is shown again with both. Null: it has none.</param>
public sealed record FormStart(object Request, long? Version);

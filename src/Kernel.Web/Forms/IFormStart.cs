namespace Lindung.Kernel.Web;

/// <summary>
/// Says what a form begins with, where its write replaces the whole of what is there. Found by the scan of a module. Reads by a use case, so that
/// gate, need to know and read log stand before what the form shows.
/// </summary>
public interface IFormStart
{
    /// <summary>What stands there now, as far as who asks may read it; null: not this one's form, or not hers to read.</summary>
    /// <param name="request">The use case that the form is for.</param>
    /// <param name="record">The record that the form is about.</param>
    /// <param name="cancellation">Ends the look.</param>
    ValueTask<FormStart?> Of(Type request, StreamId record, CancellationToken cancellation = default);
}

/// <summary>What a form begins with.</summary>
/// <param name="Request">The request that would say what stands there.</param>
/// <param name="Version">The record's version: a form that replaces what somebody else changed meanwhile is shown again with both.</param>
public sealed record FormStart(object Request, long Version);

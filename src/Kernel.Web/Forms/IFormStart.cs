namespace Lindung.Kernel.Web;

/// <summary>Says what a form begins with, where its write replaces the whole of what is there. Found by the scan of a module.</summary>
public interface IFormStart
{
    /// <summary>The request as it would say what stands there now, as far as who asks may read it; null: not this one's form.</summary>
    /// <param name="request">The use case that the form is for.</param>
    /// <param name="record">The record that the form is about.</param>
    /// <param name="cancellation">Ends the look.</param>
    ValueTask<object?> Of(Type request, StreamId record, CancellationToken cancellation = default);
}

namespace Lindung.Kernel.Web;

/// <summary>Asks before anybody tries: whether a use case is open to who asks. Links, menus and forms are shown by it; the pipeline asks again.</summary>
public interface IDoors
{
    /// <summary>Why the use case would be refused by gate, permission or need to know; null: it is open.</summary>
    /// <param name="request">The use case's type.</param>
    /// <param name="record">The record that it would name; null: none, or not known yet.</param>
    /// <param name="cancellation">Ends the look.</param>
    ValueTask<Error?> Refusal(Type request, StreamId? record = null, CancellationToken cancellation = default);
}

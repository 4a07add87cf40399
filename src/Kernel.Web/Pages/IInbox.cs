namespace Lindung.Kernel.Web;

/// <summary>Tells the work home what waits for who is signed in. Found by the scan of a module; asked at every look, so it counts by an indexed read.</summary>
public interface IInbox
{
    /// <summary>What waits; nothing where the reader has no such work, or its feature is off.</summary>
    ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default);
}

/// <summary>Something that waits for somebody.</summary>
/// <param name="Title">What: <c>Pengaduan menunggu triase</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Address">Where the work is done.</param>
/// <param name="IsUrgent">Whether a life may hang on it, or a limit has passed.</param>
public sealed record InboxItem(Text Title, long Count, string Address, bool IsUrgent = false);

using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Web.Pages;

/// <summary>What waits for who is signed in, over all modules: the first page of the day.</summary>
[AlwaysOn("what waits is asked of modules, each of which tells only what is open")]
[SignedIn("One's own work.")]
internal sealed record ReadHome : IRead<HomeView>;

/// <summary>What waits, urgent things first; what she has not sent yet.</summary>
internal sealed record HomeView(IReadOnlyList<InboxItem> Waiting, IReadOnlyList<DeadlineRow> Soonest, IReadOnlyList<UnsentDraft> Drafts);

internal sealed class ReadHomeHandler(IEnumerable<IInbox> inboxes, UnsentDrafts drafts, IDoors doors, MediatR.IMediator mediator) : IReadHandler<ReadHome, HomeView>
{
    private const int Few = 10;

    public async Task<Result<HomeView>> Handle(ReadHome request, CancellationToken cancellationToken)
    {
        var waiting = new List<InboxItem>();
        foreach (var inbox in inboxes) waiting.AddRange(await inbox.Waiting(cancellationToken));
        IReadOnlyList<DeadlineRow> soonest = [];
        if (await doors.Refusal(typeof(ListDeadlines), cancellation: cancellationToken) is null
            && await mediator.Send(new ListDeadlines(Limit: Few), cancellationToken) is { IsOk: true, Value: var rows })
            soonest = rows.Items;
        return new HomeView([.. waiting.Where(w => w.Count > 0).OrderByDescending(w => w.IsUrgent)], soonest, await drafts.All(cancellationToken));
    }
}

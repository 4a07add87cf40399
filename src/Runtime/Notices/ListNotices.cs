using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime;

/// <summary>What one was told in the last 30 days; for who heads the unit also what did not reach its officers.</summary>
[AlwaysOn("notices are told whatever is switched off")]
[SignedIn("One's own notices.")]
internal sealed record ListNotices : IRead<NoticeList>;

/// <summary>Marks all of one's own notices as read.</summary>
[AlwaysOn("notices are told whatever is switched off")]
[SignedIn("One's own notices.")]
internal sealed record MarkNoticesRead;

/// <summary>Notices, the latest first. <c>Undelivered</c> is null for who does not head the unit.</summary>
internal sealed record NoticeList(IReadOnlyList<NoticeRow> Notices, IReadOnlyList<UndeliveredRow>? Undelivered);

/// <summary>One notice. It says no more than what left the suite.</summary>
internal sealed record NoticeRow(Guid Id, string Kind, Text Words, bool Urgent, DateTimeOffset At, DateTimeOffset? ReadAt);

/// <summary>A notice that was given up. <c>Code</c> is what the other side answered, or what broke.</summary>
internal sealed record UndeliveredRow(string Gateway, Id<Account>? Account, string Name, DateTimeOffset At, string Code, long Attempts);

internal sealed class ListNoticesHandler(NoticeTables tables, Access access, IStaff staff, IRequestScope scope, TimeProvider time) : IReadHandler<ListNotices, NoticeList>
{
    private const int Most = 100;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Result<NoticeList>> Handle(ListNotices request, CancellationToken cancellationToken)
    {
        var (actor, since) = (scope.Caller.Actor, (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds());
        var rows = await tables.Query<Row>(
            """
            select n.id, n.kind, n.urgent, i.at, i.read_at as readat from notice_inbox i join notices n on n.id = i.notice
            where i.account = @Account and i.at > @since order by i.at desc, n.id limit @Most
            """, new { Account = actor.Account.ToString(), since, Most }, cancellationToken);
        var notices = rows.Select(r => new NoticeRow(Guid.Parse(r.Id), r.Kind, NoticeKind.Of(r.Kind).Words, r.Urgent == 1, Moment(r.At), r.ReadAt is { } at ? Moment(at) : null));
        return new NoticeList([.. notices], access.Has(actor, SetUnitLetterhead.Permission) ? await Undelivered(actor.Unit, since, cancellationToken) : null);
    }

    private async Task<IReadOnlyList<UndeliveredRow>> Undelivered(Id<ServiceUnit> unit, long since, CancellationToken cancellation)
    {
        var rows = await tables.Query<Failed>(
            "select gateway, account, ended, code, attempts from notice_deliveries where unit = @Unit and state = 'FAILED' and ended > @since order by ended desc limit @Most",
            new { Unit = unit.ToString(), since, Most }, cancellation);
        var names = (await staff.Holding(unit, null, cancellation)).ToDictionary(s => s.Account, s => s.Name);
        return [.. rows.Select(r => Shown(r, names))];
    }

    private static UndeliveredRow Shown(Failed row, Dictionary<Id<Account>, string> names)
    {
        Id<Account>? account = row.Account is { } id ? new Id<Account>(Guid.Parse(id)) : null;
        return new(row.Gateway, account, account is { } who ? names.GetValueOrDefault(who, "-") : "-", Moment(row.Ended), row.Code ?? "", row.Attempts);
    }

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row(string Id, string Kind, long Urgent, long At, long? ReadAt);

    private sealed record Failed(string Gateway, string? Account, long Ended, string? Code, long Attempts);
}

/// <summary>Unread notices on the work home.</summary>
internal sealed class NoticesWaiting(NoticeTables tables, IRequestScope scope) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        if (scope.Actor is not { } actor) return [];
        var unread = await tables.Query<long>(
            "select count(*) from notice_inbox where account = @Account and read_at is null", new { Account = actor.Account.ToString() }, cancellation);
        return [new(new("Pemberitahuan belum dibaca", "Unread notices"), unread[0], PageEndpoints.Root + "/notices")];
    }
}

internal static class NoticeEndpoints
{
    private static readonly Text Title = new("Pemberitahuan", "Notices");

    internal static void MapNotices(this IEndpointRouteBuilder api)
    {
        var row = new NoticeRow(Guid.Empty, NoticeKind.Task.Code, NoticeKind.Task.Words, true, DateTimeOffset.UnixEpoch, null);
        api.MapRead<ListNotices, NoticeList>("/notices", Title, new ListNotices(), new NoticeList([row], null));
        api.MapUse(
            "POST", "/notices/reading",
            new(typeof(MarkNoticesRead), typeof(Done), new("Tandai semua sudah dibaca", "Mark all as read"), new MarkNoticesRead(), new Done(), RequestInput.Body, true, 200),
            (HttpContext http, MarkNoticesRead _, CancellationToken ct) => Mark(http, ct));
    }

    internal static void MapNoticePages(this IEndpointRouteBuilder pages) =>
        pages.MapPage<ListNotices, NoticeList, Web.Pages.NoticesPage>("/notices", Title, new()).InMenu(MenuGroup.Work, 940, Title);

    private static async Task<Result<Done>> Mark(HttpContext http, CancellationToken cancellation)
    {
        var actor = http.RequestServices.GetRequiredService<IRequestScope>().Actor!;
        await http.RequestServices.GetRequiredService<NoticeTables>().Execute(
            "update notice_inbox set read_at = @Now where account = @Account and read_at is null",
            new { Now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(), Account = actor.Account.ToString() }, cancellation);
        return new Done();
    }
}

using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// The notices and their queues. A notice is written once, with a row for everybody who is told and one for every gateway and channel by which she is reached
/// then; an address never stands here, only the id of the channel that holds it sealed.
/// </summary>
internal sealed class Outbox(NoticeTables tables, IEnumerable<INoticeGateway> gateways, TimeProvider time, StoreNature? nature = null)
{
    private static readonly Guid Deliveries = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c11");

    internal static string CodeOf(ChannelKind kind) => kind.ToString().ToUpperInvariant();

    internal Task<bool> Put(Notice notice, IReadOnlyList<Id<Account>> told, bool leaves, CancellationToken cancellation, string exceptGateway = "") =>
        tables.Transact(c => Put(c, notice, told, leaves, exceptGateway), cancellation);

    /// <summary>Writes it within the transaction of its cause. False: it was there already.</summary>
    /// <param name="c">The transaction's connection.</param>
    /// <param name="notice">What.</param>
    /// <param name="told">To whom; nobody: only gateways without addresses get it.</param>
    /// <param name="leaves">Whether it may leave the suite at all: no practice unit's does.</param>
    /// <param name="exceptGateway">The one that cannot tell it.</param>
    internal async Task<bool> Put(DbConnection c, Notice notice, IReadOnlyList<Id<Account>> told, bool leaves, string exceptGateway = "")
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!await Make(c, notice, at)) return false;
        foreach (var account in told)
            await c.ExecuteAsync("insert into notice_inbox (notice, account, at) values (@Id, @Account, @at)", new { Id = notice.Id.ToString("D"), Account = account.ToString(), at });
        if (!leaves || notice.Tenant.IsPractice() || nature is not { IsSynthetic: false }) return true;
        foreach (var gateway in gateways.Where(g => g.Name != exceptGateway))
            foreach (var (account, channel) in gateway.Channel is { } kind ? await Channels(c, told, kind) : [(notice.To?.ToString(), null)])
                await Queue(c, notice, gateway.Name, account, channel, at);
        return true;
    }

    /// <summary>Writes a message to a client: in nobody's list, in the queue of her channel alone.</summary>
    internal Task<bool> PutClient(ClientMessage message, ChannelKind channel, bool leaves, CancellationToken cancellation) => tables.Transact(
        async c =>
        {
            var (notice, at) = (new Notice(message.Id, message.Tenant, message.Unit, null, true, NoticeKind.Client), time.GetUtcNow().ToUnixTimeMilliseconds());
            if (!await Make(c, notice, at)) return false;
            if (!leaves || notice.Tenant.IsPractice() || nature is not { IsSynthetic: false }) return true;
            foreach (var gateway in gateways.Where(g => g.Channel == channel)) await Queue(c, notice, gateway.Name, null, null, at, message.Person);
            return true;
        }, cancellation);

    private static async Task<bool> Make(DbConnection c, Notice notice, long at) =>
        await c.ExecuteAsync(
            "insert into notices (id, tenant, unit, told, kind, urgent, at) values (@Id, @Tenant, @Unit, @To, @Kind, @Urgent, @at) on conflict (id) do nothing",
            new
            {
                Id = notice.Id.ToString("D"),
                Tenant = notice.Tenant.ToString(),
                Unit = notice.Unit.ToString(),
                To = notice.To?.ToString(),
                Kind = notice.Kind.Code,
                Urgent = notice.Urgent ? 1L : 0L,
                at,
            }) > 0;

    private static async Task<List<(string? Account, string? Channel)>> Channels(DbConnection c, IReadOnlyList<Id<Account>> told, ChannelKind kind)
    {
        var found = new List<(string?, string?)>();
        foreach (var account in told.Select(a => a.ToString()))
            foreach (var channel in await c.QueryAsync<string>("select id from notice_channels where account = @account and kind = @Kind and ended is null", new { account, Kind = CodeOf(kind) }))
                found.Add((account, channel));
        return found;
    }

    private static Task<int> Queue(DbConnection c, Notice notice, string gateway, string? account, string? channel, long at, Id<Person>? person = null) => c.ExecuteAsync(
        """
        insert into notice_deliveries (id, notice, gateway, channel, account, unit, urgent, state, attempts, made, next, person)
        values (@Id, @Notice, @gateway, @channel, @account, @Unit, @Urgent, 'WAITING', 0, @at, @at, @Person)
        """,
        new
        {
            Id = Names.Guid(Deliveries, $"{notice.Id:D}\n{gateway}\n{channel}").ToString("D"),
            Notice = notice.Id.ToString("D"),
            gateway,
            channel,
            account,
            Unit = notice.Unit.ToString(),
            Urgent = notice.Urgent ? 1L : 0L,
            at,
            Person = person?.ToString(),
        });
}

using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Identity;

/// <summary>Something that an admin asked for and a second person decides.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Whose account it is about.</param>
/// <param name="Login">And what it is called.</param>
/// <param name="IsProgram">Whether that is a program's.</param>
/// <param name="Act">ROLE_GRANT, PASSWORD_RESET, REACTIVATION, FACTOR_FORGOTTEN, TOKEN, SUBJECT_LINKED.</param>
/// <param name="Role">The role that is to be given.</param>
/// <param name="Unit">Where.</param>
/// <param name="Reason">Why.</param>
/// <param name="Asked">When it was asked.</param>
/// <param name="AskedBy">By whose account.</param>
/// <param name="Ends">When it ends undecided.</param>
/// <param name="Outcome">WAITS, CONFIRMED, REFUSED, WITHDRAWN, ENDED.</param>
/// <param name="IsMine">Whether the reader asked for it.</param>
/// <param name="IsForMe">Whether the reader may decide it.</param>
internal sealed record AccountRequestRow(
    Guid Id, Id<Account> Account, string Login, bool IsProgram, string Act, string? Role, Id<ServiceUnit> Unit, string Reason, DateTimeOffset Asked, string AskedBy, DateTimeOffset Ends,
    string Outcome, bool IsMine, bool IsForMe);

/// <summary>Reads the requests of a tenant: those that wait, and what became of the others in the last 30 days.</summary>
internal sealed class AccountRequests(IdentityDatabase database, TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    internal async Task<IReadOnlyList<AccountRequestRow>> Of(Actor reader, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rows = await database.Query<Row>(
            """
            select q.id, q.account, a.login, a.kind, q.act, q.role, q.unit, q.reason, q.asked, q.asked_by as AskedBy, b.login as Asker, q.ends, q.outcome,
            a.holder, b.holder as AskerHolder, m.holder as ReaderHolder
            from identity_requests q join identity_accounts a on a.id = q.account join identity_accounts b on b.id = q.asked_by join identity_accounts m on m.id = @Me
            where q.tenant = @Tenant and q.asked > @Since order by case when q.outcome is null and q.ends > @Now then 0 else 1 end, q.asked desc limit @Most
            """,
            new { Me = reader.Account.ToString(), Tenant = reader.Tenant.ToString(), Since = (now - Shown).ToUnixTimeMilliseconds(), Now = now.ToUnixTimeMilliseconds(), Most }, cancellation);
        return [.. rows.Select(r => Row.Shown(r, reader, now))];
    }

    private sealed record Row(
        string Id, string Account, string Login, string Kind, string Act, string? Role, string Unit, string Reason, long Asked, string AskedBy, string Asker, long Ends, string? Outcome,
        string? Holder, string? AskerHolder, string? ReaderHolder)
    {
        internal static AccountRequestRow Shown(Row r, Actor reader, DateTimeOffset now)
        {
            var (ends, mine) = (DateTimeOffset.FromUnixTimeMilliseconds(r.Ends), r.AskedBy == reader.Account.ToString());
            var outcome = r.Outcome ?? (ends > now ? "WAITS" : "ENDED");
            var one = r.Account == reader.Account.ToString() || r.ReaderHolder is { } holder && (holder == r.Holder || holder == r.AskerHolder);
            return new(
                Guid.Parse(r.Id), new(Guid.Parse(r.Account)), r.Login, r.Kind == "PROGRAM", r.Act, r.Role, new(Guid.Parse(r.Unit)), r.Reason, DateTimeOffset.FromUnixTimeMilliseconds(r.Asked),
                r.Asker, ends, outcome, mine, outcome == "WAITS" && !mine && !one);
        }
    }
}

/// <summary>What waits for the reader as the second person, on her work home; nothing where the host has no accounts.</summary>
internal sealed class AccountRequestsWaiting(Access access, IRequestScope scope, AccountRequests? requests = null) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        if (requests is null || scope.Actor is not { } actor || !access.Has(actor, SecondPerson.Permission)) return [];
        var waiting = (await requests.Of(actor, cancellation)).Count(row => row.IsForMe);
        return [new(new("Permintaan akun menunggu orang kedua", "Account requests wait for a second person"), waiting, PageEndpoints.Root + "/account-requests")];
    }
}

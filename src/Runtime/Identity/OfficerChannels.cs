using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>
/// By what officers are reached outside of the suite: one address of each kind, sealed. A change is told over every channel that stood before it, in the
/// transaction that makes it.
/// </summary>
internal sealed class OfficerChannels(NoticeTables tables, AccountSecrets secrets, Outbox outbox, IUnits units, TimeProvider time) : IOfficerChannels
{
    private const int LongestMail = 254;

    /// <summary>Her channels as she sees them.</summary>
    internal async Task<IReadOnlyList<OwnChannel>> Of(Id<Account> account, CancellationToken cancellation)
    {
        var rows = await tables.Query<Row>(
            "select kind, sealed, since from notice_channels where account = @Account and ended is null order by kind", new { Account = account.ToString() }, cancellation);
        return [.. rows.Select(r => new OwnChannel(Enum.Parse<ChannelKind>(r.Kind, ignoreCase: true), Opened(r.Sealed) ?? "-", DateTimeOffset.FromUnixTimeMilliseconds(r.Since)))];
    }

    /// <summary>What was done to her account, the latest first.</summary>
    internal async Task<IReadOnlyList<AccountAct>> History(Id<Account> account, CancellationToken cancellation)
    {
        var rows = await tables.Query<(string Act, long At)>(
            "select act, at from identity_history where account = @Account order by at desc, id desc limit 20", new { Account = account.ToString() }, cancellation);
        return [.. rows.Select(r => new AccountAct(r.Act, DateTimeOffset.FromUnixTimeMilliseconds(r.At)))];
    }

    public async ValueTask<string?> AddressOf(string channel, CancellationToken cancellation = default) =>
        await tables.Query<string>("select sealed from notice_channels where id = @channel", new { channel }, cancellation) is [var text] ? Opened(text) : null;

    /// <summary>Sets, or with no address takes away, one's own channel of a kind.</summary>
    internal async Task<Result<Done>> Set(Actor actor, ChannelKind kind, string? address, CancellationToken cancellation)
    {
        var read = address is null ? Result<string>.Ok("") : Read(kind, address);
        if (read.Error is { } refusal) return refusal;
        var leaves = await units.Leaves(actor.Unit, cancellation);
        var (now, text) = (time.GetUtcNow(), address is null ? null : secrets.Seal(read.Value));
        return await tables.Transact<Result<Done>>(
            async c =>
            {
                await Tell(c, actor, now, leaves);
                await c.ExecuteAsync(
                    "update notice_channels set ended = @Now where account = @Account and kind = @Kind and ended is null",
                    new { Now = now.ToUnixTimeMilliseconds(), Account = actor.Account.ToString(), Kind = Outbox.CodeOf(kind) });
                if (text is not null) await Insert(c, actor.Account, kind, text, now);
                await Identity.History.Write(c, now, actor.Tenant, actor.Account, text is null ? "CHANNEL_REMOVED" : "CHANNEL_SET", Outbox.CodeOf(kind), new(actor.Account, "own channel"));
                return new Done();
            }, cancellation);
    }

    /// <summary>
    /// Tells the holder of an account that it was changed, over the channels that she has then, within the transaction that changes it. It is in her list too.
    /// </summary>
    /// <param name="c">The transaction's connection, to the office database.</param>
    /// <param name="holder">Whose account, where she works.</param>
    /// <param name="now">When.</param>
    /// <param name="leaves">Whether it may leave the suite: no practice unit's does.</param>
    internal Task<bool> Tell(DbConnection c, Actor holder, DateTimeOffset now, bool leaves) =>
        Tell(c, holder.Tenant, holder.Unit, holder.Account, now, leaves);

    /// <summary>The same, where an admin does it, or where another sentence says it.</summary>
    internal Task<bool> Tell(
        DbConnection c, Id<Tenant> tenant, Id<ServiceUnit> unit, Id<Account> holder, DateTimeOffset now, bool leaves, NoticeKind? kind = null) =>
        outbox.Put(c, new(Guid.CreateVersion7(now), tenant, unit, holder, true, kind ?? NoticeKind.Account), [holder], leaves);

    private static Task<int> Insert(DbConnection c, Id<Account> account, ChannelKind kind, string text, DateTimeOffset now) => c.ExecuteAsync(
        "insert into notice_channels (id, account, kind, sealed, since) values (@Id, @Account, @Kind, @text, @Now)",
        new { Id = Guid.CreateVersion7(now).ToString("D"), Account = account.ToString(), Kind = Outbox.CodeOf(kind), text, Now = now.ToUnixTimeMilliseconds() });

    private static Result<string> Read(ChannelKind kind, string address) =>
        kind != ChannelKind.Email ? PhoneNumber.Parse(address).Map(phone => phone.International)
        : address.Trim() is { Length: <= LongestMail } mail && mail.Split('@') is [[_, ..], [_, .., _] host] && host.Contains('.', StringComparison.Ordinal)
          && mail.All(ch => ch is > ' ' and < '\x7f' and not ('<' or '>' or ',' or ';' or '"' or '(' or ')' or '\\'))
            ? mail
            : IdentityErrors.MailMalformed;

    private string? Opened(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(secrets.Open(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Row(string Kind, string Sealed, long Since);
}

using Dapper;
using Lindung.Kernel;
using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Messages on their way, messages that were taken with their receipts, and how many were refused: envelopes that only their receivers open,
/// ids and codes. A copy takes them along: what is sent again under its id is answered with the same receipt.
/// </summary>
internal sealed class ExchangeTables(Database database) : DurableTables(database, "exchange", [new(1, First), new(2, Second)])
{
    internal static IReadOnlyList<string> Names { get; } = ["exchange_out", "exchange_in", "exchange_refusals", "exchange_checkpoints"];

    private const string First = """
        create table exchange_out (
            id text not null primary key, tenant text not null, cause text not null unique, peer text not null, referral text not null, conversation text not null,
            sequence bigint not null, state text not null, attempts bigint not null, made bigint not null, next bigint not null, expires bigint not null,
            ended bigint null, code text null, envelope text not null, unique (tenant, peer, conversation, sequence));
        create index exchange_out_by_due on exchange_out (state, next);

        create table exchange_in (
            tenant text not null, peer text not null, id text not null, conversation text not null, sequence bigint not null, hash text not null, at bigint not null,
            receipt text not null, primary key (tenant, peer, id), unique (tenant, peer, conversation, sequence));

        create table exchange_refusals (
            tenant text not null, code text not null, hour bigint not null, count bigint not null, last bigint not null, primary key (tenant, code, hour));
        """;

    // Checkpoints of peers, kept for them: nothing is ever taken away.
    private const string Second = """
        create table exchange_checkpoints (
            tenant text not null, peer text not null, message text not null, position bigint not null, at bigint not null, sheet text not null, primary key (tenant, peer, message));
        """;

    /// <summary>Keeps a peer's checkpoint.</summary>
    internal Task<int> Keep(Id<Tenant> tenant, string peer, Guid message, long position, string sheet, DateTimeOffset now, CancellationToken cancellation) => Execute(
        "insert into exchange_checkpoints (tenant, peer, message, position, at, sheet) values (@Tenant, @peer, @Message, @position, @At, @sheet) on conflict do nothing",
        new { Tenant = tenant.ToString(), peer, Message = message.ToString("D"), position, At = now.ToUnixTimeMilliseconds(), sheet }, cancellation);

    /// <summary>The checkpoints that are kept for peers, each peer's oldest first.</summary>
    internal Task<List<KeptCheckpoint>> Kept(Id<Tenant> tenant, CancellationToken cancellation) => Query<KeptCheckpoint>(
        "select peer, position, at, sheet from exchange_checkpoints where tenant = @tenant order by peer, at", new { tenant = tenant.ToString() }, cancellation);

    /// <summary>Puts a message into the queue, in its turn; a cause that is known changes nothing.</summary>
    internal Task<int> Put(OutgoingMessage message, Func<int, Envelope> seal, DateTimeOffset now, CancellationToken cancellation) => Transact(
        async c =>
        {
            var values = new
            {
                Tenant = message.Tenant.ToString(),
                Cause = message.Cause.ToString("D"),
                message.Peer,
                Referral = message.Referral.ToString("D"),
                Conversation = message.Conversation.ToString("D"),
                Now = now.ToUnixTimeMilliseconds(),
            };
            if (await c.ExecuteScalarAsync<long>("select count(*) from exchange_out where cause = @Cause", values) > 0) return 0;
            var sequence = (int)await c.ExecuteScalarAsync<long>(
                "select coalesce(max(sequence), 0) + 1 from exchange_out where tenant = @Tenant and peer = @Peer and conversation = @Conversation", values);
            var envelope = seal(sequence);
            var parameters = new DynamicParameters(values);
            parameters.AddDynamicParams(new { Id = envelope.Id.ToString("D"), Sequence = (long)sequence, envelope.Expires, Text = envelope.Write() });
            return await c.ExecuteAsync(
                """
                insert into exchange_out (id, tenant, cause, peer, referral, conversation, sequence, state, attempts, made, next, expires, envelope)
                values (@Id, @Tenant, @Cause, @Peer, @Referral, @Conversation, @Sequence, 'WAITING', 0, @Now, @Now, @Expires, @Text)
                """, parameters);
        }, cancellation);

    /// <summary>What waits to be sent now: of each referral the first alone.</summary>
    internal Task<List<OutRow>> Due(DateTimeOffset now, CancellationToken cancellation) => Query<OutRow>(
        $"""
        {Select} where o.state = 'WAITING' and o.next <= @Now and o.expires > @Now and not exists (select 1 from exchange_out e where {Before} and e.state <> 'SENT')
        order by o.next limit 50
        """, new { Now = now.ToUnixTimeMilliseconds() }, cancellation);

    /// <summary>What can arrive no more: too old, or after one that never did.</summary>
    internal Task<List<OutRow>> Dead(DateTimeOffset now, CancellationToken cancellation) => Query<OutRow>(
        $"{Select} where o.state = 'WAITING' and (o.expires <= @Now or exists (select 1 from exchange_out e where {Before} and e.state = 'FAILED')) order by o.sequence limit 50",
        new { Now = now.ToUnixTimeMilliseconds() }, cancellation);

    /// <summary>All that waits, for a stick.</summary>
    internal Task<List<OutRow>> Waiting(Id<Tenant> tenant, CancellationToken cancellation) =>
        Query<OutRow>($"{Select} where o.state = 'WAITING' and o.tenant = @tenant order by o.made, o.sequence", new { tenant = tenant.ToString() }, cancellation);

    internal async Task<OutRow?> Find(Id<Tenant> tenant, string peer, Guid message, CancellationToken cancellation) => (await Query<OutRow>(
        $"{Select} where o.tenant = @tenant and o.peer = @peer and o.id = @id", new { tenant = tenant.ToString(), peer, id = message.ToString("D") }, cancellation)).FirstOrDefault();

    internal Task<int> Sent(string id, DateTimeOffset now, CancellationToken cancellation) => Execute(
        "update exchange_out set state = 'SENT', ended = @Now, code = null where id = @id and state = 'WAITING'", new { id, Now = now.ToUnixTimeMilliseconds() }, cancellation);

    internal Task<int> Failed(string id, string code, DateTimeOffset now, CancellationToken cancellation) => Execute(
        "update exchange_out set state = 'FAILED', ended = @Now, code = @code where id = @id and state = 'WAITING'", new { id, code, Now = now.ToUnixTimeMilliseconds() }, cancellation);

    internal Task<int> PutOff(string id, DateTimeOffset next, string code, CancellationToken cancellation) => Execute(
        "update exchange_out set attempts = attempts + 1, next = @Next, code = @code where id = @id and state = 'WAITING'",
        new { id, code, Next = next.ToUnixTimeMilliseconds() }, cancellation);

    /// <summary>The receipt of a message that was answered for good; null: it was not.</summary>
    internal async Task<InRow?> Taken(Id<Tenant> tenant, string peer, Guid id, CancellationToken cancellation) => (await Query<InRow>(
        "select hash, receipt from exchange_in where tenant = @tenant and peer = @peer and id = @id", new { tenant = tenant.ToString(), peer, id = id.ToString("D") }, cancellation)).FirstOrDefault();

    /// <summary>The last turn that was taken of a referral from a peer; 0: none.</summary>
    internal async Task<long> Last(Id<Tenant> tenant, string peer, Guid conversation, CancellationToken cancellation) => (await Query<long>(
        "select coalesce(max(sequence), 0) from exchange_in where tenant = @tenant and peer = @peer and conversation = @conversation",
        new { tenant = tenant.ToString(), peer, conversation = conversation.ToString("D") }, cancellation))[0];

    /// <summary>Keeps a receipt; of two attempts at once the first one's.</summary>
    internal Task<int> Take(Id<Tenant> tenant, Envelope message, Letter letter, string receipt, DateTimeOffset now, CancellationToken cancellation) => Execute(
        """
        insert into exchange_in (tenant, peer, id, conversation, sequence, hash, at, receipt) values (@Tenant, @Sender, @Id, @Conversation, @Sequence, @Hash, @Now, @receipt)
        on conflict do nothing
        """,
        new
        {
            Tenant = tenant.ToString(),
            message.Sender,
            Id = message.Id.ToString("D"),
            Conversation = letter.Conversation.ToString("D"),
            Sequence = (long)letter.Sequence,
            Hash = message.Hash(),
            Now = now.ToUnixTimeMilliseconds(),
            receipt,
        }, cancellation);

    /// <summary>Counts a refusal; true: the first of its code in this hour.</summary>
    internal Task<bool> Refused(Id<Tenant> tenant, string code, DateTimeOffset now, CancellationToken cancellation) => Run(
        async c => await c.ExecuteScalarAsync<long>(
            """
            insert into exchange_refusals (tenant, code, hour, count, last) values (@Tenant, @code, @Hour, 1, @Now)
            on conflict (tenant, code, hour) do update set count = exchange_refusals.count + 1, last = excluded.last returning count
            """,
            new { Tenant = tenant.ToString(), code, Hour = now.ToUnixTimeSeconds() / 3600, Now = now.ToUnixTimeMilliseconds() }) == 1, cancellation);

    /// <summary>Refusals by code since a moment.</summary>
    internal Task<List<RefusalRow>> Refusals(Id<Tenant> tenant, DateTimeOffset since, CancellationToken cancellation) => Query<RefusalRow>(
        "select code, cast(sum(count) as bigint) as Count, max(last) as Last from exchange_refusals where tenant = @tenant and last >= @Since group by code order by code",
        new { tenant = tenant.ToString(), Since = since.ToUnixTimeMilliseconds() }, cancellation);

    /// <summary>How many messages to each peer are in each state.</summary>
    internal Task<List<OutCount>> Counts(Id<Tenant> tenant, CancellationToken cancellation) => Query<OutCount>(
        "select peer, state, count(*) as Count from exchange_out where tenant = @tenant group by peer, state order by peer, state", new { tenant = tenant.ToString() }, cancellation);

    private const string Select = "select o.id, o.tenant, o.peer, o.referral, o.conversation, o.sequence, o.attempts, o.envelope from exchange_out o";
    private const string Before = "e.tenant = o.tenant and e.peer = o.peer and e.conversation = o.conversation and e.sequence < o.sequence";
}

/// <summary>A message that is to be sent.</summary>
internal sealed record OutgoingMessage(Id<Tenant> Tenant, Guid Cause, string Peer, Guid Referral, Guid Conversation);

/// <summary>A message on its way.</summary>
internal sealed class OutRow
{
    public string Id { get; init; } = "";

    public string Tenant { get; init; } = "";

    public string Peer { get; init; } = "";

    public string Referral { get; init; } = "";

    public string Conversation { get; init; } = "";

    public long Sequence { get; init; }

    public long Attempts { get; init; }

    public string Envelope { get; init; } = "";
}

/// <summary>A message that was answered.</summary>
internal sealed class InRow
{
    public string Hash { get; init; } = "";

    public string Receipt { get; init; } = "";
}

/// <summary>A peer's checkpoint.</summary>
internal sealed class KeptCheckpoint
{
    public string Peer { get; init; } = "";

    public long Position { get; init; }

    public long At { get; init; }

    public string Sheet { get; init; } = "";
}

/// <summary>How often something was refused.</summary>
internal sealed class RefusalRow
{
    public string Code { get; init; } = "";

    public long Count { get; init; }

    public long Last { get; init; }
}

/// <summary>How many messages to a peer are in a state.</summary>
internal sealed class OutCount
{
    public string Peer { get; init; } = "";

    public string State { get; init; } = "";

    public long Count { get; init; }
}

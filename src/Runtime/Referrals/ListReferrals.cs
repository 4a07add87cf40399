using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Rujukan masuk of the unit in which one acts: what, urgency, due; no protected data.</summary>
/// <param name="Status">One state; none: those that wait for an answer.</param>
/// <param name="Limit">At most so many rows.</param>
/// <param name="Cursor">Where the page before ended.</param>
[AlwaysOn("what was sent waits for an answer")]
[Requires(ReferralPermissions.Read)]
internal sealed record ListReferrals(Code? Status = null, int Limit = 50, string? Cursor = null) : IRead<Page<ReferralRow>>, ILogged<Page<ReferralRow>>
{
    public ReadEntry Shown(Page<ReferralRow> answer) => new([.. answer.Items.Select(r => r.Id)], [], "kernel.list-referrals");
}

internal sealed record ReferralRow(Guid Id, string Number, string What, Id<ServiceUnit> Sender, bool Urgent, Code Status, DateTimeOffset SentAt, DateTimeOffset? DueAt, DateTimeOffset? ConsentWithdrawnAt = null);

internal sealed class ListReferralsValidator : AbstractValidator<ListReferrals>
{
    public ListReferralsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(KernelErrors.LimitOutOfRange);
}

internal sealed class ListReferralsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListReferrals, Page<ReferralRow>>
{
    private const string List = "kernel.list-referrals";

    public async Task<Result<Page<ReferralRow>>> Handle(ListReferrals request, CancellationToken cancellationToken)
    {
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(DateTimeOffset.UnixEpoch, Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var actor = scope.Caller.Actor;
        var clause = tables.Where(actor, ReferralPermissions.Read, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("receiver", actor.Unit.Value);
        parameters.Add("status", (request.Status ?? ReferralCodes.Of(ReferralStatus.Sent)).ToString());
        parameters.Add("sent", place.Value.SentAt);
        parameters.Add("id", place.Value.Id);
        parameters.Add("take", request.Limit + 1);
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT r.record AS Id, r.number AS Number, r.what AS What, r.sender AS Sender, r.urgent AS Urgent, r.status AS Status, r.sent_at AS SentAt, r.due_at AS DueAt, r.consent_withdrawn AS ConsentWithdrawnAt
            FROM {tables.NameOf(ReferralRows.TableOf)} r
            WHERE {clause.Sql} AND r.receiver = @receiver AND r.status = @status AND (r.sent_at > @sent OR r.sent_at = @sent AND r.record > @id)
            ORDER BY r.sent_at, r.record LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(
            List, rows, request.Limit, r => new ReferralRow(r.Id, r.Number, r.What, new(r.Sender), r.Urgent, Code.Parse(r.Status), r.SentAt, r.DueAt, r.ConsentWithdrawnAt),
            r => new Place(r.SentAt, r.Id));
    }

    private sealed record Place(DateTimeOffset SentAt, Guid Id);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string What { get; init; } = "";

        public Guid Sender { get; init; }

        public bool Urgent { get; init; }

        public string Status { get; init; } = "";

        public DateTimeOffset SentAt { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public DateTimeOffset? ConsentWithdrawnAt { get; init; }
    }
}

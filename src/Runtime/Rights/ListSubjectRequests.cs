using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// The requests that the reader decides, approves or carries out, and those that she took down: of these no more than the state, so that nobody
/// learns from one whether somebody is a client.
/// </summary>
/// <param name="Limit">At most so many.</param>
/// <param name="Cursor">Where the page before ended.</param>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Record)]
internal sealed record ListSubjectRequests(int Limit = 50, string? Cursor = null) : IRead<Page<SubjectRequestRow>>;

/// <param name="Id">The request.</param>
/// <param name="Number">Its number.</param>
/// <param name="Right">What is asked.</param>
/// <param name="Requester">Who asks, as a code.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Received">When it came in.</param>
/// <param name="DueAt">Until when it is to be answered, decided again or carried out.</param>
/// <param name="IsOpen">Whether the reader may open it.</param>
internal sealed record SubjectRequestRow(Guid Id, string Number, Code Right, Code Requester, Code Status, DateTimeOffset Received, DateTimeOffset? DueAt, bool IsOpen);

internal sealed class ListSubjectRequestsHandler(IReadTables tables, IRequestScope scope, Cursors cursors) : IReadHandler<ListSubjectRequests, Page<SubjectRequestRow>>
{
    private const string List = "kernel.subject-requests";

    public async Task<Result<Page<SubjectRequestRow>>> Handle(ListSubjectRequests request, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 200) return KernelErrors.LimitOutOfRange;
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var actor = scope.Caller.Actor;
        var (clause, there) = (tables.Where(actor, RightsPermissions.Read, "r"), CaseExclusions.Open(tables, "r", actor));
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.AddDynamicParams(there.Parameters);
        parameters.AddDynamicParams(new { me = actor.Account.Value, own = actor.Tenant.Value, before = place.Value.Received, id = place.Value.Id, take = request.Limit + 1 });
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT r.record AS Id, r.number, r.asked_right AS AskedRight, r.requester, r.status, r.received, r.due_at AS DueAt, CASE WHEN {clause.Sql} THEN 1 ELSE 0 END AS Opens
            FROM {tables.NameOf(SubjectRequestRows.TableOf)} r
            WHERE r.tenant = @own AND {there.Sql} AND (r.taken_by = @me OR {clause.Sql}) AND (r.received < @before OR r.received = @before AND r.record > @id)
            ORDER BY r.received DESC, r.record LIMIT @take
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return new Page<SubjectRequestRow>(
            [.. rows.Take(request.Limit).Select(row => row.Shown())],
            rows.Count > request.Limit ? cursors.Write(List, new Place(rows[request.Limit - 1].Received, rows[request.Limit - 1].Id)) : null);
    }

    private sealed record Place(DateTimeOffset Received, Guid Id);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string AskedRight { get; init; } = "";

        public string Requester { get; init; } = "";

        public string Status { get; init; } = "";

        public DateTimeOffset Received { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public long Opens { get; init; }

        public SubjectRequestRow Shown() => new(Id, Number, Of(AskedRight), Of(Requester), Of(Status), Received, DueAt, Opens == 1);

        private static Code Of(string text) => Code.TryParse(text, null, out var code) ? code : Code.NA;
    }
}

/// <summary>What waits: answers for the data-protection officer, second yeses, what is to be carried out.</summary>
internal sealed class SubjectRequestInbox(IReadTables tables, Access access, IRequestScope scope, TimeProvider time) : IInbox
{
    private static readonly (string Permission, string Rule, Text Title)[] Kinds =
    [
        (RightsPermissions.Decide, "(r.status = 'DICATAT' OR r.status = 'DITUNDA' AND r.due_at <= @now)", new("Permintaan hak data menunggu jawaban", "Requests about data to answer")),
        (RightsPermissions.Approve, "r.status = 'DIKABULKAN' AND r.asked_right = 'PENGHAPUSAN'", new("Penghapusan data menunggu persetujuan kedua", "Erasures that wait for a second yes")),
        (RightsPermissions.CarryOut, "r.status = 'DIKABULKAN' AND r.asked_right <> 'PENGHAPUSAN'", new("Permintaan hak data untuk dilaksanakan", "Requests about data to carry out")),
    ];

    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        var items = new List<InboxItem>();
        foreach (var (permission, rule, title) in Kinds.Where(kind => access.Has(scope.Caller.Actor, kind.Permission)))
        {
            var clause = tables.Where(scope.Caller.Actor, permission, "r");
            var parameters = new DynamicParameters(clause.Parameters);
            parameters.Add("now", time.GetUtcNow());
            await using var connection = await tables.Open(cancellation);
            var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT COUNT(*) FROM {tables.NameOf(SubjectRequestRows.TableOf)} r WHERE {clause.Sql} AND {rule}", parameters, cancellationToken: cancellation));
            items.Add(new(title, count, RightsEndpoints.Page, IsUrgent: false));
        }
        return items;
    }
}

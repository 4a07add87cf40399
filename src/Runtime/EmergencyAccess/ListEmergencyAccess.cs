using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Every use of emergency access that the reader judges, or made herself: those that wait first, then the latest.</summary>
/// <param name="Limit">At most so many.</param>
/// <param name="Cursor">Where the page before ended.</param>
[AlwaysOn("what was opened is judged whatever is switched off")]
[SignedIn("one's own uses, and those that one judges; of the file no more than its number")]
internal sealed record ListEmergencyAccess(int Limit = 50, string? Cursor = null) : IRead<Page<EmergencyAccessRow>>, ILogged<Page<EmergencyAccessRow>>
{
    public ReadEntry Shown(Page<EmergencyAccessRow> answer) => new([.. answer.Items.Select(use => use.Id)], answer.Items.Count == 0 ? [] : [FieldClass.FreeText], "kernel.break-glass.list");
}

/// <param name="Id">The use.</param>
/// <param name="Number">The file's number.</param>
/// <param name="FileUnit">Which unit keeps the file.</param>
/// <param name="By">Who, as colleagues call her.</param>
/// <param name="Unit">In which unit she acted.</param>
/// <param name="Reason">The code.</param>
/// <param name="Why">In her words.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when she sees it.</param>
/// <param name="Reads">How often she read of the file in that time.</param>
/// <param name="Justified">How it was judged; null: it waits.</param>
/// <param name="Note">What was said of it.</param>
/// <param name="Mine">Whether the reader may judge it now.</param>
internal sealed record EmergencyAccessRow(
    Guid Id, string? Number, Id<ServiceUnit> FileUnit, string By, Id<ServiceUnit> Unit, Code Reason, string Why, DateTimeOffset At, DateTimeOffset Until, int Reads, bool? Justified, string? Note, bool Mine);

[Unscoped("one's own uses, and of files whose uses one judges; a file that does not exist for the reader is left out")]
internal sealed class ListEmergencyAccessHandler(IReadTables tables, IGrains grains, EventStore store, EmergencyBook book, WallNames names, IRequestScope scope, Cursors cursors, TimeProvider time)
    : IReadHandler<ListEmergencyAccess, Page<EmergencyAccessRow>>
{
    private const string List = "kernel.break-glass";

    public async Task<Result<Page<EmergencyAccessRow>>> Handle(ListEmergencyAccess request, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 200) return KernelErrors.LimitOutOfRange;
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(0, time.GetUtcNow().AddDays(1), Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var actor = scope.Caller.Actor;
        var open = CaseExclusions.Open(tables, "g", actor);
        var parameters = new DynamicParameters(open.Parameters);
        parameters.AddDynamicParams(new
        {
            tenant = actor.Tenant.Value,
            account = actor.Account.Value,
            region = book.JudgesAll(actor) ? 1 : 0,
            unit = book.JudgesUnit(actor) ? 1 : 0,
            mine = actor.Unit.Value,
            judged = place.Value.Judged,
            at = place.Value.At,
            id = place.Value.Id,
            take = request.Limit + 1,
        });
        var rows = await Rows(
            $"SELECT g.use_id AS Id, g.judged, g.at FROM {tables.NameOf(EmergencyRows.TableOf)} g WHERE g.tenant = @tenant AND {open.Sql} "
            + "AND (g.judged > @judged OR g.judged = @judged AND (g.at < @at OR g.at = @at AND g.use_id > @id)) AND (g.by_account = @account OR @region = 1 OR @unit = 1 AND g.unit = @mine) "
            + "ORDER BY g.judged, g.at DESC, g.use_id LIMIT @take",
            parameters, cancellationToken);
        var shown = new List<EmergencyAccessRow>();
        foreach (var row in rows.Take(request.Limit)) shown.Add(await Shown(row.Id, actor, cancellationToken));
        return new Page<EmergencyAccessRow>(shown, rows.Count > request.Limit ? cursors.Write(List, new Place(rows[request.Limit - 1].Judged, rows[request.Limit - 1].At, rows[request.Limit - 1].Id)) : null);
    }

    private async Task<List<Row>> Rows(string sql, DynamicParameters parameters, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancellation))];
    }

    private async Task<EmergencyAccessRow> Shown(Guid id, Actor actor, CancellationToken cancellation)
    {
        var glass = (await grains.Ask<BreakGlass>(BreakGlass.StreamOf(id), cancellation)).State;
        var (use, head) = (glass.Broken!, await grains.Head(glass.Broken!.File, cancellation));
        var reads = await store.ReadLog(new ReadLogQuery(actor.Tenant, use.File.Id, use.At, use.Until, 0, 1_000) { Account = use.By.Value }, cancellation);
        return new(
            id, head?.Number, use.FileUnit, (await names.Of([use.By], cancellation))[0], use.Unit, use.Reason, use.Why.OrDefault() ?? "–", use.At, use.Until, reads.Count,
            glass.Reviewed?.Justified, glass.Reviewed?.Note.OrDefault(), glass.Reviewed is null && use.By != actor.Account && head is not null && book.MayJudge(actor, head));
    }

    private sealed record Place(long Judged, DateTimeOffset At, Guid Id);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public long Judged { get; init; }

        public DateTimeOffset At { get; init; }
    }
}

/// <summary>Uses of emergency access; ids and codes.</summary>
internal sealed class EmergencyRows : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_break_glass",
        [new("use_id", ColumnType.Id), new("by_account", ColumnType.Id), new("at", ColumnType.Instant), new("judged", ColumnType.Int)],
        ["use_id"],
        [["tenant", "judged", "at"]]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(GlassBroken), typeof(GlassReviewed)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        GlassBroken e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["use_id"] = recorded.Stream.Id,
            ["by_account"] = e.By,
            ["at"] = e.At,
            ["judged"] = 0,
            ["unit"] = e.FileUnit,
            ["record"] = e.File.Id,
        }),
        _ => writer.Set(new Dictionary<string, object?> { ["use_id"] = recorded.Stream.Id }, new Dictionary<string, object?> { ["judged"] = 1 }),
    };
}

/// <summary>Uses that wait for the reader's judgement.</summary>
[Unscoped("counts the uses that the reader judges")]
internal sealed class EmergencyInbox(IReadTables tables, EmergencyBook book, IRequestScope scope) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        var actor = scope.Caller.Actor;
        if (!book.JudgesAll(actor) && !book.JudgesUnit(actor)) return [];
        var open = CaseExclusions.Open(tables, "g", actor);
        var parameters = new DynamicParameters(open.Parameters);
        parameters.AddDynamicParams(new { tenant = actor.Tenant.Value, account = actor.Account.Value, region = book.JudgesAll(actor) ? 1 : 0, mine = actor.Unit.Value });
        await using var connection = await tables.Open(cancellation);
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {tables.NameOf(EmergencyRows.TableOf)} g WHERE g.tenant = @tenant AND g.judged = 0 AND g.by_account <> @account AND (@region = 1 OR g.unit = @mine) AND {open.Sql}",
            parameters, cancellationToken: cancellation));
        return [new(new("Akses darurat menunggu penilaian Anda", "Emergency access waits for your judgement"), count, EmergencyEndpoints.Page, IsUrgent: true)];
    }
}

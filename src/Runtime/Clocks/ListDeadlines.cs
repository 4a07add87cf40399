using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>The running time limits of the cases that one may know of, what is due first first.</summary>
/// <param name="PassedOnly">Only those of which all is used.</param>
/// <param name="Limit">At most so many rows.</param>
/// <param name="Cursor">Where the page before ended.</param>
[AlwaysOn("a running limit is seen whatever is switched off")]
[Requires("kernel.clock.read")]
internal sealed record ListDeadlines(bool? PassedOnly = null, int Limit = 50, string? Cursor = null) : IRead<Page<DeadlineRow>>;

/// <summary>
/// One running limit of one case. A basis that nobody has read in the law is a proposal and is shown as one; a missing calendar means that
/// working days were counted Monday to Friday.
/// </summary>
internal sealed record DeadlineRow(
    StreamId Case, string? Number, Guid Clock, string Policy, Text Title, DateTimeOffset StartedAt, DateTimeOffset DueAt, int StepReached, DateTimeOffset? PausedAt, string Basis,
    bool BasisVerified, bool CalendarMissing);

internal sealed class ListDeadlinesRules : AbstractValidator<ListDeadlines>
{
    public ListDeadlinesRules() => RuleFor(r => r.Limit).InclusiveBetween(1, 200).Else(KernelErrors.LimitOutOfRange);
}

internal sealed class ListDeadlinesHandler(IReadTables tables, LimitBook book, IRequestScope scope, TimeProvider time, Cursors cursors)
    : IReadHandler<ListDeadlines, Page<DeadlineRow>>
{
    private const string List = "kernel.list-deadlines";

    public async Task<Result<Page<DeadlineRow>>> Handle(ListDeadlines request, CancellationToken cancellationToken)
    {
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(DateTimeOffset.UnixEpoch, Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var actor = scope.Caller.Actor;
        var limits = await book.Of(actor.Tenant, cancellationToken);
        var reach = tables.Where(actor, "kernel.clock.read", "k");
        var parameters = new DynamicParameters(reach.Parameters);
        parameters.Add("now", time.GetUtcNow());
        parameters.Add("passed", request.PassedOnly == true);
        parameters.Add("due", place.Value.Due);
        parameters.Add("clock", place.Value.Clock);
        parameters.Add("take", request.Limit + 1);
        await using var connection = await tables.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.record, c.kind, k.number, c.clock, c.policy, c.started, c.due, c.step, c.paused, k.region, k.unit
            FROM (
            SELECT c.* FROM {tables.NameOf(ClockList.TableOf)} c
            WHERE c.ended IS NULL AND (NOT @passed OR c.due <= @now) AND (c.due > @due OR c.due = @due AND c.clock > @clock)
            AND c.record IN (SELECT k.record FROM {tables.NameOf(CaseList.TableOf)} k WHERE {reach.Sql})
            ORDER BY c.due, c.clock LIMIT @take) c
            JOIN {tables.NameOf(CaseList.TableOf)} k ON k.record = c.record
            ORDER BY c.due, c.clock
            """,
            parameters, cancellationToken: cancellationToken))).ToList();
        return cursors.Page(List, rows, request.Limit, row => row.ToRow(limits), row => new Place(row.Due, row.Clock));
    }

    private sealed record Place(DateTimeOffset Due, Guid Clock);

    private sealed record Row(
        Guid Record, string Kind, string? Number, Guid Clock, string Policy, DateTimeOffset Started, DateTimeOffset Due, long Step, DateTimeOffset? Paused, RegionCode Region, Guid Unit)
    {
        public DeadlineRow ToRow(Limits limits)
        {
            var policy = limits.Policies.For(Policy, Region, new(Unit));
            var isMissing = policy?.WorkingDays is not null && Enumerable.Range(Started.Year, Due.Year - Started.Year + 1).Any(year => !limits.Calendar.Knows(year, Region));
            return new(
                new(Kind, Record), Number, Clock, Policy, policy?.Title ?? new(Policy, Policy), Started, Due, (int)Step, Paused, policy?.Basis ?? "", policy?.BasisVerified == true,
                isMissing);
        }
    }
}

/// <summary>The limits that were passed and of which one was told, the newest first; those that have ended meanwhile are left out.</summary>
[AlwaysOn("a limit that was passed is seen whatever is switched off")]
[SignedIn("what was told to oneself")]
internal sealed record ListEscalations : IRead<IReadOnlyList<EscalationRow>>;

/// <summary>One passed limit.</summary>
internal sealed record EscalationRow(Guid Record, string Kind, string? Number, string Policy, long Step, string Role, DateTimeOffset At, DateTimeOffset Due);

[Unscoped("only what was told to the reader herself")]
internal sealed class ListEscalationsHandler(IReadTables tables, IRequestScope scope) : IReadHandler<ListEscalations, IReadOnlyList<EscalationRow>>
{
    public async Task<Result<IReadOnlyList<EscalationRow>>> Handle(ListEscalations request, CancellationToken cancellationToken)
    {
        var open = CaseExclusions.Open(tables, "e", scope.Caller.Actor);
        var parameters = new DynamicParameters(open.Parameters);
        parameters.AddDynamicParams(new { account = scope.Caller.Actor.Account.Value, tenant = scope.Caller.Actor.Tenant.Value });
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<EscalationRow>(
            $"SELECT e.record, c.kind, k.number, c.policy, e.step, e.role, e.at, c.due FROM {tables.NameOf(EscalationRows.TableOf)} e "
            + $"JOIN {tables.NameOf(ClockList.TableOf)} c ON c.clock = e.clock JOIN {tables.NameOf(CaseList.TableOf)} k ON k.record = e.record "
            + $"WHERE e.account = @account AND e.tenant = @tenant AND c.ended IS NULL AND {open.Sql} ORDER BY e.at DESC LIMIT 500",
            parameters);
        return Result<IReadOnlyList<EscalationRow>>.Ok([.. rows]);
    }
}

/// <summary>Lets a clock stand still for a coded reason; SLA-01 and SLA-16 never.</summary>
[AlwaysOn("running clocks are kept whatever is switched off")]
[Requires("kernel.clock.pause")]
internal sealed record PauseCaseClock(string Kind, Guid Id, Guid Clock, Code Reason) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class PauseCaseClockRules : AbstractValidator<PauseCaseClock>
{
    public PauseCaseClockRules() => RuleFor(r => r.Reason).IsOneOf("ALASAN_JEDA");
}

internal sealed class PauseCaseClockHandler(IGrains grains, IRequestScope scope) : IWriteHandler<PauseCaseClock>
{
    public Task<Result<Receipt>> Handle(PauseCaseClock request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, request.Record, new PauseClock(request.Clock, request.Reason), cancellationToken);
}

/// <summary>Lets it run again.</summary>
[AlwaysOn("running clocks are kept whatever is switched off")]
[Requires("kernel.clock.pause")]
internal sealed record ResumeCaseClock(string Kind, Guid Id, Guid Clock) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class ResumeCaseClockHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ResumeCaseClock>
{
    public Task<Result<Receipt>> Handle(ResumeCaseClock request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, request.Record, new ResumeClock(request.Clock), cancellationToken);
}

using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What an officer of one's own unit has open, what is due first first: for whoever hands it over.</summary>
[AlwaysOn("a client never loses her officer because a feature is off")]
[Requires("kernel.assignment.write")]
internal sealed record ReadOpenWork(Id<Account> Account) : IRead<OpenWork>, ILogged<OpenWork>
{
    public ReadEntry Shown(OpenWork answer) => new([.. answer.Files.Select(f => f.Case.Id)], [], "kernel.open-work.read");
}

/// <summary>An officer's post and her open files of this unit; the counts are of files.</summary>
internal sealed record OpenWork(Id<Account> Account, DateTimeOffset? LeftAt, DateTimeOffset? PostClosedAt, int AwaitingSuccessor, IReadOnlyList<HandoverFile> Files);

/// <summary>One file as it is handed over: numbers, codes and dates; who she is, is read in the file after acceptance.</summary>
/// <param name="Case">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Role">In which role.</param>
/// <param name="CoveredFor">Whose successor is sought.</param>
/// <param name="Confidentiality">How closely it is kept.</param>
/// <param name="Due">Its running clocks, the first due first.</param>
/// <param name="Notes">What the module says of it: risk, open tasks, promises, how to reach her safely.</param>
internal sealed record HandoverFile(
    StreamId Case, string? Number, string Role, Id<Account>? CoveredFor, Confidentiality Confidentiality, IReadOnlyList<Clock> Due, IReadOnlyList<HandoverNote> Notes);

internal sealed class ReadOpenWorkHandler(IGrains grains, HandoverFiles files, IRequestScope scope) : IReadHandler<ReadOpenWork, OpenWork>
{
    public async Task<Result<OpenWork>> Handle(ReadOpenWork request, CancellationToken cancellationToken)
    {
        var workload = (await grains.Ask<Workload>(Workload.StreamOf(request.Account), cancellationToken)).State;
        var actor = scope.Caller.Actor;
        var shown = new List<HandoverFile>();
        foreach (var item in workload.Items)
            if (await grains.Head(item.Case, cancellationToken) is { } head && head.Tenant == actor.Tenant && head.Unit == actor.Unit && !head.IsHiddenFrom(actor))
                shown.Add(await files.Of(item.Case, item.Role, head, request.Account, withNotes: false, cancellationToken));
        return new OpenWork(request.Account, workload.LeftAt, workload.ClosedAt, workload.Awaiting.Count, HandoverFiles.InReadingOrder(shown));
    }
}

/// <summary>The handover package: for the receiver to decide, and after acceptance with everything that was promised.</summary>
[AlwaysOn("a client never loses her officer because a feature is off")]
[SignedIn("for the receiver, the giver and the unit's supervisor; to anybody else it is not there")]
internal sealed record ReadHandover(Guid Id) : IRead<HandoverView>, ILogged<HandoverView>
{
    public ReadEntry Shown(HandoverView answer) => new([Id, .. answer.Files.Select(f => f.Case.Id)], [FieldClass.FreeText], "kernel.handover.read");
}

/// <summary>A handover with its files.</summary>
internal sealed record HandoverView(
    Guid Id, long Version, HandoverStatus Status, Id<Account> From, Id<Account> To, string Role, int Open, int Accepted, int Returned, IReadOnlyList<HandoverFile> Files)
{
    /// <summary>What the reader may still accept or give back.</summary>
    public IReadOnlyList<StreamId> Waiting { get; init; } = [];
}

internal sealed class ReadHandoverHandler(IGrains grains, HandoverFiles files, Access access, IRequestScope scope) : IReadHandler<ReadHandover, HandoverView>
{
    public async Task<Result<HandoverView>> Handle(ReadHandover request, CancellationToken cancellationToken)
    {
        var read = await grains.Ask<Handover>(Handover.StreamOf(request.Id), cancellationToken);
        var (handover, actor) = (read.State, scope.Caller.Actor);
        var isParty = actor.Account == handover.To || actor.Account == handover.From;
        if (!read.Exists || handover.Unit != actor.Unit || !isParty && !access.Has(actor, "kernel.assignment.write")) return KernelErrors.NoSuchRecord;
        var shown = new List<HandoverFile>();
        foreach (var file in handover.Open.Concat(handover.Accepted))
            if (await grains.Head(file, cancellationToken) is { } head && !head.IsHiddenFrom(actor))
                shown.Add(await files.Of(file, handover.Role, head, handover.From, withNotes: handover.Accepted.Contains(file) && actor.Account == handover.To, cancellationToken));
        return new HandoverView(
            request.Id, read.Version, handover.Status, handover.From, handover.To, handover.Role, handover.Open.Count, handover.Accepted.Count, handover.Returned.Count,
            HandoverFiles.InReadingOrder(shown))
        {
            Waiting = actor.Account == handover.To ? [.. handover.Open] : [],
        };
    }
}

/// <summary>The handovers that are offered to oneself, and for a supervisor those of her unit.</summary>
[AlwaysOn("a client never loses her officer because a feature is off")]
[SignedIn("one's own and, with the permission, those of one's unit")]
internal sealed record ListHandovers : IRead<IReadOnlyList<HandoverRow>>;

/// <summary>One handover; <paramref name="Cases"/> counts files.</summary>
internal sealed record HandoverRow(Guid Record, Guid FromAccount, Guid ToAccount, string Role, string Status, DateTimeOffset Offered, long Cases);

[Unscoped("a handover is no case: the receiver's own, and those of the unit for whoever assigns there")]
internal sealed class ListHandoversHandler(IReadTables tables, Access access, IRequestScope scope) : IReadHandler<ListHandovers, IReadOnlyList<HandoverRow>>
{
    public async Task<Result<IReadOnlyList<HandoverRow>>> Handle(ListHandovers request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<HandoverRow>(
            $"SELECT record, from_account AS FromAccount, to_account AS ToAccount, role, status, offered, cases FROM {tables.NameOf(HandoverRows.TableOf)} "
            + "WHERE tenant = @tenant AND (to_account = @account OR (@assigns = 1 AND unit = @unit)) ORDER BY offered DESC LIMIT 200",
            new { tenant = actor.Tenant.Value, account = actor.Account.Value, unit = actor.Unit.Value, assigns = access.Has(actor, "kernel.assignment.write") ? 1 : 0 });
        return Result<IReadOnlyList<HandoverRow>>.Ok([.. rows]);
    }
}

/// <summary>Makes the page of one file from its record.</summary>
internal sealed class HandoverFiles(IEnumerable<IHandoverNotes> notes, IFieldFilter filter, IRequestScope scope)
{
    /// <summary>Covered ones first, then what is due first (<c>domain.md</c> 7.15).</summary>
    public static IReadOnlyList<HandoverFile> InReadingOrder(IEnumerable<HandoverFile> files) =>
        [.. files.OrderBy(f => f.CoveredFor is null).ThenBy(f => f.Due.Count == 0 ? DateTimeOffset.MaxValue : f.Due[0].DueAt).ThenBy(f => f.Number, StringComparer.Ordinal)];

    public async ValueTask<HandoverFile> Of(StreamId file, string role, CaseHead head, Id<Account> holder, bool withNotes, CancellationToken cancellation)
    {
        var cover = head.Covers.FirstOrDefault(c => c.Account == holder && c.Role == role);
        var due = head.Clocks.Where(c => c.EndedAt is null).OrderBy(c => c.DueAt).ToList();
        var said = new List<HandoverNote>();
        if (withNotes)
            foreach (var module in notes.Where(n => n.Kind == file.Kind))
                said.AddRange((await module.Of(file, cancellation)).Select(note => filter.For(scope.Caller.Actor, head, note)));
        return new(file, head.Number, role, cover?.For, head.Confidentiality, due, said);
    }
}

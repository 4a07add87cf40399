using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>
/// What one officer works on: the stream that holds the invariant "no open item of an inactive person" (<c>domain.md</c> 7.15). The engine
/// appends to it by itself in the unit in which a case assigns, releases, closes or reopens; no module can forget it.
/// </summary>
/// <param name="Items">The open items she works on.</param>
/// <param name="LeftAt">When she left her post; null: she is there.</param>
/// <param name="Awaiting">After she left: the items for which no successor has accepted yet.</param>
/// <param name="ClosedAt">When the post was closed: every item has a successor.</param>
public sealed record Workload(ImmutableHashSet<WorkItem> Items, DateTimeOffset? LeftAt, ImmutableHashSet<WorkItem> Awaiting, DateTimeOffset? ClosedAt)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.workload";

    /// <summary>Nothing to do.</summary>
    public static Workload None { get; } = new([], null, [], null);

    /// <summary>The stream of an officer.</summary>
    public static StreamId StreamOf(Id<Account> account) => new(Kind, Names.Guid(account.Value, Kind));

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Workload> Stream { get; } = new StreamKind<Workload>(Kind, None, Apply)
        .Holds(typeof(WorkChanged), typeof(PostLeft), typeof(SuccessorsAccepted), typeof(SuccessorsWithdrawn), typeof(PostResumed))
        .On<ChangeWork>(Decide)
        .On<LeavePost>(Decide)
        .On<SettleSuccession>(Decide)
        .On<ReopenSuccession>(Decide)
        .On<ResumePost>(Decide);

    /// <summary>The next state.</summary>
    public static Workload Apply(Workload workload, IEvent @event) => @event switch
    {
        WorkChanged e => workload with { Items = workload.Items.Except(e.LaidDown).Union(e.Taken) },
        PostLeft e => workload with { LeftAt = e.At, Items = [], Awaiting = [.. e.Items], ClosedAt = e.Items.Count == 0 ? e.At : null },
        SuccessorsAccepted e => Settled(workload, workload.Awaiting.Except(e.Items), e.At),
        SuccessorsWithdrawn e => workload with { Awaiting = workload.Awaiting.Union(e.Items), ClosedAt = null },
        PostResumed => None with { Items = workload.Items },
        _ => workload,
    };

    private static Workload Settled(Workload workload, ImmutableHashSet<WorkItem> awaiting, DateTimeOffset at) =>
        workload with { Awaiting = awaiting, ClosedAt = workload.ClosedAt ?? (awaiting.IsEmpty ? at : null) };

    private static Result<Events> Decide(Workload workload, ChangeWork c, DecisionContext x)
    {
        WorkItem[] taken = [.. c.Taken.Where(item => !workload.Items.Contains(item))];
        WorkItem[] down = [.. c.LaidDown.Where(workload.Items.Contains)];
        if (taken.Length > 0 && workload.LeftAt is not null) return ContinuityErrors.HasLeft;
        return taken.Length + down.Length == 0 ? Events.None : Events.Of(new WorkChanged(taken, down));
    }

    private static Result<Events> Decide(Workload workload, LeavePost c, DecisionContext x) =>
        workload.LeftAt is not null ? Events.None
        // Somebody gave her something meanwhile: whoever asks looks again.
        : !workload.Items.SetEquals(c.Items) ? ContinuityErrors.WorkChangedMeanwhile
        : Events.Of(new PostLeft(c.Items, c.Reason, x.Now, x.Actor.AccountOrNull));

    private static Result<Events> Decide(Workload workload, SettleSuccession c, DecisionContext x)
    {
        WorkItem[] settled = [.. c.Items.Where(workload.Awaiting.Contains)];
        return settled.Length == 0 ? Events.None : Events.Of(new SuccessorsAccepted(settled, x.Now));
    }

    private static Result<Events> Decide(Workload workload, ReopenSuccession c, DecisionContext x) =>
        workload.LeftAt is null ? Events.None : Events.Of(new SuccessorsWithdrawn(c.Items, x.Now));

    private static Result<Events> Decide(Workload workload, ResumePost c, DecisionContext x) =>
        workload.LeftAt is null ? Events.None : Events.Of(new PostResumed(x.Now, x.Actor.AccountOrNull));
}

/// <summary>One case in one role.</summary>
/// <param name="Case">Which.</param>
/// <param name="Role">The role code: <c>MANAJER_KASUS</c>.</param>
public sealed record WorkItem(StreamId Case, [property: Open("a role code")] string Role);

/// <summary>Cases were given to the officer or taken from her.</summary>
[Event("kernel.work-changed")]
public sealed record WorkChanged(IReadOnlyList<WorkItem> Taken, IReadOnlyList<WorkItem> LaidDown) : IFact;

/// <summary>The officer left her post; what she had open passed to others in the same unit.</summary>
[Event("kernel.post-left")]
public sealed record PostLeft(IReadOnlyList<WorkItem> Items, [property: Open("a reason code")] string Reason, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>For these items somebody new has accepted; with the last of them the post is closed.</summary>
[Event("kernel.successors-accepted")]
public sealed record SuccessorsAccepted(IReadOnlyList<WorkItem> Items, DateTimeOffset At) : IFact;

/// <summary>These items wait for a successor again: the handover was undone.</summary>
[Event("kernel.successors-withdrawn")]
public sealed record SuccessorsWithdrawn(IReadOnlyList<WorkItem> Items, DateTimeOffset At) : IFact;

/// <summary>The officer is back.</summary>
[Event("kernel.post-resumed")]
public sealed record PostResumed(DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>Gives and takes; sent by the engine alone.</summary>
[Command("kernel.change-work")]
public sealed record ChangeWork(IReadOnlyList<WorkItem> Taken, IReadOnlyList<WorkItem> LaidDown) : ICommand;

/// <summary>Leaves the post with these open items, which other steps of the unit pass on.</summary>
[Command("kernel.leave-post")]
public sealed record LeavePost(IReadOnlyList<WorkItem> Items, string Reason) : ICommand;

/// <summary>Says that somebody new has accepted these items.</summary>
[Command("kernel.settle-succession")]
public sealed record SettleSuccession(IReadOnlyList<WorkItem> Items) : ICommand;

/// <summary>Says that these items wait for a successor again.</summary>
[Command("kernel.reopen-succession")]
public sealed record ReopenSuccession(IReadOnlyList<WorkItem> Items) : ICommand;

/// <summary>Comes back.</summary>
[Command("kernel.resume-post")]
public sealed record ResumePost : ICommand;

/// <summary>Refusals about continuity.</summary>
public static class ContinuityErrors
{
    /// <summary>Nothing is given to somebody who has left.</summary>
    public static readonly Error HasLeft = Error.Conflict("kernel.officer-has-left",
        "Petugas ini sudah tidak bertugas. Pilih petugas lain dari daftar.", "This officer has left. Choose another one from the list.");

    /// <summary>What she works on changed while it was passed on.</summary>
    public static readonly Error WorkChangedMeanwhile = Error.Conflict("kernel.work-changed-meanwhile",
        "Daftar kerja petugas ini baru saja berubah. Muat ulang, lalu ulangi.", "What this officer works on has just changed. Reload it, then try again.");

    /// <summary>The officer does not work on the case in that role.</summary>
    public static readonly Error NotHers = Error.Conflict("kernel.handover-not-hers",
        "Petugas ini tidak memegang berkas itu dalam peran tersebut. Muat ulang daftarnya.", "This officer does not hold that file in that role. Reload the list.");

    /// <summary>It was answered or undone before.</summary>
    public static readonly Error Answered = Error.Conflict("kernel.handover-answered",
        "Serah terima ini sudah dijawab. Muat ulang datanya.", "This handover was answered before. Reload it.");

    /// <summary>Too many at once.</summary>
    public static readonly Error TooMany = Error.Invalid("kernel.handover-too-many",
        "Sekali serah terima paling banyak 1.200 berkas. Bagi menjadi beberapa kali.", "One handover holds 1,200 files at most. Divide it.");

    /// <summary>Nothing to hand over.</summary>
    public static readonly Error Nothing = Error.Conflict("kernel.handover-nothing",
        "Tidak ada berkas terbuka yang dapat diserahterimakan.", "There is no open file to hand over.");

    /// <summary>The receiver does not hold the role.</summary>
    public static readonly Error ReceiverRole = Error.Invalid("kernel.handover-receiver",
        "Penerima tidak memegang peran itu di unit Anda. Pilih dari daftar petugas.", "The receiver does not hold that role in your unit. Choose from the list of officers.");
}

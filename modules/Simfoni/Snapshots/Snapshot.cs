using Lindung.Kernel;

namespace Lindung.Simfoni.Snapshots;

/// <summary>A publication: all fixed tables of a region and year as they stood at a position, kept byte for byte, numbered and signed.</summary>
internal sealed record Snapshot(SnapshotPublished? Published, byte[] Content)
{
    public const string Kind = "simfoni.snapshot";
    public const string Number = "SNP";

    public static StreamId StreamOf(Guid id) => new(Kind, id);

    public static StreamKind<Snapshot> Stream { get; } = new StreamKind<Snapshot>(Kind, new(null, []), Apply)
        .Holds(typeof(SnapshotPublished), typeof(SnapshotKept))
        .On<KeepSnapshot>(Decide)
        .WithHead(s => s.Published is { } e ? CaseHead.At(e.Tenant, Kind, e.Office, e.Unit) with { Number = e.Number } : null);

    public static Snapshot Apply(Snapshot snapshot, IEvent @event) => @event switch
    {
        SnapshotPublished e => snapshot with { Published = e },
        SnapshotKept e => snapshot with { Content = e.Content },
        _ => snapshot,
    };

    private static Result<Events> Decide(Snapshot snapshot, KeepSnapshot c, DecisionContext x) =>
        snapshot.Published is not null ? Events.None
        : !x.Issued.TryGetValue(Number, out var number) ? Errors.NumberMissing
        : Events.Of(c.Publication with { Tenant = x.Actor.Tenant, Number = number, By = x.Actor.AccountOrNull ?? c.Publication.By }, new SnapshotKept(c.Content));
}

[Command("simfoni.keep-snapshot")]
internal sealed record KeepSnapshot(SnapshotPublished Publication, byte[] Content) : ICommand;

/// <summary>Published: figures that others may cite by number and day. They never change.</summary>
/// <param name="Office">The region of the office that publishes.</param>
/// <param name="Status">SEMENTARA, TERVERIFIKASI, FINAL.</param>
/// <param name="Day">The last day that they hold.</param>
/// <param name="Position">The last change that they hold.</param>
/// <param name="Sha256">Of the content, hexadecimal.</param>
/// <param name="Signature">ECDSA P-256 over the content, Base64.</param>
[Event("simfoni.snapshot-published")]
internal sealed record SnapshotPublished(
    Id<Tenant> Tenant,
    Id<ServiceUnit> Unit,
    RegionCode Office,
    [property: Open("a number made of codes")] string Number,
    RegionCode Region,
    int Year,
    Code Status,
    DateOnly Day,
    long Position,
    [property: Open("a hash of counts")] string Sha256,
    [property: Open("the id of a key")] string KeyId,
    [property: Open("a signature")] string Signature,
    Id<Account>? By) : IFact;

/// <summary>The publication's bytes.</summary>
[Event("simfoni.snapshot-kept")]
internal sealed record SnapshotKept([property: Open("counts")] byte[] Content) : IEvent;

using System.Collections.Immutable;
using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Simfoni.Imports;

/// <summary>
/// A published aggregate series of somebody else, by source: its profile and its rows. It never mixes with what this registry counts.
/// </summary>
/// <param name="Rows">By the key of the source's row.</param>
internal sealed record Series(SeriesProfileSaved? Saved, ImmutableDictionary<Guid, SeriesRow> Rows)
{
    public const string Kind = "simfoni.series";

    /// <summary>How many rows one event carries.</summary>
    public const int RowsPerEvent = 500;

    public static Series None { get; } = new(null, ImmutableDictionary<Guid, SeriesRow>.Empty);

    public static StreamId StreamOf(Id<Tenant> tenant, Code source) => StreamId.Named(Kind, tenant, source.ToString());

    public static StreamKind<Series> Stream { get; } = new StreamKind<Series>(Kind, None, Apply)
        .Holds(typeof(SeriesProfileSaved), typeof(SeriesImported), typeof(SeriesRowsTaken), typeof(SeriesRowsQuarantined))
        .On<KeepProfile>(Decide)
        .On<TakeRows>(Decide)
        .WithHead(s => s.Saved is { } e ? CaseHead.At(e.Tenant, Kind, e.Region, e.Unit) : null);

    public static Series Apply(Series series, IEvent @event) => @event switch
    {
        SeriesProfileSaved e => series with { Saved = e },
        SeriesRowsTaken e => series with { Rows = series.Rows.SetItems(e.Rows.Select(r => KeyValuePair.Create(r.Key, r))) },
        _ => series,
    };

    private static Result<Events> Decide(Series series, KeepProfile c, DecisionContext x)
    {
        // Rows that were read one way cannot be told from rows read another way.
        if (!series.Rows.IsEmpty && !SameShape(series.Saved!.Profile, c.Profile)) return Errors.ProfileInUse;
        if (series.Saved is { } saved && JsonSerializer.Serialize(saved.Profile) == JsonSerializer.Serialize(c.Profile)) return Events.None;
        return Events.Of(new SeriesProfileSaved(x.Actor.Tenant, x.Actor.Unit, x.Actor.UnitRegion, c.Source, c.Profile, x.Actor.AccountOrNull));
    }

    private static Result<Events> Decide(Series series, TakeRows c, DecisionContext x)
    {
        if (series.Saved is null) return Errors.NoSuchProfile;
        var fresh = c.Rows.Where(row => !series.Rows.TryGetValue(row.Key, out var known) || !known.SaysTheSame(row)).ToList();
        if (fresh.Count == 0) return Events.None;
        return Events.Of([
            new SeriesImported(c.Import, c.File, c.Rows.Count + c.Quarantined, fresh.Count(r => !series.Rows.ContainsKey(r.Key)), fresh.Count(r => series.Rows.ContainsKey(r.Key)), c.Quarantined, x.Actor.AccountOrNull),
            .. fresh.Chunk(RowsPerEvent).Select(rows => new SeriesRowsTaken(c.Import, rows)),
        ]);
    }

    private static bool SameShape(Profile one, Profile other) =>
        one.Unit == other.Unit && one.Id == other.Id && one.Dimensions.Select(d => d.List).SequenceEqual(other.Dimensions.Select(d => d.List));
}

/// <param name="Key">Made of the source's row number, or of what the row says.</param>
/// <param name="Cell">One code for each dimension of the profile.</param>
internal sealed record SeriesRow(Guid Key, RegionCode Region, int Year, IReadOnlyList<Code> Cell, long Count)
{
    public bool SaysTheSame(SeriesRow other) => (Region, Year, Count) == (other.Region, other.Year, other.Count) && Cell.SequenceEqual(other.Cell);
}

/// <param name="Fields">What stood there; sealed, because a wrong file may hold anything.</param>
internal sealed record BadRow(
    int Line,
    IReadOnlyList<Code> Reasons,
    [property: Sealed(KeyScope.Tenant, FieldClass.Specific)] Protected<IReadOnlyList<string>> Fields);

[Command("simfoni.keep-profile")]
internal sealed record KeepProfile(Code Source, Profile Profile) : ICommand;

/// <param name="File">SHA-256 of the file.</param>
/// <param name="Quarantined">How many rows of the file stay out; they lie with the source.</param>
[Command("simfoni.take-rows", 2)]
internal sealed record TakeRows(Guid Import, string File, IReadOnlyList<SeriesRow> Rows, int Quarantined) : ICommand;

[Event("simfoni.series-profile-saved")]
internal sealed record SeriesProfileSaved(Id<Tenant> Tenant, Id<ServiceUnit> Unit, RegionCode Region, Code Source, Profile Profile, Id<Account>? By) : IEvent;

[Event("simfoni.series-imported")]
internal sealed record SeriesImported(
    Guid Import, [property: Open("a hash of a file")] string File, int Read, int New, int Changed, int Quarantined, Id<Account>? By) : IEvent;

[Event("simfoni.series-rows-taken")]
internal sealed record SeriesRowsTaken(Guid Import, IReadOnlyList<SeriesRow> Rows) : IEvent;

/// <summary>Bad rows of imports before 0.1 had sources of imports; those since lie in <c>kernel.import</c>.</summary>
[Event("simfoni.series-rows-quarantined")]
internal sealed record SeriesRowsQuarantined(Guid Import, IReadOnlyList<BadRow> Rows) : IEvent;

using System.Collections.Immutable;
using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Imports;
using Lindung.Simfoni.Referrals;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Records;

/// <summary>The states of domain.md 6.5.</summary>
internal enum RecordStatus
{
    None = 0,
    Draft,
    Sent,
    VerifiedCity,
    VerifiedProvince,
    Final,
    Returned,
    Cancelled,
    Duplicate,
}

/// <summary>SMF: one registered event with its victims and perpetrators. Victims are codes; who they are, persons' own streams say.</summary>
/// <param name="Clients">Victims that facts told of: they stay in the record.</param>
/// <param name="Waiting">Clients told while the record was out of the operator's hands.</param>
/// <param name="Told">What facts told of the clients since.</param>
/// <param name="Recorders">Who opened, completed or sent: none of them may verify.</param>
/// <param name="Revision">How often it was presented to the registry above.</param>
/// <param name="Presented">What the registry above holds of it now; null: nothing.</param>
/// <param name="Proposer">Who asks that it be opened for correction.</param>
/// <param name="Master">Which record of the same event stays, where this one is a duplicate.</param>
/// <param name="Absorbed">What duplicates brought.</param>
/// <param name="Counted">What it counts as in the figures now.</param>
internal sealed record Record(
    RecordStatus Status,
    Guid? Event,
    bool Practice,
    Sheet Sheet,
    Texts Texts,
    ImmutableArray<Guid> Clients,
    ImmutableArray<ClientTold> Waiting,
    ImmutableArray<Told> Told,
    ImmutableArray<Id<Account>> Recorders,
    int Revision,
    RecordForwarded? Presented,
    Id<Account>? Proposer,
    Guid? Master,
    ImmutableArray<Merged> Absorbed,
    Counted? Counted)
{
    /// <summary>Who of it has an identity in a stream of her own.</summary>
    public ImmutableArray<KnownParty> Parties { get; init; } = [];

    /// <summary>Every version of every referral row, in the order noted.</summary>
    public ImmutableArray<NotedReferral> Referrals { get; init; } = [];

    /// <summary>Values of duplicates among which nobody has chosen yet.</summary>
    public ImmutableArray<Alternative> Alternatives { get; init; } = [];

    /// <summary>Values of duplicates that were taken.</summary>
    public ImmutableArray<Alternative> Taken { get; init; } = [];

    public const string Kind = "simfoni.record";
    public const string Number = "SMF";

    public static Record None { get; } = new(RecordStatus.None, null, false, Sheet.Empty, Texts.None, [], [], [], [], 0, null, null, null, [], null);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    /// <summary>One record per event, whoever tells of it first.</summary>
    public static StreamId StreamOf(Id<Tenant> tenant, Guid @event) => StreamId.Named(Kind, tenant, @event.ToString("N"));

    public static StreamKind<Record> Stream { get; } = new StreamKind<Record>(Kind, None, Apply, isCase: true)
        .Holds(
            typeof(RecordDrafted), typeof(ClientTold), typeof(ViolenceTold), typeof(MoreTold), typeof(RecordCompleted), typeof(RecordSent), typeof(RecordCancelled),
            typeof(RecordVerified), typeof(RecordForwarded), typeof(RecordWithdrawn), typeof(RecordReturned), typeof(RecordNoted),
            typeof(RecordMarkedDuplicate), typeof(DuplicateAbsorbed), typeof(CorrectionProposed), typeof(CorrectionRefused), typeof(RecordLocked),
            typeof(RecordCounted), typeof(VictimsMatched), typeof(AlternativesKept), typeof(AlternativeChosen), typeof(DuplicateReleased), typeof(PartyIdentified),
            typeof(RecordImported), typeof(ReferralNoted))
        .On<DraftRecord>(RecordDecisions.Decide)
        .On<TellMore>(RecordDecisions.Decide)
        .On<TellViolence>(RecordDecisions.Decide)
        .On<FillRecord>(RecordDecisions.Decide)
        .On<ImportRecord>(ImportDecision.Decide)
        .On<SubmitRecord>(RecordDecisions.Decide)
        .On<CancelRecord>(RecordDecisions.Decide)
        .On<CheckRecord>(VerificationDecisions.Decide)
        .On<SendBack>(VerificationDecisions.Decide)
        .On<MarkDuplicate>(VerificationDecisions.Decide)
        .On<AbsorbDuplicate>(VerificationDecisions.Decide)
        .On<RestoreDuplicate>(MergeDecisions.Decide)
        .On<ReleaseDuplicate>(MergeDecisions.Decide)
        .On<ChooseAlternative>(MergeDecisions.Decide)
        .On<RegisterParty>(MergeDecisions.Decide)
        .On<NoteReferral>(ReferralDecisions.Decide)
        .On<TellReferral>(ReferralDecisions.Decide)
        .On<ProposeCorrection>(VerificationDecisions.Decide)
        .On<TakeProvinceDecision>(VerificationDecisions.Decide)
        .On<LockRecord>(VerificationDecisions.Decide);

    /// <summary>In the operator's hands.</summary>
    public bool IsOpen => Status is RecordStatus.Draft or RecordStatus.Returned;

    public static Record Apply(Record record, IEvent @event) => @event switch
    {
        RecordDrafted e => None with { Status = RecordStatus.Draft, Event = e.Event, Practice = e.Practice },
        ClientTold e => record.IsOpen
            ? record with { Sheet = Drafting.With(record.Sheet, e), Clients = record.Clients.Add(e.Victim.Key), Parties = With(record.Parties, new(e.Victim.Key, e.Person, false)) }
            : record with { Waiting = record.Waiting.Add(e), Clients = record.Clients.Add(e.Victim.Key), Parties = With(record.Parties, new(e.Victim.Key, e.Person, false)) },
        ViolenceTold e => record with { Sheet = Drafting.With(record.Sheet, e) },
        MoreTold e => record with { Told = record.Told.Add(e.Told) },
        RecordCompleted e => record with
        {
            Sheet = e.Sheet,
            Texts = e.Texts,
            Recorders = With(record.Recorders, e.By),
            Absorbed = Merged.After(record.Absorbed, record.Sheet, e.Sheet),
        },
        RecordSent e => record with { Status = RecordStatus.Sent, Recorders = With(record.Recorders, e.By) },
        RecordCancelled => record with { Status = RecordStatus.Cancelled },
        RecordVerified e => record with { Status = e.Level == Codes.City ? RecordStatus.VerifiedCity : RecordStatus.VerifiedProvince },
        RecordForwarded e => record with { Revision = e.Revision, Presented = e },
        RecordWithdrawn => record with { Presented = null },
        RecordReturned => record with
        {
            Status = RecordStatus.Returned,
            Presented = null,
            Proposer = null,
            Master = null,
            Sheet = record.Waiting.Aggregate(record.Sheet, Drafting.With),
            Waiting = [],
        },
        RecordMarkedDuplicate e => record with { Status = RecordStatus.Duplicate, Master = e.Master },
        DuplicateAbsorbed e => record with { Absorbed = record.Absorbed.Add(Merged.Of(e)) },
        VictimsMatched or AlternativesKept or AlternativeChosen or DuplicateReleased or PartyIdentified => MergeDecisions.Apply(record, @event),
        ReferralNoted e => ReferralDecisions.Apply(record, e),
        CorrectionProposed e => record with { Proposer = e.By },
        CorrectionRefused => record with { Proposer = null },
        RecordLocked => record with { Status = RecordStatus.Final },
        RecordCounted e => record with { Counted = e.After },
        _ => record,
    };

    /// <summary>Whether it is about this client of case management: its own, or of a duplicate that went into it.</summary>
    public bool Knows(Guid client) => Clients.Contains(client) || Absorbed.Any(m => m.Same.Any(s => s.Here == client));

    /// <summary>
    /// The sheet with the services that facts told of, and with what duplicates brought. The form shows what was told, and comes back
    /// whole: what a fact and the form say alike is one service.
    /// </summary>
    public Sheet Whole()
    {
        var sheet = Merged.Into(Sheet, Absorbed);
        var victims = sheet.Victims.Select(v => v.Key).ToHashSet();
        return sheet with { Services = [.. sheet.Services, .. Merged.Without(ServicesOf(Told).Where(s => victims.Contains(s.Victim)), Sheet.Services)] };
    }

    /// <summary>The services among these, each of the victim whom the client is here.</summary>
    internal IEnumerable<Service> ServicesOf(IEnumerable<Told> told) =>
        told.Where(t => t.What == Codes.ServiceTold).Select(t => new Service(Merged.WhoIs(t.Client, Absorbed), t.Kind, t.On, t.Agency));

    internal static ImmutableArray<KnownParty> With(ImmutableArray<KnownParty> parties, KnownParty known) =>
        [.. parties.Where(p => p.Party != known.Party), known];

    private static ImmutableArray<Id<Account>> With(ImmutableArray<Id<Account>> accounts, Id<Account> account) =>
        accounts.Contains(account) ? accounts : accounts.Add(account);
}

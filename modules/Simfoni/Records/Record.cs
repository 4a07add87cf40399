using System.Collections.Immutable;
using Lindung.Kernel;

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
internal sealed record Record(
    RecordStatus Status,
    Guid? Event,
    bool Practice,
    Sheet Sheet,
    Texts Texts,
    ImmutableArray<Guid> Clients,
    ImmutableArray<ClientTold> Waiting,
    ImmutableArray<Told> Told,
    ImmutableArray<Id<Account>> Recorders)
{
    public const string Kind = "simfoni.record";
    public const string Number = "SMF";

    public static Record None { get; } = new(RecordStatus.None, null, false, Sheet.Empty, Texts.None, [], [], [], []);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    /// <summary>One record per event, whoever tells of it first.</summary>
    public static StreamId StreamOf(Id<Tenant> tenant, Guid @event) => StreamId.Named(Kind, tenant, @event.ToString("N"));

    public static StreamKind<Record> Stream { get; } = new StreamKind<Record>(Kind, None, Apply, isCase: true)
        .Holds(
            typeof(RecordDrafted), typeof(ClientTold), typeof(MoreTold), typeof(RecordCompleted), typeof(RecordSent), typeof(RecordCancelled))
        .On<DraftRecord>(RecordDecisions.Decide)
        .On<TellMore>(RecordDecisions.Decide)
        .On<FillRecord>(RecordDecisions.Decide)
        .On<SubmitRecord>(RecordDecisions.Decide)
        .On<CancelRecord>(RecordDecisions.Decide);

    /// <summary>In the operator's hands.</summary>
    public bool IsOpen => Status is RecordStatus.Draft or RecordStatus.Returned;

    public static Record Apply(Record record, IEvent @event) => @event switch
    {
        RecordDrafted e => None with { Status = RecordStatus.Draft, Event = e.Event, Practice = e.Practice },
        ClientTold e => record.IsOpen
            ? record with { Sheet = Drafting.With(record.Sheet, e), Clients = record.Clients.Add(e.Victim.Key) }
            : record with { Waiting = record.Waiting.Add(e), Clients = record.Clients.Add(e.Victim.Key) },
        MoreTold e => record with { Told = record.Told.Add(e.Told) },
        RecordCompleted e => record with { Sheet = e.Sheet, Texts = e.Texts, Recorders = With(record.Recorders, e.By) },
        RecordSent e => record with { Status = RecordStatus.Sent, Recorders = With(record.Recorders, e.By) },
        RecordCancelled => record with { Status = RecordStatus.Cancelled },
        _ => record,
    };

    /// <summary>The sheet with the services that facts told of.</summary>
    public Sheet Whole()
    {
        var victims = Sheet.Victims.Select(v => v.Key).ToHashSet();
        var told = Told.Where(t => t.What == Codes.ServiceTold && victims.Contains(t.Client)).Select(t => new Service(t.Client, t.Kind, t.On, t.Agency));
        return Sheet with { Services = [.. Sheet.Services, .. told] };
    }

    private static ImmutableArray<Id<Account>> With(ImmutableArray<Id<Account>> accounts, Id<Account> account) =>
        accounts.Contains(account) ? accounts : accounts.Add(account);
}

using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Referrals;

namespace Lindung.Simfoni.Records;

/// <summary>
/// Draws up records from facts alone: the clients of one event become one record with several victims; forms of violence, services,
/// legal stages and the end of a file follow. One subscription, so that nothing is told of a client before she is.
/// </summary>
[Feature(Features.Record)]
internal sealed class Drafts(IGrains grains) : Subscriber
{
    public override string Name => "simfoni.drafts";

    public override IReadOnlyCollection<Type> Wants { get; } =
        [typeof(ClientRegistered), typeof(ClientAssessed), typeof(ServiceDelivered), typeof(LegalStageChanged), typeof(ClientClosed), .. ToldReferrals.Facts];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var steps = recorded.Event is ClientRegistered registered ? await Draft(recorded, registered, cancellation)
            : recorded.Stream.Kind == Referral.Kind ? await TellReferral(recorded, cancellation)
            : await Tell(recorded, cancellation);
        return steps.Count == 0 ? default(Done) : (await grains.Tell(caller, steps, cancellation)).Map(_ => default(Done));
    }

    private async ValueTask<IReadOnlyList<Step>> Draft(RecordedEvent recorded, ClientRegistered registered, CancellationToken cancellation)
    {
        if (recorded.Metadata.Unit is not { } unit) return [];
        var owner = await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(unit), cancellation);
        if (!owner.Exists) return [];
        var stream = Record.StreamOf(recorded.Tenant, registered.Event);
        var draft = new Step(stream, new DraftRecord(registered.Event, Told(recorded, registered), unit, owner.State.Region, owner.State.IsPractice));
        var link = new Step(ClientLink.StreamOf(recorded.Tenant, recorded.Stream.Id), new LinkClient(stream.Id));
        if ((await grains.Ask<Record>(stream, cancellation)).Exists) return [draft, link];
        // The year of the number is the year in which the registry learned of it, by the clock of the fact.
        var day = IndonesianZone.Of(owner.State.Region).DayOf(recorded.Metadata.RecordedAt);
        return [draft, link, Numbers.Issue(Record.Number, new(unit, owner.State), day)];
    }

    private async ValueTask<IReadOnlyList<Step>> TellReferral(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (await ToldReferrals.Of(grains, recorded, cancellation) is not { } row) return [];
        var link = await grains.Ask<ClientLink>(ClientLink.StreamOf(recorded.Tenant, row.Victim), cancellation);
        return link.State.Record is { } record ? [new(Record.StreamOf(new Id<Case>(record)), new TellReferral(row))] : [];
    }

    private async ValueTask<IReadOnlyList<Step>> Tell(RecordedEvent recorded, CancellationToken cancellation)
    {
        var link = await grains.Ask<ClientLink>(ClientLink.StreamOf(recorded.Tenant, recorded.Stream.Id), cancellation);
        if (link.State.Record is not { } record) return [];
        ICommand? command = recorded.Event is ClientAssessed e
            ? new TellViolence(new(recorded.Stream.Id, [.. (e.Forms ?? []).Where(f => f != Code.NA).Distinct()], [.. (e.Tpks ?? []).Where(t => t != Code.NA).Distinct()]))
            : Told(recorded) is { } told ? new TellMore(told) : null;
        return command switch
        {
            null => [],
            TellMore more => await TellAll(record, more, cancellation),
            _ => [new(Record.StreamOf(new Id<Case>(record)), command)],
        };
    }

    /// <summary>What becomes known of a client of a merged record is told to the one that stays too, under the name she has there.</summary>
    private async ValueTask<IReadOnlyList<Step>> TellAll(Guid record, TellMore told, CancellationToken cancellation)
    {
        var steps = new List<Step>();
        for (Guid? next = record; next is { } id && steps.TrueForAll(s => s.Stream.Id != id);)
        {
            var stream = Record.StreamOf(new Id<Case>(id));
            var state = (await grains.Ask<Record>(stream, cancellation)).State;
            // The province may have named a record of another city: nothing is told there.
            if (steps.Count > 0 && !state.Knows(told.Told.Client)) break;
            steps.Add(new(stream, told));
            told = new(told.Told with { Client = Merged.WhoIs(told.Told.Client, state.Absorbed) });
            next = state.Status == RecordStatus.Duplicate ? state.Master : null;
        }

        return steps;
    }

    internal static ClientTold Told(RecordedEvent recorded, ClientRegistered e)
    {
        var zone = IndonesianZone.Of(recorded.Metadata.Region);
        var forms = (e.Forms ?? []).Where(form => form != Code.NA).Distinct().ToArray();
        return new(
            new(recorded.Stream.Id, e.Sex, e.AgeYears, e.Education, Code.NA, Code.NA, Code.NA, e.Disability, forms, [], [], [], [], false, false),
            e.Person, zone.DayOf(e.ReceivedAt ?? recorded.Metadata.OccurredAt), e.Incident ?? ApproximateDate.Unknown, e.Kecamatan.At(3), e.Place, e.Channel,
            [.. (e.Relations ?? []).Distinct()]);
    }

    internal static Told? Told(RecordedEvent recorded)
    {
        var today = IndonesianZone.Of(recorded.Metadata.Region).DayOf(recorded.Metadata.OccurredAt);
        return recorded.Event switch
        {
            ServiceDelivered e => new(Codes.ServiceTold, recorded.Stream.Id, e.Service, e.On, e.UnitType),
            LegalStageChanged e => new(Codes.LegalStageTold, recorded.Stream.Id, e.Stage, e.On, Code.NA),
            ClientClosed e => new(Codes.ClosureTold, recorded.Stream.Id, e.Reason, today, Code.NA),
            _ => null,
        };
    }
}

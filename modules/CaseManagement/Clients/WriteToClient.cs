using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>Minta klien menghubungi kembali: sends her the one neutral sentence, as she agreed to and never otherwise.</summary>
[Feature(Features.Client)]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record WriteToClient(Id<Case> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

[Command("casemanagement.note-contact")]
internal sealed record NoteContact(ChannelKind Channel, Id<Person> Person) : ICommand;

internal sealed class WriteToClientHandler(IGrains grains, IClientMessages messages, IRequestScope scope) : IWriteHandler<WriteToClient>
{
    public async Task<Result<Receipt>> Handle(WriteToClient request, CancellationToken cancellationToken)
    {
        var stream = Client.StreamOf(request.Id);
        if ((await grains.Ask<Client>(stream, cancellationToken)).State.Registration is not { } registration) return KernelErrors.NoSuchRecord;
        var may = await messages.MayWrite(registration.Person, cancellationToken);
        return may.Error is { } refusal ? refusal : await grains.Tell(scope.Caller, stream, new NoteContact(may.Value, registration.Person), cancellationToken);
    }
}

internal static class ContactDecisions
{
    public static Result<Events> Decide(Client client, NoteContact c, DecisionContext x) =>
        ClientDecisions.Refuse(client, x, ClientStatuses.Open) is { } refusal ? refusal : Events.Of(new ClientContacted(c.Channel, c.Person, x.Actor.Account, x.Now));
}

/// <summary>She was written to; neither number nor words stand here.</summary>
[Event("casemanagement.client-contacted")]
[InCopy]
internal sealed record ClientContacted(ChannelKind Channel, Id<Person> Person, Id<Account> By, DateTimeOffset At) : IEvent;

/// <summary>Hands what the file says was sent to the queue: once for each, whatever crashes.</summary>
[AlwaysOn("what the file says was sent must be sent")]
internal sealed class ContactMessages(IClientMessages messages, TimeProvider time) : Subscriber
{
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    public override string Name => "casemanagement.contact-messages";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ClientContacted)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var contacted = (ClientContacted)recorded.Event;
        // A node that comes back must not write to anybody about what is past.
        if (time.GetUtcNow() - contacted.At > News) return default(Done);
        await messages.Send(new(caller.Command, recorded.Tenant, recorded.Metadata.Unit ?? default, contacted.Person), cancellation);
        return default(Done);
    }
}

using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Messages to clients: into the queue by the id of the person, opened at the moment of sending.</summary>
internal sealed class ClientMessages(ClientReach reach, Outbox outbox, IEnumerable<INoticeGateway> gateways, IUnits units, StoreNature? nature = null) : IClientMessages
{
    public async ValueTask<Result<ChannelKind>> MayWrite(Id<Person> person, CancellationToken cancellation = default)
    {
        var may = ContactTerms.MayWrite(await reach.Terms(person, cancellation), reach.Now);
        return may.IsOk && nature is { IsSynthetic: false } && gateways.All(g => g.Channel != may.Value) ? ContactErrors.NoGateway : may;
    }

    public async Task Send(ClientMessage message, CancellationToken cancellation = default)
    {
        if (await reach.Terms(message.Person, cancellation) is not { } terms) return;
        var leaves = await units.Leaves(message.Unit, cancellation);
        await outbox.PutClient(message, terms.Channel, leaves, cancellation);
    }
}

/// <summary>Where a client is reached: her own stream says, and only there it stands.</summary>
internal sealed class ClientReach(IGrains grains, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What she agreed to; of one who turned out to be somebody else, what that one agreed to.</summary>
    public async ValueTask<ContactTerms?> Terms(Id<Person> person, CancellationToken cancellation) =>
        (await grains.Ask<Person>(await Standing.Of(grains, person, cancellation), cancellation)).State.Contact;

    /// <summary>Number and words, if she may be written to over this channel at this moment.</summary>
    public async ValueTask<(string Number, string Words)> Open(Id<Person> person, ChannelKind channel, CancellationToken cancellation)
    {
        var terms = await Terms(person, cancellation);
        var may = ContactTerms.MayWrite(terms, Now);
        if (may.Error is { } refusal) throw new NoticeRefusedException(refusal.Code);
        if (may.Value != channel || !terms!.Number.TryGet(out var number)) throw new NoticeRefusedException(ContactErrors.NotAgreed.Code);
        return (number.International, ContactTerms.Message(terms.CodeWord?.Or(null)));
    }
}

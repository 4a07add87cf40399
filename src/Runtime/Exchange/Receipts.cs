using Lindung.Kernel;

namespace Lindung.Runtime.Exchange;

/// <summary>What follows from a peer's receipt for the message that it answers. Only a signed receipt ends a message: whatever else a line answers does not.</summary>
internal sealed class Receipts(IGrains grains, ExchangeTables tables, TimeProvider time)
{
    private static readonly Guid Space = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c26");
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>The receipt's type, or that it answers nothing that was sent.</summary>
    internal async Task<string> Take(Id<Tenant> tenant, string peer, Letter receipt, CancellationToken cancellation)
    {
        if (await tables.Find(tenant, peer, receipt.Conversation, cancellation) is not { } row) return RefusalCodes.ReferralUnknown;
        switch (receipt.Type)
        {
            case LetterTypes.Taken: await tables.Sent(row.Id, time.GetUtcNow(), cancellation); break;
            case LetterTypes.NotTaken: await Fail(row, Code.TryParse(receipt.Code, null, out var code) ? code.ToString() : RefusalCodes.NotTaken, cancellation); break;
            case LetterTypes.Later: await PutOff(row, LetterTypes.Later, cancellation); break;
            default: return RefusalCodes.TypeUnknown;
        }
        return receipt.Type;
    }

    internal Task PutOff(OutRow row, string code, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (int)Math.Min(row.Attempts, 20), LongestPause.Ticks));
        return tables.PutOff(row.Id, time.GetUtcNow() + pause, code, cancellation);
    }

    /// <summary>Gives a message up: first whoever sent it is told, in the referral itself, then the queue is rid of it.</summary>
    internal async Task Fail(OutRow row, string code, CancellationToken cancellation)
    {
        var stream = Referral.StreamOf(new(Guid.Parse(row.Referral)));
        var referral = await grains.Ask<Referral>(stream, cancellation);
        var isSenders = row.Referral == row.Conversation;
        if (referral.Exists)
            await grains.Tell(
                Caller.Suite(new(Guid.Parse(row.Tenant)), Names.Guid(Space, row.Id)), stream, new TellUndelivered(code, isSenders ? referral.State.From : referral.State.To), cancellation);
        await tables.Failed(row.Id, code, time.GetUtcNow(), cancellation);
        RefusedMessages.Count("undelivered");
    }
}

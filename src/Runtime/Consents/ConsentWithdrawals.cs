using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// A withdrawal goes where the data went: a referral that nobody has accepted goes no further, whoever accepted one is told and is shown
/// no more. What rests on law or emergency names no consent and is not touched.
/// </summary>
[AlwaysOn("a consent can be withdrawn at any time")]
internal sealed class ConsentWithdrawals(IGrains grains, IUnits units, IReadTables tables) : Subscriber
{
    private static readonly Code Identity = Code.Parse("IDENTITAS");

    public override string Name => "kernel.consent-withdrawals";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ConsentWithdrawn)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var withdrawn = (ConsentWithdrawn)recorded.Event;
        var steps = new List<Step>();
        foreach (var id in await Resting(recorded, withdrawn.Consent, cancellation))
            if (await Concerns(id, recorded.Stream, withdrawn, cancellation))
                steps.Add(new(Referral.StreamOf(id), new TellConsentWithdrawn(withdrawn.Items)));
        return steps.Count == 0 ? default(Done) : (await grains.Tell(caller, steps, cancellation)).Map(_ => default(Done));
    }

    [Unscoped("the suite itself looks for what rests on a consent; nothing is shown to anybody")]
    private async Task<IReadOnlyList<Id<Referral>>> Resting(RecordedEvent recorded, Guid consent, CancellationToken cancellation)
    {
        // A referral that was sent before the withdrawal must be seen.
        if (!await tables.Reached(recorded.Position, cancellation)) throw new TimeoutException("The read tables are behind the withdrawal of a consent.");
        await using var connection = await tables.Open(cancellation);
        var found = await connection.QueryAsync<Row>(
            $"SELECT record FROM {tables.NameOf(ReferralRows.TableOf)} WHERE tenant = @tenant AND consent = @consent", new { tenant = recorded.Tenant.Value, consent });
        return [.. found.Select(row => new Id<Referral>(row.Record))];
    }

    /// <summary>The item withdrawn is her identity, the receiver, or the last that was granted.</summary>
    private async ValueTask<bool> Concerns(Id<Referral> id, StreamId file, ConsentWithdrawn withdrawn, CancellationToken cancellation)
    {
        var referral = (await grains.Ask<Referral>(Referral.StreamOf(id), cancellation)).State;
        if (withdrawn.Items.Contains(Identity)) return true;
        if (await units.Find(referral.To, cancellation) is { } receiver && Code.TryParse(receiver.Unit.Type, null, out var type) && withdrawn.Items.Contains(type)) return true;
        var consent = (await grains.Head(file, cancellation))?.Consents.FirstOrDefault(c => c.Id == withdrawn.Consent);
        return consent is null || consent.Items.Where(i => i.Granted).All(i => consent.WithdrawnItems.Contains(i.Item));
    }

    private sealed record Row(Guid Record);
}

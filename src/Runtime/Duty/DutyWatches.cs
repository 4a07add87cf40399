using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Begins to watch what a life may hang on: an urgent referral, for its receiver, and a file that was rated high, for its unit. Who rated it knows of it; it is
/// opened when somebody else of the unit has read it, or what was asked is done.
/// </summary>
[AlwaysOn("what a life may hang on is told whatever is switched off")]
internal sealed class DutyWatches(DutyItems items, IGrains grains, IUnits units, TimeProvider time) : Subscriber
{
    private const string FirstContact = "SLA-04";
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    public override string Name => "kernel.duty";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ReferralSent), typeof(ClockStarted)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var (at, by) = (recorded.Metadata.RecordedAt, recorded.Metadata.Who);
        if (time.GetUtcNow() - at > News) return default(Done);
        switch (recorded.Event)
        {
            case ReferralSent { Urgent: true } e:
                await Watch(new(caller.Command, recorded.Stream, null, e.To, by, at), cancellation);
                break;
            case ClockStarted { Policy: FirstContact } e when await grains.Head(recorded.Stream, cancellation) is { } head:
                await Watch(new(caller.Command, recorded.Stream, e.Clock, head.Unit, by, at), cancellation);
                break;
        }
        return default(Done);
    }

    private async Task Watch(DutyItem item, CancellationToken cancellation)
    {
        if (await units.Find(item.Unit, cancellation) is { } unit) await items.Add(item, unit, cancellation);
    }
}

using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Tells officers outside the suite what cannot wait: a time limit that passed, and an urgent referral that came in.</summary>
[AlwaysOn("whoever must act is told whatever is switched off")]
internal sealed class Notices(IEnumerable<INoticeGateway> gateways, IUnits units, TimeProvider time, StoreNature? nature = null) : Subscriber
{
    private static readonly TimeSpan News = TimeSpan.FromDays(1);
    private static readonly Text Words = new("Ada tugas baru di Lindung. Masuk untuk melihatnya.", "A task is waiting in Lindung. Sign in to see it.");

    public override string Name => "kernel.notices";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ClockEscalated), typeof(ReferralSent)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        // A node that comes back after a week, and a gateway that is added to an old store, must not ring everybody for what is past.
        if (nature is not { IsSynthetic: false } || time.GetUtcNow() - recorded.Metadata.RecordedAt > News) return default(Done);
        if (Of(recorded, caller.Command) is not { } notice) return default(Done);
        if (await units.Find(notice.Unit, cancellation) is not { Unit.IsPractice: false }) return default(Done);
        foreach (var gateway in gateways) await gateway.Send(notice, cancellation);
        return default(Done);
    }

    private static Notice? Of(RecordedEvent recorded, Guid id) => recorded.Event switch
    {
        ClockEscalated e => new(id, recorded.Tenant, e.Unit, e.To, true, Words),
        ReferralSent { Urgent: true } e => new(id, recorded.Tenant, e.To, null, true, Words),
        _ => null,
    };
}

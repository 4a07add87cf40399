using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Tells officers what cannot wait: a time limit that passed, an urgent referral that came in, a file opened in an emergency.</summary>
[AlwaysOn("whoever must act is told whatever is switched off")]
internal sealed class NoticesOfEvents(INotices notices, IGrains grains, IStaff staff, TimeProvider time) : Subscriber
{
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    public override string Name => "kernel.notices";

    public override IReadOnlyCollection<Type> Wants { get; } =
        [typeof(ClockEscalated), typeof(ReferralSent), typeof(ReferralUndelivered), typeof(GlassBroken), typeof(EnquiryTold), typeof(SubjectRequestRecorded), typeof(ErasureHalted), typeof(StaffReportRecorded)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        // A node that comes back after a week, and a gateway that is added to an old store, must not ring everybody for what is past.
        if (time.GetUtcNow() - recorded.Metadata.RecordedAt > News || await Of(recorded, caller.Command, cancellation) is not { Count: > 0 } all) return default(Done);
        StreamId?[] files = [recorded.Stream, (recorded.Event as ReferralSent)?.About, (recorded.Event as GlassBroken)?.File, (recorded.Event as EnquiryTold)?.File];
        var heads = new List<CaseHead>();
        foreach (var file in files.OfType<StreamId>())
            if (await grains.Head(file, cancellation) is { } head) heads.Add(head);
        List<Id<Account>> excluded = [.. heads.SelectMany(head => head.Excluded)];
        foreach (var notice in all.Where(notice => heads.All(head => !head.ExcludedUnits.Contains(notice.Unit)))) await notices.Tell(notice, excluded, cancellation);
        return default(Done);
    }

    private async ValueTask<IReadOnlyList<Notice>> Of(RecordedEvent recorded, Guid id, CancellationToken cancellation) => recorded.Event switch
    {
        ClockEscalated e => [new(id, recorded.Tenant, e.Unit, e.To, true, NoticeKind.Task)],
        ReferralUndelivered e => [new(id, recorded.Tenant, e.Unit, null, true, NoticeKind.Task)],
        ReferralSent { Urgent: true } e => [new(id, recorded.Tenant, e.To, null, true, NoticeKind.Task)],
        GlassBroken e => [.. e.Told.Select(who => new Notice(Names.Guid(id, who.ToString()), recorded.Tenant, e.FileUnit, who, true, NoticeKind.Task))],
        EnquiryTold e => [new(id, recorded.Tenant, e.Unit, e.To, true, NoticeKind.Task)],
        StaffReportRecorded e => [new(id, recorded.Tenant, e.Unit, e.To, true, NoticeKind.Task)],
        SubjectRequestRecorded or ErasureHalted =>
            [.. (await staff.Everybody(recorded.Tenant, Roles.ProtectionOfficer, cancellation)).Select(m => new Notice(Names.Guid(id, m.Account.ToString()), recorded.Tenant, m.Unit, m.Account, false, NoticeKind.Task))],
        _ => [],
    };
}

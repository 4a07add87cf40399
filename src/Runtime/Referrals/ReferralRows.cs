using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>One row per referral for inbox and outbox: what, from whom, to whom, until when. Never the minimum data.</summary>
internal sealed class ReferralRows : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_referrals",
        [
            new("number", ColumnType.Text), new("what", ColumnType.Text), new("type", ColumnType.Text), new("sender", ColumnType.Id), new("receiver", ColumnType.Id),
            new("urgent", ColumnType.Bool), new("status", ColumnType.Text), new("sent_at", ColumnType.Instant), new("due_at", ColumnType.Instant, true),
            new("about_kind", ColumnType.Text, true),
            new("consent", ColumnType.Id, true), new("consent_withdrawn", ColumnType.Instant, true),
        ],
        ["record"],
        [["tenant", "receiver", "status"], ["tenant", "consent"]]);

    public override Table Table => TableOf;

    public override int Version => 2;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(ClockStarted), typeof(ReferralSent), typeof(ReferralAccepted), typeof(ReferralServed), typeof(ReferralDone),
        typeof(ReferralRefused), typeof(ReferralWithdrawn), typeof(ReferralConsentWithdrawn),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Referral.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened)
            return writer.Put(new Dictionary<string, object?>(writer.ScopeOf(opened, recorded.Stream.Id))
            {
                ["number"] = "",
                ["what"] = "",
                ["type"] = "",
                ["sender"] = opened.Unit,
                ["receiver"] = Guid.Empty,
                ["urgent"] = false,
                ["status"] = ReferralCodes.Of(ReferralStatus.Draft),
                ["sent_at"] = recorded.Metadata.RecordedAt,
                ["due_at"] = null,
                ["about_kind"] = null,
                ["consent"] = null,
                ["consent_withdrawn"] = null,
            });
        var values = Changes(recorded);
        return values.Count == 0 ? ValueTask.CompletedTask : writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
    }

    private static Dictionary<string, object?> Changes(RecordedEvent recorded) => recorded.Event switch
    {
        CaseNumbered e => new() { ["number"] = e.Number },
        ClockStarted e => new() { ["due_at"] = e.DueAt },
        ReferralSent e => new()
        {
            ["what"] = e.What,
            ["type"] = e.Type,
            ["receiver"] = e.To,
            ["consent"] = e.Consent,
            ["urgent"] = e.Urgent,
            ["about_kind"] = e.About?.Kind,
            ["status"] = ReferralCodes.Of(ReferralStatus.Sent),
        },
        ReferralConsentWithdrawn e => new() { ["consent_withdrawn"] = e.At },
        ReferralAccepted => Now(ReferralStatus.Accepted),
        ReferralServed => Now(ReferralStatus.InService),
        ReferralDone => Now(ReferralStatus.Done),
        ReferralRefused => Now(ReferralStatus.Refused),
        ReferralWithdrawn => Now(ReferralStatus.Withdrawn),
        _ => [],
    };

    private static Dictionary<string, object?> Now(ReferralStatus status) => new() { ["status"] = ReferralCodes.Of(status) };
}

/// <summary>The codes of STATUS_RUJUKAN (<c>domain.md</c> 5.17).</summary>
internal static class ReferralCodes
{
    public static Code Of(ReferralStatus status) => status switch
    {
        ReferralStatus.Draft => Code.Parse("DRAF"),
        ReferralStatus.Sent => Code.Parse("DIKIRIM"),
        ReferralStatus.Accepted => Code.Parse("DITERIMA"),
        ReferralStatus.InService => Code.Parse("DIPROSES"),
        ReferralStatus.Done => Code.Parse("SELESAI"),
        ReferralStatus.Refused => Code.Parse("DITOLAK"),
        ReferralStatus.Withdrawn => Code.Parse("DIBATALKAN"),
        _ => Code.NA,
    };
}

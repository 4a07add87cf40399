using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>One row of the intervention plan (domain.md 7.9): a need, a measurable objective, who does what until when.</summary>
/// <param name="Number">Its place in the plan, from 1.</param>
/// <param name="Cycle">Intervensi ke-n.</param>
/// <param name="Activity">AKTIVITAS; NA where a partner gives a service.</param>
/// <param name="Service">LAYANAN_SIMFONI; NA where the activity is none of them.</param>
/// <param name="Responsible">Somebody of the client's team; null: the partner.</param>
/// <param name="Partner">The partner's unit; null: the team.</param>
/// <param name="Referral">Sent to the partner and not turned down.</param>
/// <param name="Answer">STATUS_RUJUKAN of that referral.</param>
/// <param name="Result">The partner's result code.</param>
internal sealed record PlanRow(
    int Number,
    int Cycle,
    Code Activity,
    Code Service,
    Id<Account>? Responsible,
    Id<ServiceUnit>? Partner,
    DateOnly Due,
    Code Status,
    DateOnly? On,
    int? Minutes,
    Id<Referral>? Referral,
    Code Answer,
    Code Result,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Need,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Objective,
    [property: Sealed(KeyScope.File, FieldClass.Specific), NotInCopy("whoever finds the copy would read where she goes")] Protected<string>? Place,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? FollowUp)
{
    /// <summary>Neither done nor given up.</summary>
    public bool IsOpen => Status == RowStatus.Planned || Status == RowStatus.UnderWay;

    /// <summary>The partner has not said what came of it.</summary>
    public bool AwaitsPartner => Referral is not null && ReferralAnswer.IsPending(Answer);
}

/// <summary>STATUS of a plan row (domain.md 7.9).</summary>
internal static class RowStatus
{
    public static readonly Code Planned = Code.Parse("RENCANA");
    public static readonly Code UnderWay = Code.Parse("BERJALAN");
    public static readonly Code Done = Code.Parse("TERLAKSANA");
    public static readonly Code NotDone = Code.Parse("TIDAK_TERLAKSANA");
    public static readonly Code Cancelled = Code.Parse("DIBATALKAN");

    /// <summary>What a responsible person may report.</summary>
    public static readonly Code[] Reported = [UnderWay, Done, NotDone];
}

/// <summary>STATUS_RUJUKAN as a plan keeps it.</summary>
internal static class ReferralAnswer
{
    public static readonly Code Sent = Code.Parse("DIKIRIM");
    public static readonly Code Accepted = Code.Parse("DITERIMA");
    public static readonly Code InService = Code.Parse("DIPROSES");
    public static readonly Code Done = Code.Parse("SELESAI");
    public static readonly Code Refused = Code.Parse("DITOLAK");
    public static readonly Code Withdrawn = Code.Parse("DIBATALKAN");

    public static bool IsPending(Code answer) => answer == Sent || answer == Accepted || answer == InService;

    public static bool IsTurnedDown(Code answer) => answer == Refused || answer == Withdrawn;

    /// <summary>The partner took it over, whether it is done or not.</summary>
    public static bool IsTaken(Code answer) => answer == Accepted || answer == InService || answer == Done;
}

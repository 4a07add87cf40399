using System.Collections.Immutable;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Provinces;

internal enum ProvinceStatus
{
    None = 0,
    Waiting,
    Verified,
    Listed,
    Returned,
    Withdrawn,
    Final,
    Duplicate,
}

/// <summary>
/// What the province holds of a record of one of its kabupaten/kota: the sheet in codes, in the province's own tenant. It decides here;
/// its decision is a fact that the city's record heeds.
/// </summary>
/// <param name="Record">The record in the city's tenant.</param>
/// <param name="Hands">Who recorded and verified in the city.</param>
internal sealed record ProvinceRecord(
    ProvinceStatus Status,
    Guid Record,
    Id<Tenant> City,
    RegionCode Region,
    int Revision,
    Sheet Sheet,
    ImmutableArray<Id<Account>> Hands,
    bool CityVerified,
    Id<Account>? Proposer)
{
    public const string Kind = "simfoni.province-record";

    public static ProvinceRecord None { get; } = new(ProvinceStatus.None, default, default, default, 0, Sheet.Empty, [], false, null);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    public static StreamId StreamOf(Id<Tenant> province, Guid record) => StreamId.Named(Kind, province, record.ToString("N"));

    public static StreamKind<ProvinceRecord> Stream { get; } = new StreamKind<ProvinceRecord>(Kind, None, Apply, isCase: true)
        .Holds(
            typeof(ProvinceRecordReceived), typeof(ProvinceRecordWithdrawn), typeof(CorrectionHeard), typeof(ProvinceDecided), typeof(ProvinceRecordNoted),
            typeof(ProvinceRecordLocked))
        .On<ReceiveRecord>(ProvinceDecisions.Decide)
        .On<WithdrawRecord>(ProvinceDecisions.Decide)
        .On<HearProposal>(ProvinceDecisions.Decide)
        .On<HearLock>(ProvinceDecisions.Decide)
        .On<CheckProvinceRecord>(ProvinceDecisions.Decide)
        .On<ReturnToCity>(ProvinceDecisions.Decide)
        .On<MarkDuplicateAcross>(ProvinceDecisions.Decide)
        .On<ReleaseAcross>(ProvinceDecisions.Decide)
        .On<ProposeOpening>(ProvinceDecisions.Decide)
        .On<DecideCorrection>(ProvinceDecisions.Decide)
        .On<UnlockRecord>(ProvinceDecisions.Decide);

    public static ProvinceRecord Apply(ProvinceRecord record, IEvent @event) => @event switch
    {
        ProvinceRecordReceived e => new(
            e.Review ? ProvinceStatus.Waiting : ProvinceStatus.Listed, e.Record, e.City, e.Region, e.Revision, e.Sheet, [.. e.Hands], e.CityVerified, null),
        ProvinceRecordWithdrawn => record with { Status = ProvinceStatus.Withdrawn, Proposer = null },
        CorrectionHeard e => record with { Proposer = e.By },
        ProvinceRecordLocked => record with { Status = ProvinceStatus.Final },
        ProvinceDecided e when e.Decision == Codes.Verified => record with { Status = ProvinceStatus.Verified },
        ProvinceDecided e when e.Decision == Codes.MarkedDuplicate => record with { Status = ProvinceStatus.Duplicate },
        ProvinceDecided e when e.Decision == Codes.Kept => record with { Proposer = null },
        ProvinceDecided => record with { Status = ProvinceStatus.Returned, Proposer = null },
        _ => record,
    };

    public static Code CodeOf(ProvinceStatus status) => status switch
    {
        ProvinceStatus.Waiting => Code.Parse("MENUNGGU"),
        ProvinceStatus.Verified => Code.Parse("TERVERIFIKASI_PROV"),
        ProvinceStatus.Listed => Code.Parse("TERVERIFIKASI_KAB"),
        ProvinceStatus.Returned => Code.Parse("PERBAIKAN"),
        ProvinceStatus.Withdrawn => Code.Parse("DITARIK"),
        ProvinceStatus.Final => Code.Parse("FINAL"),
        ProvinceStatus.Duplicate => Code.Parse("GANDA"),
        _ => Code.NA,
    };
}

[Event("simfoni.province-record-received")]
[NotInCopy("the province has what the city forwarded, the city's copy holds it")]
internal sealed record ProvinceRecordReceived(
    Guid Record, Id<Tenant> City, RegionCode Region, int Revision, Sheet Sheet, IReadOnlyList<Id<Account>> Hands, bool CityVerified, bool Review) : IEvent;

[Event("simfoni.province-record-withdrawn")]
[NotInCopy("the province has what the city forwarded, the city's copy holds it")]
internal sealed record ProvinceRecordWithdrawn(Code Cause) : IEvent;

[Event("simfoni.correction-heard")]
[NotInCopy("the province has what the city forwarded, the city's copy holds it")]
internal sealed record CorrectionHeard(Code Reason, Id<Account> By) : IEvent;

[Event("simfoni.province-record-locked")]
[NotInCopy("the province has what the city forwarded, the city's copy holds it")]
internal sealed record ProvinceRecordLocked(int Year) : IEvent;

[Event("simfoni.province-record-noted")]
[NotInCopy("the province has what the city forwarded, the city's copy holds it")]
internal sealed record ProvinceRecordNoted([property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Note, Id<Account> By) : IEvent;

/// <summary>Published: the province decided on a version of a city's record.</summary>
/// <param name="Decision">VERIFIKASI, KEMBALIKAN, BUKA, TETAP, GANDA.</param>
/// <param name="Master">The city's record that stays.</param>
[Event("simfoni.province-decided")]
[NotInCopy("the province has what the city forwarded, the city's copy holds it")]
internal sealed record ProvinceDecided(
    Guid Record,
    Id<Tenant> City,
    int Revision,
    Code Decision,
    Code Reason,
    [property: Open("names of fields")] IReadOnlyList<string> Fields,
    Guid? Master,
    Id<Account> By) : IFact;

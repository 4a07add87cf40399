using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;
using Lindung.Simfoni.Verification;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>A made-up registry record, whole and without a finding, in every state of domain.md 6.5, and the people who work on it.</summary>
internal static class Records
{
    public static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-000000000789");
    public static readonly Guid Other = Guid.Parse("0199c3a0-0000-7000-8000-000000000790");
    public static readonly Guid Child = Guid.Parse("0199c3a0-0000-7000-8000-00000000c001");
    public static readonly Guid Event = Guid.Parse("0199c3a0-0000-7000-8000-00000000e001");
    public static readonly DateOnly Today = new(2026, 3, 2);
    public static readonly (string, string) Number = (Record.Number, "SMF-3574-UPTD-2026-00001");

    public static readonly Id<ServiceUnit> Dinas = Id<ServiceUnit>.New();

    public static readonly Actor Operator = People.At(People.Uptd, People.Probolinggo, "PENGELOLA_DATA");
    public static readonly Actor Verifier = People.At(Dinas, People.Probolinggo, "VERIFIKATOR_KABKOTA");

    public static Victim Victim { get; } = new(
        Child, People.Code("P"), 9, People.Code("SD"), People.Code("PELAJAR"), People.Code("BELUM"), People.Code("WNI"), People.Code("TIDAK"),
        People.Codes("FISIK", "PSIKIS"), [], [], [], [], true, false);

    public static Perpetrator Perpetrator { get; } = new(
        Guid.Parse("0199c3a0-0000-7000-8000-00000000f001"), true, People.Code("L"), 40, [new(Child, People.Code("TETANGGA"))], [], false);

    public static Sheet Sheet { get; } = new(
        Today, ApproximateDate.On(new(2026, 2, 20)), People.Mayangan.At(3), People.Code("FASUM"), People.Code("TIDAK"), People.Code("LANGSUNG"), false,
        [Victim], [Perpetrator], [new(Child, People.Code("LY_PENGADUAN"), Today, People.Code("UPTD_PPA"))]);

    public static ClientTold Told(Guid? client = null) => new(
        new(client ?? Child, People.Code("P"), 9, People.Code("SD"), Code.NA, Code.NA, Code.NA, People.Code("TIDAK"), People.Codes("FISIK"), [], [], [], [], false, false),
        new(Guid.Parse("0199c3a0-0000-7000-8000-00000000a001")), Today, ApproximateDate.On(new(2026, 2, 20)), People.Mayangan.At(3), People.Code("RUMAH_TANGGA"), People.Code("TELEPON"),
        People.Codes("TETANGGA"));

    public static Told Health { get; } = new(People.Code("LAYANAN"), Child, People.Code("LY_KESEHATAN"), Today, People.Code("PPT_RS"));

    public static ReferralRow Referral { get; } = new(
        Guid.Parse("0199c3a0-0000-7000-8000-00000000d001"), Child, Today, People.Probolinggo, People.Code("PPT_RS"), People.Code("RUJUKAN_LAYANAN"), People.Code("DIKIRIM"), "Perlu pemeriksaan.");

    public static DraftRecord Draft(Guid? client = null, bool practice = false) => new(Event, Told(client), People.Uptd, People.Probolinggo, practice);

    public static FillRecord Fill(Sheet? sheet = null, bool opens = false) => new(opens, false, sheet ?? Sheet, Texts.None);

    public static SubmitRecord Submit(Levels? levels = null) => new(true, levels ?? Levels.Both);

    public static CheckRecord Check(Levels? levels = null) => new([], true, true, levels ?? Levels.Both);

    public static TakeProvinceDecision Province(string decision, int revision = 1, Guid? master = null) => new(People.Code(decision), revision, People.Code("TIDAK_SESUAI"), ["region"], master);

    public static Given<Record> None() => new(Record.Stream, Id);

    public static Given<Record> Drafted(bool practice = false) => None().Then(Draft(practice: practice), People.Suite, null, Number).Then(Fill(), Operator);

    public static Given<Record> In(RecordStatus status) => status switch
    {
        RecordStatus.None => None(),
        RecordStatus.Draft => Drafted(),
        RecordStatus.Sent => In(RecordStatus.Draft).Then(Submit(), Operator),
        RecordStatus.VerifiedCity => In(RecordStatus.Sent).Then(Check(), Verifier),
        RecordStatus.VerifiedProvince => In(RecordStatus.VerifiedCity).Then(Province("VERIFIKASI"), People.Suite),
        RecordStatus.Final => In(RecordStatus.VerifiedProvince).Then(new LockRecord(2026, Levels.Both), People.Suite),
        RecordStatus.Returned => In(RecordStatus.Sent).Then(new SendBack(new(Id), People.Code("TIDAK_LENGKAP"), ["region"], "Lengkapi wilayah."), Verifier),
        RecordStatus.Cancelled => In(RecordStatus.Draft).Then(new CancelRecord(new(Id), "Bukan kekerasan."), Operator),
        RecordStatus.Duplicate => In(RecordStatus.Sent).Then(new MarkDuplicate(new(Id), new(Other)), Verifier),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}

using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Records;

/// <summary>The form of a record. What it may lack while it is a draft, the rules say when it is sent.</summary>
/// <param name="IncidentOn"><c>2026-02-20</c>, <c>2026-02</c>, <c>2026</c>; none: unknown.</param>
/// <param name="Region">Kabupaten/kota, kecamatan, or desa/kelurahan (which is sealed).</param>
internal sealed record RecordInput(
    DateOnly ReportedOn,
    [property: OneLine] string? IncidentOn,
    RegionCode Region,
    Code Place,
    Code Household,
    Code Source,
    IReadOnlyList<VictimInput> Victims,
    IReadOnlyList<PerpetratorInput>? Perpetrators = null,
    IReadOnlyList<ServiceInput>? Services = null,
    string? PlaceOther = null,
    string? Address = null,
    string? Chronology = null)
{
    public Sheet Sheet(DateOnly today) => new(
        // The validator let pass what is today in the east; what lies after the report, V01 says.
        ReportedOn, ApproximateDate.Parse(IncidentOn, today.AddDays(1)).Value, Region.At(3), Place, Household, Source, IsText(PlaceOther),
        [.. Victims.Select(v => v.Victim())], [.. (Perpetrators ?? []).Select(p => p.Perpetrator())],
        [.. (Services ?? []).Select(s => new Service(s.Victim, s.Kind, s.On, s.Agency))]);

    public Texts Texts()
    {
        var explanations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (IsText(PlaceOther)) explanations["place"] = PlaceOther!.Trim();
        foreach (var victim in Victims.Where(v => IsText(v.FormOther))) explanations[$"form {victim.Key:D}"] = victim.FormOther!.Trim();
        foreach (var perpetrator in (Perpetrators ?? []).Where(p => IsText(p.RelationOther))) explanations[$"relation {perpetrator.Key:D}"] = perpetrator.RelationOther!.Trim();
        return new(
            Region.Level == 4 ? Region : default(Protected<RegionCode>?),
            IsText(Address) ? Address!.Trim() : default(Protected<string>?),
            IsText(Chronology) ? Chronology!.Trim() : default(Protected<string>?),
            explanations.Count == 0 ? default(Protected<IReadOnlyDictionary<string, string>>?) : Protected<IReadOnlyDictionary<string, string>>.Known(explanations));
    }

    internal static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <param name="Key">That of the victim in the record, or a new one.</param>
internal sealed record VictimInput(
    [property: RowKey] Guid Key,
    Code Sex,
    int? AgeYears,
    IReadOnlyList<Code> Forms,
    Code? Education = null,
    Code? Occupation = null,
    Code? MaritalStatus = null,
    Code? Citizenship = null,
    Code? Disability = null,
    IReadOnlyList<Code>? Details = null,
    IReadOnlyList<Code>? Trafficking = null,
    IReadOnlyList<Code>? Offences = null,
    IReadOnlyList<Code>? Categories = null,
    bool Guardian = false,
    string? FormOther = null)
{
    public Victim Victim() => new(
        Key, Sex, AgeYears, Education ?? Code.NA, Occupation ?? Code.NA, MaritalStatus ?? Code.NA, Citizenship ?? Code.NA, Disability ?? Code.NA,
        Forms, Details ?? [], Trafficking ?? [], Offences ?? [], Categories ?? [], Guardian, RecordInput.IsText(FormOther));
}

/// <param name="Key">That of the perpetrator in the record, or a new one.</param>
internal sealed record PerpetratorInput(
    [property: RowKey] Guid Key,
    bool Known,
    IReadOnlyList<RelationInput> Relations,
    Code? Sex = null,
    int? AgeYears = null,
    IReadOnlyList<LegalStageInput>? Stages = null,
    string? RelationOther = null)
{
    public Perpetrator Perpetrator() => new(
        Key, Known, Sex ?? Code.NA, AgeYears, [.. Relations.Select(r => new Relation(r.Victim, r.Kind))],
        [.. (Stages ?? []).Select(s => new LegalStage(s.Kind, s.On, s.Agency))], RecordInput.IsText(RelationOther));
}

internal sealed record RelationInput([property: RowOf("sheet.victims")] Guid Victim, Code Kind);

internal sealed record LegalStageInput(Code Kind, DateOnly On, Code Agency);

internal sealed record ServiceInput([property: RowOf("sheet.victims")] Guid Victim, Code Kind, DateOnly On, Code Agency);

internal sealed class RecordInputValidator : AbstractValidator<RecordInput>
{
    private const int LongText = 8_000;
    private const int ShortText = 300;

    public RecordInputValidator(TimeProvider time)
    {
        RuleFor(r => r.ReportedOn).Must(day => day != default).Else(Errors.DayNeeded);
        RuleFor(r => r.IncidentOn).Must(on => ApproximateDate.Parse(on, IndonesianZone.Wit.DayOf(time.GetUtcNow())).IsOk).Else(Errors.IncidentDate);
        RuleFor(r => r.Region).Must(region => region.Level >= 2).Else(Errors.RegionNeeded);
        RuleFor(r => r.Place).IsOneOfOrNone("TEMPAT_KEJADIAN", time);
        RuleFor(r => r.Household).IsOneOfOrNone("KDRT", time);
        RuleFor(r => r.Source).IsOneOfOrNone("KANAL", time);
        RuleFor(r => r.Victims).Must(v => AreSome(v, 50, key: victim => victim.Key)).Else(Errors.VictimsNeeded);
        RuleForEach(r => r.Victims).SetValidator(new VictimInputValidator(time));
        RuleFor(r => r.Perpetrators).Must(p => p is null || AreSome(p, 50, perpetrator => perpetrator.Key, least: 0)).Else(Errors.TooMany);
        RuleForEach(r => r.Perpetrators).SetValidator(new PerpetratorInputValidator(time));
        RuleFor(r => r.Perpetrators)
            .Must((r, perpetrators) => (perpetrators ?? []).Where(p => p?.Relations is not null).All(p => p.Relations.All(relation => relation is null || Names(r, relation.Victim)))).Else(Errors.VictimUnknown);
        RuleFor(r => r.Services).Must(s => s is null || s.Count <= 500 && s.All(service => service is not null)).Else(Errors.TooMany);
        RuleForEach(r => r.Services).ChildRules(service =>
        {
            service.RuleFor(s => s.Kind).IsOneOf("LAYANAN_SIMFONI", time);
            service.RuleFor(s => s.Agency).IsOneOf("JENIS_INSTANSI", time);
        });
        RuleFor(r => r.Services).Must((r, services) => (services ?? []).All(s => s is null || Names(r, s.Victim))).Else(Errors.VictimUnknown);
        RuleFor(r => r.PlaceOther).MaximumLength(ShortText).Else(Errors.TextTooLong);
        RuleFor(r => r.Address).MaximumLength(ShortText).Else(Errors.TextTooLong);
        RuleFor(r => r.Chronology).MaximumLength(LongText).Else(Errors.TextTooLong);
    }

    private static bool Names(RecordInput record, Guid victim) => record.Victims?.Any(v => v?.Key == victim) == true;

    /// <summary>JSON may hold a null where a list holds records; each has a key of its own.</summary>
    private static bool AreSome<T>(IReadOnlyList<T>? items, int most, Func<T, Guid> key, int least = 1)
        where T : class =>
        items is not null && items.Count >= least && items.Count <= most && items.All(item => item is not null && key(item) != Guid.Empty)
        && items.Select(key).Distinct().Count() == items.Count;
}

internal sealed class VictimInputValidator : AbstractValidator<VictimInput>
{
    public VictimInputValidator(TimeProvider time)
    {
        RuleFor(v => v.Sex).IsOneOfOrNone("JENIS_KELAMIN", time);
        RuleFor(v => v.AgeYears).Must(age => age is null or >= 0 and <= 120).Else(Errors.AgeOutOfRange);
        RuleFor(v => v.Forms).Must(forms => forms is not null).Else(Errors.CodesUnknown);
        RuleFor(v => v.Forms).AreAnyOf("BENTUK_KEKERASAN", time);
        RuleFor(v => v.Education).MayBeOneOf("PENDIDIKAN", time);
        RuleFor(v => v.Occupation).MayBeOneOf("PEKERJAAN", time);
        RuleFor(v => v.MaritalStatus).MayBeOneOf("STATUS_PERKAWINAN", time);
        RuleFor(v => v.Citizenship).MayBeOneOf("KEWARGANEGARAAN", time);
        RuleFor(v => v.Disability).MayBeOneOf("DISABILITAS", time);
        RuleFor(v => v.Details).AreAnyOf("SUB_BENTUK_KEKERASAN", time);
        RuleFor(v => v.Trafficking).AreAnyOf("KATEGORI_TPPO", time);
        RuleFor(v => v.Offences).AreAnyOf("TPKS", time);
        RuleFor(v => v.Categories).AreAnyOf("AMPK", time);
        RuleFor(v => v.FormOther).MaximumLength(300).Else(Errors.TextTooLong);
    }
}

internal sealed class PerpetratorInputValidator : AbstractValidator<PerpetratorInput>
{
    public PerpetratorInputValidator(TimeProvider time)
    {
        RuleFor(p => p.Sex).MayBeOneOf("JENIS_KELAMIN", time);
        RuleFor(p => p.AgeYears).Must(age => age is null or >= 0 and <= 120).Else(Errors.AgeOutOfRange);
        RuleFor(p => p.Relations).Must(relations => relations is { Count: >= 1 and <= 50 } && relations.All(r => r is not null)
            && relations.Select(r => r.Victim).Distinct().Count() == relations.Count).Else(Errors.RelationsNeeded);
        RuleForEach(p => p.Relations).ChildRules(relation => relation.RuleFor(r => r.Kind).IsOneOfOrNone("HUBUNGAN", time));
        RuleFor(p => p.Stages).Must(stages => stages is null || stages.Count <= 50 && stages.All(s => s is not null)).Else(Errors.TooMany);
        RuleForEach(p => p.Stages).ChildRules(stage =>
        {
            stage.RuleFor(s => s.Kind).IsOneOf("PROSES_HUKUM", time);
            stage.RuleFor(s => s.Agency).IsOneOf("JENIS_INSTANSI", time);
        });
        RuleFor(p => p.RelationOther).MaximumLength(300).Else(Errors.TextTooLong);
    }
}

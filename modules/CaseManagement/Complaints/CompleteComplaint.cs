using FluentValidation;
using Lindung.CaseManagement.Checks;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Lengkapi data: the whole intake form (domain.md 7.3). Who somebody is goes into her own stream, here stands her id.</summary>
[Feature(Features.Complaint)]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record CompleteComplaint(
    Id<Case> Id,
    ReporterInput Reporter,
    IReadOnlyList<ClientInput> Clients,
    IncidentInput Incident,
    string Needs,
    Code FirstAction,
    IReadOnlyList<ReportedInput>? Reported = null,
    IReadOnlyList<ConsentItem>? Consents = null,
    ConditionInput? Condition = null,
    string? FirstActionNote = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

/// <param name="Kind">JENIS_PELAPOR: decides about legal duties.</param>
/// <param name="Known">A person chosen from the list of possible matches.</param>
internal sealed record ReporterInput(Code Kind, bool Anonymous, Id<Person>? Known = null, PersonInput? Person = null);

/// <param name="Known">A person chosen from the list of possible matches; else the identity registers her.</param>
/// <param name="Forms">BENTUK_KEKERASAN, as far as it was told: sexual violence may oblige the unit to a police report.</param>
internal sealed record ClientInput(
    Code Sex,
    int AgeYears,
    Code Disability,
    Id<Person>? Known = null,
    PersonInput? Person = null,
    Code? Education = null,
    IReadOnlyList<Code>? AccessNeeds = null,
    string? Language = null,
    IReadOnlyList<Code>? Forms = null);

/// <param name="IsStaff">Works at the unit that received the complaint.</param>
internal sealed record ReportedInput(Code Relation, bool IsStaff = false, Id<Person>? Known = null, PersonInput? Person = null);

/// <param name="On"><c>2026-02-20</c>, <c>2026-02</c>, <c>2026</c>; none: unknown.</param>
/// <param name="Region">Kecamatan, or desa/kelurahan (which is sealed).</param>
internal sealed record IncidentInput(string? On, Code Place, RegionCode Region, string Chronology);

internal sealed record ConditionInput(string? Biological = null, string? Psychological = null, string? Social = null, string? Spiritual = null);

internal sealed class CompleteComplaintValidator : AbstractValidator<CompleteComplaint>
{
    private const int LongText = 20_000;
    private const int ShortText = 2_000;

    public CompleteComplaintValidator(TimeProvider time)
    {
        RuleFor(r => r.Reporter).ChildRules(reporter => reporter.RuleFor(r => r.Kind).IsOneOf("JENIS_PELAPOR"));
        RuleFor(r => r.Reporter).Must(IsNamedOrAnonymous).Else(Errors.ReporterNeeded);
        RuleFor(r => r.Clients).Must(clients => clients is { Count: >= 1 and <= 20 } && clients.All(IsSomebody)).Else(Errors.ClientsNeeded);
        RuleForEach(r => r.Clients).SetValidator(new ClientInputValidator());
        RuleFor(r => r.Reported).Must(reported => AreThere(reported)).Else(Errors.TooMany);
        RuleFor(r => r.Consents).Must(consents => AreThere(consents)).Else(Errors.TooMany);
        RuleForEach(r => r.Reported).ChildRules(reported => reported.RuleFor(r => r.Relation).IsOneOf("HUBUNGAN"));
        RuleFor(r => r.Incident).ChildRules(incident =>
        {
            incident.RuleFor(i => i.On).Cascade(CascadeMode.Stop).MaximumLength(10).Else(Errors.IncidentDate)
                // Not tomorrow even where the day begins first; of which zone today is, the handler knows.
                .Must(on => ApproximateDate.Parse(on, IndonesianZone.Wit.DayOf(time.GetUtcNow())).IsOk).Else(Errors.IncidentDate);
            incident.RuleFor(i => i.Place).IsOneOf("TEMPAT_KEJADIAN");
            incident.RuleFor(i => i.Region).Must(region => region.Level >= 3).Else(Errors.RegionNeeded);
            incident.RuleFor(i => i.Chronology).Must(text => IsText(text, LongText)).Else(Errors.ChronologyNeeded);
        });
        RuleFor(r => r.Needs).Must(text => IsText(text, LongText)).Else(Errors.ChronologyNeeded);
        RuleFor(r => r.FirstAction).IsOneOf("TINDAK_LANJUT_AWAL");
        RuleForEach(r => r.Consents).ChildRules(consent => consent.RuleFor(c => c.Template).IsOneOf("TEMPLAT_PERSETUJUAN"));
        RuleFor(r => r.FirstActionNote).MaximumLength(ShortText).Else(Errors.TextTooLong);
        RuleFor(r => r.Condition)
            .Must(c => c is null || new[] { c.Biological, c.Psychological, c.Social, c.Spiritual }.All(text => text is not { Length: > ShortText })).Else(Errors.TextTooLong);
    }

    private static bool IsText(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest;

    private static bool IsNamedOrAnonymous(ReporterInput reporter) =>
        reporter.Anonymous
            ? reporter.Known is null && reporter.Person is null
            : reporter.Known is not null || !string.IsNullOrWhiteSpace(reporter.Person?.Name) && !string.IsNullOrWhiteSpace(reporter.Person.Phone);

    /// <summary>No more than a form holds; JSON may hold a null where a list holds records.</summary>
    internal static bool AreThere<T>(IReadOnlyList<T>? items)
        where T : class => items is null || items.Count <= 20 && items.All(item => item is not null);

    private static bool IsSomebody(ClientInput? client) =>
        client is not null
        && (client.Known is not null ^ (!string.IsNullOrWhiteSpace(client.Person?.Name) || !string.IsNullOrWhiteSpace(client.Person?.Alias)));
}

internal sealed class ClientInputValidator : AbstractValidator<ClientInput>
{
    public ClientInputValidator()
    {
        RuleFor(c => c.Sex).IsOneOf("JENIS_KELAMIN");
        RuleFor(c => c.AgeYears).InclusiveBetween(0, 120).Else(Errors.AgeOutOfRange);
        RuleFor(c => c.Disability).IsOneOf("DISABILITAS");
        RuleFor(c => c.Education).MayBeOneOf("PENDIDIKAN");
        RuleFor(c => c.AccessNeeds).AreAnyOf("KEBUTUHAN_AKSES");
        RuleFor(c => c.Forms).AreAnyOf("BENTUK_KEKERASAN");
        RuleFor(c => c.Language).MaximumLength(200).Else(Errors.TextTooLong);
    }
}

internal sealed class CompleteComplaintHandler(
    IGrains grains, FamiliarPersons familiar, IRequestScope scope, StoreNature nature, RegionTable regions, TimeProvider time) : IWriteHandler<CompleteComplaint>
{
    public async Task<Result<Receipt>> Handle(CompleteComplaint request, CancellationToken cancellationToken)
    {
        var today = IndonesianZone.Of(scope.Caller.Actor.UnitRegion).DayOf(time.GetUtcNow());
        var complaint = await grains.Ask<Complaint>(Complaint.StreamOf(request.Id), cancellationToken);
        if (!await familiar.Are(KnownPersons(request), complaint, scope.Caller.Actor, cancellationToken)) return Errors.PersonNotFamiliar;
        var persons = new PersonDesk(nature.In(scope.Caller.Actor.Tenant), regions, today);
        var intake = new IntakeDesk(persons, today).Fill(request);
        if (intake.Error is { } refusal) return refusal;
        return await grains.Tell(scope.Caller, [new(Complaint.StreamOf(request.Id), new FillIntake(intake.Value)), .. persons.Registrations], cancellationToken);
    }

    private static IEnumerable<Id<Person>> KnownPersons(CompleteComplaint request) =>
        request.Clients.Select(c => c.Known).Concat((request.Reported ?? []).Select(r => r.Known)).Append(request.Reporter.Known).OfType<Id<Person>>().Distinct();
}

using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Readers;

namespace Lindung.Puspaga.Episodes;

/// <summary>Daftarkan keluarga that came by itself. Who the client is goes into her own stream, here stands her id.</summary>
/// <param name="Region">Kecamatan, or desa/kelurahan (of which only the kecamatan is kept here).</param>
/// <param name="Known">A client who was here before; else the identity registers her.</param>
/// <param name="Consent">Consent to the service; null: it is asked later.</param>
[Feature(Features.Episode, NewWork = true)]
[Requires(Permissions.Register)]
internal sealed record RegisterFamily(
    Code Sex,
    int AgeYears,
    RegionCode Region,
    FamilyForm Family,
    Id<Person>? Known = null,
    PersonInput? Person = null,
    ServiceConsent? Consent = null) : IWrite;

/// <param name="Items">What was asked and whether it was granted.</param>
/// <param name="GivenBy">PEMBERI_PERSETUJUAN.</param>
/// <param name="Method">CARA_PERSETUJUAN.</param>
/// <param name="ChildAssent">Whether a child of 12 or more agreed herself.</param>
internal sealed record ServiceConsent(IReadOnlyList<ConsentItem> Items, Code GivenBy, Code Method, bool? ChildAssent = null, int TemplateVersion = 1);

/// <param name="Handed">The minimum data of the referral it came by.</param>
[Command("puspaga.open-episode")]
internal sealed record OpenEpisode(
    Id<Person> Person,
    Code ClientType,
    Code Sex,
    int AgeYears,
    RegionCode Kecamatan,
    FamilyForm? Family,
    GiveConsent? Consent,
    Id<Referral>? Referral,
    IReadOnlyDictionary<string, string>? Handed,
    IReadOnlyList<Id<Account>> Excluded) : ICommand;

internal sealed class RegisterFamilyValidator : AbstractValidator<RegisterFamily>
{
    private static readonly IReadOnlyList<Code> Asked = ConsentText.All.Where(text => text.Template == Codes.ServiceConsent).MaxBy(text => text.Version)!.Items;

    public RegisterFamilyValidator()
    {
        RuleFor(r => r.Sex).IsOneOf("JENIS_KELAMIN");
        RuleFor(r => r.AgeYears).InclusiveBetween(0, 120).Else(Errors.AgeOutOfRange);
        RuleFor(r => r.Region).Must(region => region.Level >= 3).Else(Errors.RegionNeeded);
        RuleFor(r => r.Person).Must((r, person) => r.Known is not null ^ !string.IsNullOrWhiteSpace(person?.Name)).Else(Errors.ClientNeeded);
        RuleFor(r => r.Family).SetValidator(new FamilyFormValidator());
        RuleFor(r => r.Consent)
            .Must(consent => consent is null || consent.Items is { Count: > 0 and <= 20 } items && items.All(item => item is not null)).Else(Errors.ConsentEmpty);
        RuleFor(r => r.Consent).Must(consent => consent is null || Text(consent) is not null).Else(ConsentErrors.TextUnknown);
        RuleFor(r => r.Consent)
            .Must(consent => consent is null || Text(consent) is not { } text || consent.Items?.All(item => item is null || text.Items.Contains(item.Item)) != false)
            .Else(ConsentErrors.ItemNotAsked);
        RuleFor(r => r.Consent!).ChildRules(consent =>
        {
            consent.RuleFor(c => c.GivenBy).IsOneOf("PEMBERI_PERSETUJUAN");
            consent.RuleFor(c => c.Method).IsOneOf("CARA_PERSETUJUAN");
            // Which items a text asks is checked with its version; forms offer those of today's.
            consent.RuleForEach(c => c.Items).ChildRules(item => item.RuleFor(i => i.Item).ChoosesAmong("BUTIR_PERSETUJUAN", Asked, _ => true));
        });
    }

    private static ConsentText? Text(ServiceConsent consent) => ConsentText.Find(Codes.ServiceConsent, consent.TemplateVersion);
}

[Unscoped("asks only whether a person was a client of one's own unit before")]
internal sealed class RegisterFamilyHandler(
    IGrains grains, IUnits units, IReadTables tables, IRequestScope scope, StoreNature nature, RegionTable regions, TimeProvider time) : IWriteHandler<RegisterFamily>
{
    public async Task<Result<Receipt>> Handle(RegisterFamily request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { Unit.Type: Module.UnitType } unit) return Errors.NotAPuspaga;
        if (request.Known is { } known && !await WasHere(known, caller.Actor, cancellationToken)) return KernelErrors.NoSuchRecord;
        var today = IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow());
        var persons = new PersonDesk(nature.In(scope.Caller.Actor.Tenant), regions, today);
        var input = request.Person is { } person ? person with { Sex = request.Sex, AgeYears = person.AgeYears ?? request.AgeYears } : null;
        var client = persons.Whoever(request.Known, input);
        if (persons.Refusal is { } refusal) return refusal;
        var open = new OpenEpisode(
            client!.Value, request.Family.ClientType, request.Sex, AgeOn(today, request), request.Region.At(3), request.Family, Asked(request, caller), null, null, []);
        return await grains.Tell(
            caller,
            [new(Episode.StreamOf(Id<Case>.New()), open), Numbers.Issue(Episode.Number, unit, today), .. persons.Registrations],
            cancellationToken);
    }

    private static int AgeOn(DateOnly today, RegisterFamily request) =>
        request.Person?.Birth is { } birth && ApproximateDate.Parse(birth, today) is { IsOk: true, Value: var born } && born.AgeOn(today).Years is { } years and <= 120
            ? years
            : request.AgeYears;

    private static GiveConsent? Asked(RegisterFamily request, Caller caller) => request.Consent is not { } consent
        ? null
        : new(
            Names.Guid(caller.Command, "consent"), Codes.ServiceConsent, consent.TemplateVersion, consent.Items, consent.GivenBy, consent.Method,
            SubjectAge: request.AgeYears, consent.ChildAssent, GuardianExcluded: false, EmergencyReason: Code.NA, ValidUntil: null, Witness: null);

    private async ValueTask<bool> WasHere(Id<Person> person, Actor actor, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {tables.NameOf(EpisodeRows.Rows)} e WHERE e.tenant = @tenant AND e.unit = @unit AND e.person = @person",
            new { tenant = actor.Tenant.Value, unit = actor.Unit.Value, person = person.Value }, cancellationToken: cancellation)) > 0;
    }
}

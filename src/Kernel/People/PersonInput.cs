namespace Lindung.Kernel;

/// <summary>Who somebody is, checked, as a command carries it to her grain.</summary>
public sealed record PersonDetails(
    Code Sex,
    string? Name = null,
    string? Alias = null,
    Nik? Nik = null,
    FamilyCard? FamilyCard = null,
    ApproximateDate? Birth = null,
    PhoneNumber? Phone = null,
    Address? CardAddress = null,
    Address? Domicile = null,
    string? SafeContact = null,
    IReadOnlyList<string>? Warnings = null)
{
    /// <summary>The identity as it is stored: what is empty is left out.</summary>
    public PersonIdentity ToIdentity() => new(
        Sex, ProtectedText.Of(Name), ProtectedText.Of(Alias),
        Nik is { } nik ? Protected<Nik>.Known(nik) : default(Protected<Nik>?), FamilyCard is { } card ? Protected<FamilyCard>.Known(card) : default(Protected<FamilyCard>?),
        Birth is { Precision: not DatePrecision.Unknown } birth ? Protected<ApproximateDate>.Known(birth) : default(Protected<ApproximateDate>?),
        Phone is { } phone ? Protected<PhoneNumber>.Known(phone) : default(Protected<PhoneNumber>?), Of(CardAddress), Of(Domicile), ProtectedText.Of(SafeContact));

    /// <summary>How many words a name has is all that a log may show.</summary>
    public override string ToString() => "(person)";


    private static Protected<Address>? Of(Address? address) =>
        address is null || address.Village == RegionCode.Nation && string.IsNullOrWhiteSpace(address.Line)
            ? default(Protected<Address>?)
            : Protected<Address>.Known(address);
}

/// <summary>Who somebody is, as people type it; everything may be missing.</summary>
/// <param name="Sex">Code of <c>JENIS_KELAMIN</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Alias">How she is called.</param>
/// <param name="Nik">Sixteen digits.</param>
/// <param name="FamilyCard">Sixteen digits.</param>
/// <param name="Birth"><c>2001-05-17</c>, <c>2001-05</c> or <c>2001</c>.</param>
/// <param name="AgeYears">The age when no birth date is known: gives an estimated birth.</param>
/// <param name="Phone">A telephone number.</param>
/// <param name="CardAddress">The address on the card.</param>
/// <param name="Domicile">The present address.</param>
/// <param name="SafeContact">How to reach her without danger.</param>
public sealed record PersonInput(
    Code? Sex = null,
    string? Name = null,
    string? Alias = null,
    string? Nik = null,
    string? FamilyCard = null,
    string? Birth = null,
    int? AgeYears = null,
    string? Phone = null,
    Address? CardAddress = null,
    Address? Domicile = null,
    string? SafeContact = null)
{
    private const int LongestText = 500;

    /// <summary>
    /// Checks what was typed (<c>domain.md</c> 4.2): refused only when it cannot be read or does not belong into this kind of
    /// store; what is merely odd is kept as warnings.
    /// </summary>
    public Result<Checked<PersonDetails>> Read(bool syntheticStore, RegionTable regions, DateOnly today)
    {
        if (Texts.Any(t => t?.Length > LongestText)) return PersonErrors.TooLong;
        if (AgeYears is < 0 or > 130) return PersonErrors.AgeImpossible;
        return BirthOn(today).Then(birth => Check(syntheticStore, regions, birth));
    }

    /// <summary>The state of the record's fields, never their values.</summary>
    public override string ToString() => "(person)";

    private IEnumerable<string?> Texts => [Name, Alias, SafeContact, CardAddress?.Line, Domicile?.Line];

    private Result<Checked<PersonDetails>> Check(bool syntheticStore, RegionTable regions, ApproximateDate birth)
    {
        var warnings = new List<Warning>();
        var details = new PersonDetails(Sex ?? Code.NA, Name, Alias, Birth: birth, CardAddress: CardAddress, Domicile: Domicile, SafeContact: SafeContact);
        if (!string.IsNullOrWhiteSpace(Nik))
        {
            var nik = Kernel.Nik.Check(Nik, syntheticStore, regions, Sex ?? Code.NA, birth);
            if (!nik.IsOk) return nik.Error!;
            details = details with { Nik = nik.Value.Value };
            warnings.AddRange(nik.Value.Warnings);
        }

        if (!string.IsNullOrWhiteSpace(FamilyCard))
        {
            var card = Kernel.FamilyCard.Check(FamilyCard, syntheticStore, regions);
            if (!card.IsOk) return card.Error!;
            details = details with { FamilyCard = card.Value.Value };
            warnings.AddRange(card.Value.Warnings);
        }

        if (!string.IsNullOrWhiteSpace(Phone))
        {
            var phone = PhoneNumber.Parse(Phone);
            if (!phone.IsOk) return phone.Error!;
            details = details with { Phone = phone.Value };
        }

        return new Checked<PersonDetails>(details with { Warnings = [.. warnings.Select(w => w.Code)] }, warnings);
    }

    private Result<ApproximateDate> BirthOn(DateOnly today) =>
        string.IsNullOrWhiteSpace(Birth) && AgeYears is { } years
            // Somebody of that age had her birthday at some time in the last year.
            ? new ApproximateDate(today.AddYears(-years).AddMonths(-6), DatePrecision.Estimated)
            : ApproximateDate.Parse(Birth, today);
}

namespace Lindung.Kernel;

/// <summary>Who a person is. Everything but the sex may be missing and is sealed with her own key.</summary>
/// <param name="Sex">Code of <c>JENIS_KELAMIN</c>; open, because every count needs it.</param>
/// <param name="Name">As it is written on her card, or as she says it.</param>
/// <param name="Alias">How she is called.</param>
/// <param name="Nik">Nomor Induk Kependudukan.</param>
/// <param name="FamilyCard">Nomor Kartu Keluarga.</param>
/// <param name="Birth">Her birth date, as exact as it is known.</param>
/// <param name="Phone">Her telephone.</param>
/// <param name="CardAddress">The address on her card.</param>
/// <param name="Domicile">Where she lives now.</param>
/// <param name="SafeContact">How she can be reached without danger.</param>
public sealed record PersonIdentity(
    Code Sex,
    [property: Sealed(KeyScope.Person, FieldClass.Identity)] Protected<string>? Name = null,
    [property: Sealed(KeyScope.Person, FieldClass.Identity)] Protected<string>? Alias = null,
    [property: Sealed(KeyScope.Person, FieldClass.Identity)] Protected<Nik>? Nik = null,
    [property: Sealed(KeyScope.Person, FieldClass.Identity)] Protected<FamilyCard>? FamilyCard = null,
    [property: Sealed(KeyScope.Person, FieldClass.Identity)] Protected<ApproximateDate>? Birth = null,
    [property: Sealed(KeyScope.Person, FieldClass.Contact)] Protected<PhoneNumber>? Phone = null,
    [property: Sealed(KeyScope.Person, FieldClass.Contact)] Protected<Address>? CardAddress = null,
    [property: Sealed(KeyScope.Person, FieldClass.Contact)] Protected<Address>? Domicile = null,
    [property: Sealed(KeyScope.Person, FieldClass.Contact)] Protected<string>? SafeContact = null)
{
    /// <summary>Whether anything at all is said, be it only how somebody is called.</summary>
    public bool SaysSomething =>
        Sex != Code.NA || Name is not null || Alias is not null || Nik is not null || FamilyCard is not null || Birth is not null
        || Phone is not null || CardAddress is not null || Domicile is not null;

    /// <summary>What is compared when look-alikes are sought; protected parts that are not known here are left out.</summary>
    public PersonSketch Sketch() => new(
        PersonName.Normalise(Name?.OrDefault() ?? Alias?.OrDefault()),
        Birth?.OrDefault(),
        default,
        Sex,
        Domicile?.OrDefault()?.Village ?? CardAddress?.OrDefault()?.Village ?? RegionCode.Nation,
        Nik is { } nik && nik.TryGet(out var digits) ? digits : null);
}

/// <summary>Where somebody lives.</summary>
/// <param name="Village">The region, down to the desa or kelurahan when it is known.</param>
/// <param name="Line">Street, house, RT/RW.</param>
public sealed record Address(RegionCode Village, string? Line = null);

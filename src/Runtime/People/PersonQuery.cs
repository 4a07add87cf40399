using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Whom somebody looks for; everything may be missing.</summary>
/// <param name="Name">The reduced name.</param>
/// <param name="Alias">The reduced alias.</param>
/// <param name="Sex">Code of <c>JENIS_KELAMIN</c>.</param>
/// <param name="Birth">The birth date, as exact as known.</param>
/// <param name="Village">The home.</param>
/// <param name="Nik">The NIK.</param>
/// <param name="FamilyCard">The family card.</param>
/// <param name="Phone">The telephone.</param>
public sealed record PersonQuery(
    PersonName Name,
    PersonName Alias,
    Code Sex = default,
    ApproximateDate? Birth = null,
    RegionCode Village = default,
    Nik? Nik = null,
    FamilyCard? FamilyCard = null,
    PhoneNumber? Phone = null)
{
    /// <summary>What somebody typed, once checked.</summary>
    public static PersonQuery Of(PersonDetails details) => Of(details.ToIdentity());

    /// <summary>Whoever looks like a registered person. What is withheld or erased is not looked for.</summary>
    public static PersonQuery Of(PersonIdentity identity)
    {
        var sketch = identity.Sketch();
        return new(
            sketch.Name, PersonName.Normalise(identity.Alias?.OrDefault()), identity.Sex, sketch.Birth, sketch.Village, sketch.Nik,
            identity.FamilyCard is { } card && card.TryGet(out var cardNumber) ? cardNumber : null,
            identity.Phone is { } phone && phone.TryGet(out var number) ? number : null);
    }

    internal PersonSketch Sketch => new(Name, Birth, default, Sex, Village, Nik);

    /// <summary>Nothing of whom is sought.</summary>
    public override string ToString() => "(person)";
}

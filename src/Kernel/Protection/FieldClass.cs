namespace Lindung.Kernel;

/// <summary>What a protected field tells; roles are granted classes, one place filters by them.</summary>
public enum FieldClass
{
    /// <summary>Names, NIK, KK, birth date.</summary>
    Identity,

    /// <summary>Phone, address, domicile, safe-contact instructions.</summary>
    Contact,

    /// <summary>Health and psychological data (UU 27/2022: specific data).</summary>
    Clinical,

    /// <summary>Police report, court, lawyer's notes.</summary>
    Legal,

    /// <summary>Where a shelter is.</summary>
    ShelterPlace,

    /// <summary>Chronology and every other free text.</summary>
    FreeText,

    /// <summary>Other specific data of UU 27/2022 art. 4: religion, criminal record, finance, place finer than kecamatan.</summary>
    Specific,

    /// <summary>What those who treat tell those who manage the case of health and mind (<c>domain.md</c> 11).</summary>
    ClinicalSummary,
}

/// <summary>Which data key seals a field.</summary>
public enum KeyScope
{
    /// <summary>The person's key; only in the stream of that person.</summary>
    Person,

    /// <summary>The narrative key of the file whose stream carries the event.</summary>
    File,

    /// <summary>The key of a sealed note: per author and file.</summary>
    Note,

    /// <summary>The key of a shelter place; only in the stream of that place.</summary>
    Place,

    /// <summary>The tenant's data key, for what belongs to no person.</summary>
    Tenant,
}

/// <summary>Declares how a <see cref="Protected{T}"/> property of an event is sealed and who may read it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SealedAttribute(KeyScope scope, FieldClass fieldClass) : Attribute
{
    /// <summary>Which key seals it.</summary>
    public KeyScope Scope { get; } = scope;

    /// <summary>Who may read it.</summary>
    public FieldClass Class { get; } = fieldClass;
}

/// <summary>
/// Declares that a text property of an event, fact or table stands open, with the reason. Ids, codes, dates, numbers and
/// regions are open by their type; every other text is sealed unless it bears this mark.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OpenAttribute(string reason) : Attribute
{
    /// <summary>Why it tells nothing about a person.</summary>
    public string Reason { get; } = reason;
}

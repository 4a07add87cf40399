using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>One list of codes, as published in one version.</summary>
/// <param name="ListCode">The literal name: <c>BENTUK_KEKERASAN</c>.</param>
/// <param name="Version">Rises with every change of the published list.</param>
/// <param name="Title">For people.</param>
/// <param name="Entries">In the order in which they are shown; codes are unique, <c>NA</c> is the last.</param>
/// <param name="ParentList">The list that the entries' <see cref="CodeEntry.ParentCode"/> belong to.</param>
public sealed record CodeList(string ListCode, int Version, Text Title, IReadOnlyList<CodeEntry> Entries, string? ParentList = null);

/// <summary>One code of a list. A code that a record uses is never deleted; its validity ends.</summary>
/// <param name="Code">Stable; never shown as the only label.</param>
/// <param name="LabelId">Indonesian.</param>
/// <param name="LabelEn">English.</param>
/// <param name="Sort">Ascending order within the list.</param>
/// <param name="Active">Whether it is offered for new entries; what was recorded stays readable.</param>
/// <param name="ValidFrom">First day, or null when it was always valid.</param>
/// <param name="ValidTo">Last day, or null when it has no end.</param>
/// <param name="ParentCode">The code of the parent list that it details.</param>
/// <param name="SimfoniCode">The registry's own code; empty until the official codes are known.</param>
/// <param name="DefinitionId">What it means, Indonesian.</param>
/// <param name="DefinitionEn">What it means, English.</param>
/// <param name="MinAge">Age bands: first completed year.</param>
/// <param name="MaxAge">Age bands: last completed year, or null when open.</param>
/// <param name="Child">Age bands: whether the band is of children (under 18, UU 35/2014).</param>
/// <param name="Guard">Whom the code can be chosen for.</param>
public sealed record CodeEntry(
    Code Code,
    string LabelId,
    string LabelEn,
    int Sort = 0,
    bool Active = true,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    Code? ParentCode = null,
    string? SimfoniCode = null,
    string? DefinitionId = null,
    string? DefinitionEn = null,
    int? MinAge = null,
    int? MaxAge = null,
    bool? Child = null,
    CodeGuard? Guard = null
)
{
    /// <summary>The label in both languages.</summary>
    [JsonIgnore]
    public Text Label => new(LabelId, LabelEn);

    /// <summary>Whether the code may be given to something that happened on <paramref name="day"/>.</summary>
    public bool IsValidOn(DateOnly day) => !(ValidFrom > day) && !(ValidTo < day);
}

/// <summary>
/// Narrows a choice list to whom the code fits. What is not known excludes nothing: a supervisor may choose against the
/// guard with a reason, and an unknown age must not hide a code from the officer.
/// </summary>
/// <param name="Sex">Code of <c>JENIS_KELAMIN</c>.</param>
/// <param name="MinAge">Completed years.</param>
/// <param name="Disability">Code of <c>DISABILITAS</c>.</param>
/// <param name="Relations">Codes of <c>HUBUNGAN</c>, of which one must be present.</param>
public sealed record CodeGuard(Code? Sex = null, int? MinAge = null, Code? Disability = null, IReadOnlyList<Code>? Relations = null)
{
    /// <summary>Whether a person with these attributes may get the code.</summary>
    /// <param name="sex">Her sex, <c>NA</c> when unknown.</param>
    /// <param name="age">Completed years, null when unknown.</param>
    /// <param name="disability">Her disability flag, <c>NA</c> when unknown.</param>
    /// <param name="relations">The perpetrators' relations to her; empty when unknown.</param>
    public bool Allows(Code sex, int? age, Code disability, IReadOnlyCollection<Code> relations) =>
        Fits(Sex, sex)
        && !(age < MinAge)
        && Fits(Disability, disability)
        && (Relations is null || relations.Count == 0 || relations.Any(relation => relation == Code.NA || Relations.Contains(relation)));

    private static bool Fits(Code? asked, Code known) => asked is null || known == Code.NA || known == asked;
}

/// <summary>A code that one region adds to a list, as data. It never replaces a national code and always counts under one.</summary>
/// <param name="Region">Where it can be chosen: this region and all below.</param>
/// <param name="ListCode">The list.</param>
/// <param name="Entry">The code.</param>
/// <param name="MapsTo">The national code of the same list under which statistics count it.</param>
public sealed record CodeListAddition(RegionCode Region, string ListCode, CodeEntry Entry, Code MapsTo);

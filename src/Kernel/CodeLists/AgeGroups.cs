namespace Lindung.Kernel;

/// <summary>The age bands of the registry, always derived, never typed.</summary>
public static class AgeGroups
{
    /// <summary>The list's name.</summary>
    public const string List = "KELOMPOK_USIA";

    /// <summary>
    /// The band of an age in completed years (the unborn counts as 0), <see cref="Code.NA"/> when it is unknown or impossible.
    /// </summary>
    public static Code Of(int? age) => Band(age)?.Code ?? Code.NA;

    /// <summary>Whether the age is a child's (under 18, UU 35/2014); null when unknown: then a case worker decides.</summary>
    public static bool? IsChild(int? age) => Band(age)?.Child;

    private static CodeEntry? Band(int? age) =>
        CodeLists.National.List(List).Value.Entries.FirstOrDefault(band => age >= band.MinAge && !(age > band.MaxAge) && age <= 120);
}

using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Duplicates;

/// <summary>A value of a merged duplicate that differs from what the record says; the verifier chooses.</summary>
/// <param name="Record">Which duplicate says so.</param>
/// <param name="Victim">Of whom; null: of the event.</param>
/// <param name="Field">As findings name it: <c>place</c>, <c>education</c>.</param>
/// <param name="Here">What the record says: a code, codes with blanks, an age, a day.</param>
/// <param name="There">What the duplicate says.</param>
internal sealed record Alternative(
    Guid Record,
    Guid? Victim,
    [property: Open("the name of a field")] string Field,
    [property: Open("codes, an age or a day of the event")] string Here,
    [property: Open("codes, an age or a day of the event")] string There)
{
    public bool IsSame(Alternative other) => (Record, Victim, Field) == (other.Record, other.Victim, other.Field);
}

/// <summary>The fields of a sheet as texts that can be compared, kept beside each other and put back. Codes, ages and days only.</summary>
internal static class Alternatives
{
    private static readonly Dictionary<string, (Func<Sheet, string> Of, Func<Sheet, string, Sheet> With)> OfEvent = new(StringComparer.Ordinal)
    {
        ["incidentOn"] = (s => Text(s.IncidentOn), (s, v) => s with { IncidentOn = Day(v) }),
        ["region"] = (s => $"{s.Region}", (s, v) => s with { Region = RegionCode.Parse(v) }),
        ["place"] = (s => Text(s.Place), (s, v) => s with { Place = One(v) }),
        ["household"] = (s => Text(s.Household), (s, v) => s with { Household = One(v) }),
        ["source"] = (s => Text(s.Source), (s, v) => s with { Source = One(v) }),
    };

    private static readonly Dictionary<string, (Func<Victim, string> Of, Func<Victim, string, Victim> With)> OfVictim = new(StringComparer.Ordinal)
    {
        ["sex"] = (v => Text(v.Sex), (v, t) => v with { Sex = One(t) }),
        ["ageYears"] = (v => v.AgeYears?.ToString(CultureInfo.InvariantCulture) ?? "", (v, t) => v with { AgeYears = t.Length == 0 ? null : int.Parse(t, CultureInfo.InvariantCulture) }),
        ["education"] = (v => Text(v.Education), (v, t) => v with { Education = One(t) }),
        ["occupation"] = (v => Text(v.Occupation), (v, t) => v with { Occupation = One(t) }),
        ["maritalStatus"] = (v => Text(v.MaritalStatus), (v, t) => v with { MaritalStatus = One(t) }),
        ["citizenship"] = (v => Text(v.Citizenship), (v, t) => v with { Citizenship = One(t) }),
        ["disability"] = (v => Text(v.Disability), (v, t) => v with { Disability = One(t) }),
        ["forms"] = (v => Text(v.Forms), (v, t) => v with { Forms = Many(t) }),
        ["trafficking"] = (v => Text(v.Trafficking), (v, t) => v with { Trafficking = Many(t) }),
        ["offences"] = (v => Text(v.Offences), (v, t) => v with { Offences = Many(t) }),
    };

    public static IReadOnlyList<string> Fields { get; } = [.. OfEvent.Keys, .. OfVictim.Keys];

    /// <summary>What the duplicate knows and the record says otherwise or not at all.</summary>
    public static IReadOnlyList<Alternative> Of(Guid record, Sheet here, Sheet there, IEnumerable<SameVictim> same)
    {
        var ofEvent = OfEvent.Select(f => new Alternative(record, null, f.Key, f.Value.Of(here), f.Value.Of(there)));
        var ofVictims = from pair in same
                        let mine = here.Victims.FirstOrDefault(v => v.Key == pair.There)
                        let other = there.Victims.FirstOrDefault(v => v.Key == pair.Here)
                        where mine is not null && other is not null
                        from field in OfVictim
                        select new Alternative(record, mine.Key, field.Key, field.Value.Of(mine), field.Value.Of(other));
        return [.. ofEvent.Concat(ofVictims).Where(a => a.There.Length > 0 && a.There != a.Here)];
    }

    /// <summary>The sheet with one value put in; a victim who is no longer there, or a field that is no longer known, changes nothing.</summary>
    public static Sheet With(Sheet sheet, Alternative alternative, string value) =>
        alternative.Victim is null ? OfEvent.TryGetValue(alternative.Field, out var ofEvent) ? ofEvent.With(sheet, value) : sheet
        : OfVictim.TryGetValue(alternative.Field, out var ofVictim) ? sheet with { Victims = [.. sheet.Victims.Select(v => v.Key == alternative.Victim ? ofVictim.With(v, value) : v)] }
        : sheet;

    /// <summary>What the sheet says now.</summary>
    public static string? Now(Sheet sheet, Alternative alternative) =>
        alternative.Victim is null ? OfEvent.GetValueOrDefault(alternative.Field).Of?.Invoke(sheet)
        : sheet.Victims.FirstOrDefault(v => v.Key == alternative.Victim) is { } victim ? OfVictim.GetValueOrDefault(alternative.Field).Of?.Invoke(victim)
        : null;

    private static string Text(Code code) => code == Code.NA ? "" : $"{code}";

    private static string Text(IReadOnlyList<Code> codes) => string.Join(' ', codes.Where(c => c != Code.NA).Select(c => $"{c}").Order(StringComparer.Ordinal));

    internal static string Text(ApproximateDate on) => (on.Value, on.Precision) switch
    {
        ({ } day, DatePrecision.Month) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        ({ } day, DatePrecision.Year) => day.ToString("yyyy", CultureInfo.InvariantCulture),
        // Somebody's guess is marked, so that it comes back as one.
        ({ } day, DatePrecision.Estimated) => "~" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ({ } day, _) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };

    private static ApproximateDate Day(string text) =>
        text.StartsWith('~') ? new(DateOnly.ParseExact(text[1..], "yyyy-MM-dd", CultureInfo.InvariantCulture), DatePrecision.Estimated)
        : ApproximateDate.Parse(text, DateOnly.MaxValue).Value;

    private static Code One(string text) => text.Length == 0 ? Code.NA : Code.Parse(text);

    private static IReadOnlyList<Code> Many(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Code.Parse)];
}

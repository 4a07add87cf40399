using Lindung.Kernel;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Sessions;

namespace Lindung.Puspaga.Episodes;

/// <summary>Synthetic families for demo and practice: made-up people, neutral words, one appointment to come.</summary>
internal sealed class SyntheticFamilies(TimeProvider time) : ISyntheticCases
{
    private const int SlotsADay = 6;
    private const int Days = 60;
    private const string Words = "Garis latihan, bukan kejadian nyata.";

    private static readonly Code[] Themes = [.. CodeLists.National.List("TEMA").Value.Entries.Where(e => e.Active && e.Code != Code.NA).Select(e => e.Code)];
    private static readonly Code Counselling = Code.Parse("KONSELING");
    private static readonly Code FaceToFace = Code.Parse("TATAP_MUKA");
    private static readonly Code LowRisk = Code.Parse("RENDAH");

    public async Task<bool> Make(SyntheticOffice office, CancellationToken cancellation)
    {
        var counsellors = office.Officers(Module.CounsellorRole);
        if (counsellors.Count == 0 || office.Villages.Count == 0) return false;
        var random = office.Random;
        var counsellor = counsellors[random.Next(counsellors.Count)];
        var zone = IndonesianZone.Of(counsellor.Unit.Unit.Region);
        var today = zone.DayOf(time.GetUtcNow());
        IReadOnlyList<Code> theme = [Themes[random.Next(Themes.Length)]];
        var episode = new Id<Case>((await office.Do(counsellor, "register", Registration(office, today, theme), cancellation)).Id);
        if (random.Next(4) == 0) return true;
        await office.Do(counsellor, "assess", new AssessFamily(episode, theme, LowRisk, Words), cancellation);
        await office.Do(counsellor, "plan", new PlanSessions(episode, random.Next(2, 8), [Counselling], Words), cancellation);
        if (random.Next(2) == 0) await office.Do(counsellor, "session", Session(episode, theme, zone.At(today.AddDays(-random.Next(1, 10)), new(10, 0))), cancellation);
        // One slot for each number, so that no two families ask for the same; beyond that nothing is booked.
        if (office.Number < SlotsADay * Days) await office.Do(counsellor, "book", Booking(episode, office.Number, today, zone), cancellation);
        return true;
    }

    private static RegisterFamily Registration(SyntheticOffice office, DateOnly today, IReadOnlyList<Code> theme)
    {
        var age = office.Random.Next(20, 55);
        var person = new SyntheticPeople(office.Number, office.Villages).Person(today, Code.Parse(office.Random.Next(4) == 0 ? "L" : "P"), age);
        return new(
            person.Sex, age, person.Home, new(Code.Parse("ORANG_TUA"), Words, theme, Education: Said(person.Education), Occupation: Said(person.Occupation)),
            Person: new(Name: person.Name, Birth: person.Birth.ToString("yyyy-MM-dd", null), Phone: person.Phone?.International, Domicile: new(person.Home, person.Address)),
            Consent: new([new(Code.Parse("LAYANAN"), true)], Code.Parse("KLIEN"), Code.Parse("LISAN_DICATAT")));
    }

    private static Code? Said(Code code) => code == Code.NA ? null : code;

    private static RecordSession Session(Id<Case> episode, IReadOnlyList<Code> theme, DateTimeOffset from) =>
        new(episode, from, from.AddMinutes(50), Counselling, FaceToFace, theme, Words, false, LowRisk, Code.Parse("LANJUT"), Progress: 5);

    /// <summary>The slot of a number is the same whenever it is asked for within its days: a filling that goes on tomorrow meets nobody.</summary>
    private static BookSession Booking(Id<Case> episode, int number, DateOnly today, IndonesianZone zone)
    {
        var day = today.AddDays(1);
        while (day.DayNumber % Days != number / SlotsADay % Days) day = day.AddDays(1);
        return new(episode, zone.At(day, new TimeOnly(9, 0).AddMinutes(number % SlotsADay * 65)), 45, FaceToFace);
    }
}

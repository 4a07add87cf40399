using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Verification;
using Lindung.Simfoni.Years;

namespace Lindung.Simfoni.Records;

/// <summary>Synthetic registry records for demo and practice, some in every state: made-up codes, not a word about anybody.</summary>
internal sealed class SyntheticRecords(IGrains grains, Lookout lookout, TimeProvider time) : ISyntheticCases
{
    private const int OfLastYear = 30;
    private const int FewestOfThisYear = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Code[] Warnings = [.. new[] { "V04", "V05", "V07", "V09", "V12", "V14", "KDRT" }.Select(Code.Parse)];
    private static readonly Code NotComplete = Code.Parse("TIDAK_LENGKAP");

    public async Task<bool> Make(SyntheticOffice office, CancellationToken cancellation)
    {
        var (operators, verifiers) = (office.Officers("PENGELOLA_DATA"), office.Officers("VERIFIKATOR_KABKOTA"));
        if (operators.Count == 0) return false;
        var (recorder, verifier) = (operators[0], verifiers.Count == 0 ? null : verifiers[0]);
        if (office.Turn == 0 && verifier is not null) await Years(office, recorder, verifier, cancellation);
        var form = Form(office, recorder);
        var record = await Open(office, recorder, "open", form, cancellation);
        var state = office.Number % 12;
        if (state == 0) return true;
        if (state == 1)
        {
            await office.Do(recorder, "cancel", new CancelRecord(record, "Contoh: bukan kekerasan."), cancellation);
            return true;
        }

        await office.Do(recorder, "send", new SendRecord(record), cancellation);
        if (verifier is null || state == 2) return true;
        if (state == 3) await office.Do(verifier, "return", new SendBack(record, NotComplete, ["victims[0].education"], "Contoh: lengkapi pendidikan."), cancellation);
        else if (state == 4) await Merge(office, recorder, verifier, record, form, cancellation);
        else await Verify(office, verifier, record, cancellation);
        if (state > 6) await Above(office, record, cancellation);
        return true;
    }

    /// <summary>Figures large enough that something of them may be told: a year that is over, locked and thereby published, and the year so far.</summary>
    private async Task Years(SyntheticOffice office, SyntheticOfficer recorder, SyntheticOfficer verifier, CancellationToken cancellation)
    {
        if (office.Above("VERIFIKATOR_PROV") is not [var province, ..]) return;
        var today = IndonesianZone.Of(recorder.Unit.Unit.Region).DayOf(time.GetUtcNow());
        var people = new SyntheticPeople(office.Random.Next(), office.Villages);
        // Whole months only: what is left of a year would be too few to be told.
        var (lastYear, wholeMonths) = (today.Year - 1, new DateOnly(today.Year, today.Month, 1).DayOfYear - 1);
        await Year(lastYear, OfLastYear, 365);
        await office.Do(province, $"lock {lastYear}", new LockYear(lastYear), cancellation);
        await Year(today.Year, office.Random.Next(FewestOfThisYear, OfLastYear), wholeMonths);

        async Task Year(int year, int count, int days)
        {
            for (var n = 0; n < count; n++)
            {
                // Spread over the year, so that they are not taken for one another.
                var form = InputOf(people.Case(new DateOnly(year, 1, 1).AddDays(n * days / count)), office.Random);
                var record = await Open(office, recorder, $"open {year} {n}", form, cancellation);
                await office.Do(recorder, $"send {year} {n}", new SendRecord(record), cancellation);
                await Verify(office, verifier, record, cancellation, $" {year} {n}");
                if (await Desk(province, record, cancellation) is { } desk) await VerifyAbove(office, province, desk, cancellation, $" {year} {n}");
            }
        }
    }

    private RecordInput Form(SyntheticOffice office, SyntheticOfficer recorder)
    {
        var today = IndonesianZone.Of(recorder.Unit.Unit.Region).DayOf(time.GetUtcNow());
        return InputOf(new SyntheticPeople(office.Random.Next(), office.Villages).Case(today.AddDays(-office.Random.Next(500))), office.Random);
    }

    private static async ValueTask<Id<Case>> Open(SyntheticOffice office, SyntheticOfficer recorder, string step, RecordInput form, CancellationToken cancellation) =>
        new((await office.Do(recorder, step, new OpenRecord(form), cancellation)).Id);

    /// <summary>The same event, recorded twice with other words for the education.</summary>
    private static async Task Merge(SyntheticOffice office, SyntheticOfficer recorder, SyntheticOfficer verifier, Id<Case> record, RecordInput form, CancellationToken cancellation)
    {
        var again = form with { Victims = [.. form.Victims.Select(v => v with { Education = Code.NA })] };
        var master = await Open(office, recorder, "master", again, cancellation);
        await office.Do(verifier, "duplicate", new MarkDuplicate(record, master, [.. form.Victims.Select(v => new SameVictim(v.Key, v.Key))]), cancellation);
    }

    /// <summary>Made-up events that happen to look alike are different ones.</summary>
    private async Task Verify(SyntheticOffice office, SyntheticOfficer verifier, Id<Case> record, CancellationToken cancellation, string which = "")
    {
        foreach (var other in (await lookout.Look(Record.StreamOf(record), cancellation)).Value)
            await office.Do(verifier, $"different {other:N}{which}", new DecidePossibleDuplicate(record, new(other), DuplicateCodes.Different), cancellation);
        await office.Do(verifier, "verify" + which, new VerifyRecord(record, true, Warnings), cancellation);
    }

    /// <summary>The province verifies what has arrived on its desk, and now and then locks the year before.</summary>
    private async Task Above(SyntheticOffice office, Id<Case> record, CancellationToken cancellation)
    {
        if (office.Above("VERIFIKATOR_PROV") is not [var province, ..]) return;
        if (await Desk(province, record, cancellation) is not { } stream) return;
        if (office.Number % 12 == 7) await office.Do(province, "return", new ReturnToCity(new(stream.Id), NotComplete, ["victims[0].occupation"], "Contoh: periksa pekerjaan."), cancellation);
        else await VerifyAbove(office, province, stream, cancellation);
        var lastYear = IndonesianZone.Of(province.Unit.Unit.Region).DayOf(time.GetUtcNow()).Year - 1;
        if (office.Random.Next(25) == 0) await office.Do(province, "lock", new LockYear(lastYear), cancellation);
    }

    /// <summary>Where the record lies on the province's desk; null: it has not come in time.</summary>
    private async ValueTask<StreamId?> Desk(SyntheticOfficer province, Id<Case> record, CancellationToken cancellation)
    {
        var stream = ProvinceRecord.StreamOf(province.Actor.Tenant, record.Value);
        for (var patience = time.GetUtcNow() + Patience; !(await grains.Ask<ProvinceRecord>(stream, cancellation)).Exists;)
        {
            if (time.GetUtcNow() > patience) return null;
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellation);
        }

        return stream;
    }

    private async Task VerifyAbove(SyntheticOffice office, SyntheticOfficer province, StreamId desk, CancellationToken cancellation, string which = "")
    {
        foreach (var other in (await lookout.Look(desk, cancellation)).Value)
            await office.Do(province, $"different above {other:N}{which}", new DecideProvinceDuplicate(new(desk.Id), new(other), DuplicateCodes.Different), cancellation);
        await office.Do(province, "verify" + which, new VerifyForProvince(new(desk.Id), true, Warnings), cancellation);
    }

    /// <summary>A form that breaks no rule that blocks.</summary>
    internal static RecordInput InputOf(SyntheticCase made, Random random)
    {
        var keys = made.Victims.Select(_ => NewKey(random)).ToList();
        var family = made.Perpetrators.Any(p => p.Relations.Any(Codes.Family.Contains));
        var services = CodeLists.National.List("LAYANAN_SIMFONI").Value.Entries.Where(e => e.Active && e.Code != Code.NA).Select(e => e.Code).ToList();
        return new(
            made.ReportedOn, $"{made.IncidentOn:yyyy-MM-dd}", made.Region, made.Place, made.Place == Codes.Home && family ? Codes.Yes : Codes.No, made.Channel,
            [.. made.Victims.Zip(keys, VictimOf)],
            [.. made.Perpetrators.Select(p => PerpetratorOf(p, keys, random))],
            [
                .. keys.Select(key => new ServiceInput(key, services[0], made.ReportedOn, Code.Parse("UPTD_PPA"))),
                .. keys.Where(_ => random.Next(3) == 0).Select(key => new ServiceInput(key, services[random.Next(1, services.Count)], made.ReportedOn, Code.Parse("PPT_RS"))),
            ],
            made.Place == Codes.Other ? "Contoh tempat lain." : null,
            Chronology: made.Narrative);
    }

    private static VictimInput VictimOf(SyntheticVictim victim, Guid key) => new(
        key, victim.Person.Sex, victim.Age, victim.Forms, victim.Person.Education, victim.Person.Occupation, victim.Person.MaritalStatus,
        Code.Parse("WNI"), Codes.No, Trafficking: victim.Trafficking is { } kind ? [kind] : null, Guardian: true,
        FormOther: victim.Forms.Contains(Codes.Other) ? "Contoh bentuk lain." : null);

    private static PerpetratorInput PerpetratorOf(SyntheticPerpetrator perpetrator, List<Guid> victims, Random random) => new(
        NewKey(random), true, [.. perpetrator.Relations.Zip(victims, (kind, victim) => new RelationInput(victim, kind))], perpetrator.Person.Sex, perpetrator.Age,
        RelationOther: perpetrator.Relations.Contains(Codes.Other) ? "Contoh hubungan lain." : null);

    private static Guid NewKey(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }
}

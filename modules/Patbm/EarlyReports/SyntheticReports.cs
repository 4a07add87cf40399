using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>Synthetic early reports for demo and practice, by turns sent to the city's unit and at the other steps: neutral words only.</summary>
internal sealed class SyntheticReports : ISyntheticCases
{
    private static readonly Code[] Signs = [.. CodeLists.National.List("TANDA_RISIKO").Value.Entries.Where(Chosen).Select(e => e.Code)];
    private static readonly Code[] Actions = [.. CodeLists.National.List("TINDAKAN_RESPON").Value.Entries.Where(Chosen).Select(e => e.Code)];

    public async Task<bool> Make(SyntheticOffice office, CancellationToken cancellation)
    {
        IReadOnlyList<SyntheticOfficer> activists = [.. office.Officers(Module.ActivistRole), .. office.Officers("POSCINTA")];
        if (activists.Count == 0) return false;
        var random = office.Random;
        var activist = activists[office.Turn % activists.Count];
        var step = office.Turn % 5;
        var anonymous = random.Next(3) > 0;
        var danger = step == 0;
        var recorded = await office.Do(
            activist, "record",
            new RecordEarlyReport(
                Code.Parse(random.Next(5) == 0 ? "L" : "P"), random.Next(3, 18), activist.Unit.Unit.Region, random.Next(1, 12).ToString("00", null), random.Next(1, 6).ToString("00", null),
                [Signs[random.Next(Signs.Length)]], danger, [Actions[random.Next(Actions.Length)]], anonymous,
                anonymous ? null : "Ketua RT (rekaan)", "Laporan latihan, bukan kejadian nyata."),
            cancellation);
        var report = new Id<Case>(recorded.Id);
        if (step == 1) return true;
        await office.Do(activist, "assess", new AssessReport(report, danger), cancellation);
        if (danger) await office.Do(activist, "escalate", new EscalateReport(report), cancellation);
        else if (step == 3) await office.Do(activist, "escalate", new EscalateReport(report, WithoutConsent: Code.Parse("LEGAL_DUTY")), cancellation);
        else if (step == 2) await office.Do(activist, "watch", new WatchReport(report), cancellation);
        return true;
    }

    private static bool Chosen(CodeEntry entry) => entry.Active && entry.Code != Code.NA;
}

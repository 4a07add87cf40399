using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Synthetic complaints for demo and practice: codes only, not a word about anybody.</summary>
internal sealed class SyntheticComplaints : ISyntheticCases
{
    private static readonly Code[] Channels = [.. new[] { "LANGSUNG", "TELEPON", "WHATSAPP", "POS_PENGADUAN" }.Select(Code.Parse)];
    private static readonly Code[] Urgencies = [.. CodeLists.National.List("KEDARURATAN").Value.Entries.Where(e => e.Active && e.Code != Code.NA).Select(e => e.Code)];

    public async Task<bool> Make(SyntheticOffice office, CancellationToken cancellation)
    {
        var intake = office.Officers("PENERIMA_PENGADUAN");
        if (intake.Count == 0 || office.Villages.Count == 0) return false;
        var random = office.Random;
        var officer = intake[random.Next(intake.Count)];
        var isHigh = random.Next(8) == 0;
        // Two of three who come are children, four of five girls and women (domain.md 16.2).
        var received = await office.Do(
            officer, "receive",
            new ReceiveComplaint(
                Channels[random.Next(Channels.Length)], Code.Parse(random.Next(5) == 0 ? "L" : "P"), random.Next(3) < 2 ? random.Next(1, 18) : random.Next(18, 60),
                office.Villages[random.Next(office.Villages.Count)], isHigh, isHigh ? [Urgencies[random.Next(Urgencies.Length)]] : []),
            cancellation);
        var complaint = new Id<Case>(received.Id);
        if (random.Next(4) == 0) return true;
        var risk = isHigh ? "TINGGI" : random.Next(2) == 0 ? "SEDANG" : "RENDAH";
        await office.Do(officer, "triage", new TriageComplaint(complaint, Code.Parse("SENDIRI"), Code.Parse("KTP"), Code.Parse(risk)), cancellation);
        if (isHigh) await office.Do(officer, "contact", new RecordEmergencyStep(complaint, FirstContact: true), cancellation);
        return true;
    }
}

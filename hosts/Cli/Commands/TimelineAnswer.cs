using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Cli.Commands;

/// <summary>Says what a check of an exported timeline found, line by line.</summary>
internal static class TimelineAnswer
{
    internal static int Alone(Result<TimelineReport> read, Answers answers) => read.Error is { } refusal ? answers.Refuse(refusal) : Of(read.Value, answers);

    internal static int Of(TimelineReport report, Answers answers)
    {
        var data = new
        {
            file = report.Head.File.ToString(),
            report.Head.Number,
            report.Head.MadeAt,
            report.Head.UpTo,
            report.Lines,
            report.IsSignatureChecked,
            report.IsStoreCompared,
            findings = report.Findings.Select(f => new { f.Line, f.Code, sentence = new { id = f.Sentence.Id, en = f.Sentence.En } }),
        };
        if (report.Findings.Count > 0)
        {
            foreach (var finding in report.Findings) answers.Line($"{finding.Sentence.Id} / {finding.Sentence.En}");
            return answers.Find("cli.timeline-differs", new($"{report.Findings.Count} temuan: linimasa ini tidak seperti saat diekspor.", $"{report.Findings.Count} findings: the timeline is not what was exported."), data);
        }
        return answers.Say(report.IsStoreCompared ? InStore(report) : report.IsSignatureChecked ? Sealed(report) : Unsigned(report), data);
    }

    private static Text InStore(TimelineReport report) => new(
        $"Lengkap: {report.Lines} peristiwa, semuanya ada di penyimpanan, tidak ada yang tertinggal sampai posisi {report.Head.UpTo}; penyimpanan utuh.",
        $"Complete: {report.Lines} events, all of them stand in the store, none is left out up to position {report.Head.UpTo}; the store is intact.");

    private static Text Sealed(TimelineReport report) => new(
        $"Segel cocok: {report.Lines} baris tidak berubah sejak diekspor. Tanpa penyimpanan ini tidak membuktikan bahwa peristiwanya ada di sana.",
        $"The seal fits: {report.Lines} lines are as they were exported. Without the store this does not prove that the events stand there.");

    private static Text Unsigned(TimelineReport report) => new(
        $"{report.Lines} baris sesuai dengan segelnya, tetapi tanda tangannya tidak dapat diperiksa: kunci publik instalasi tidak ada.",
        $"{report.Lines} lines fit their seal, but its signature cannot be checked: the deployment's public key is not here.");
}

using System.CommandLine;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Imports;
using Lindung.Runtime.Setup;

namespace Lindung.Cli.Commands;

/// <summary>Imports a file under a profile of a module, in the name of an officer: through the running host, or here where none runs.</summary>
internal static class ImportFile
{
    private const int MostShown = 20;

    private static readonly Argument<string> Profile = new("profile") { Description = "Profil modul, dari import profiles / a module's profile, of import profiles: simfoni.series" };
    private static readonly Argument<FileInfo> Table = new("file") { Description = "CSV (UTF-8) atau XLSX / or" };
    private static readonly Option<string> Source = new("--source") { Required = true, Description = "Kode sumber / the source's code: OPENDATA_JABAR" };
    internal static readonly Option<string> As = new("--as") { Required = true, Description = "Akun petugas yang bertanggung jawab / the login of the officer who answers for it" };
    internal static readonly Option<string?> Unit = new("--unit") { Description = "Kode unitnya bila lebih dari satu / the code of her unit where she has several" };
    private static readonly Option<FileInfo?> Mapping = new("--mapping") { Description = "Pemetaan kolom (JSON), disimpan untuk sumber ini / the columns' mapping, saved for the source" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Uji saja, tidak ada yang disimpan / only try, store nothing" };

    private static readonly Error Unreadable = Error.Invalid("cli.file-unreadable",
        "Berkas tidak dapat dibaca, atau lebih besar dari 16 MB. Periksa letak, izin, dan ukurannya.", "The file cannot be read, or has more than 16 MB. Check where it lies, who may read it and how large it is.");

    private static readonly Error NoMapping = Error.Invalid("cli.mapping-unreadable",
        "Pemetaan tidak dapat dibaca. Isi: {\"producer\",\"title\",\"columns\":[{\"field\",\"column\"}]}.", "The mapping cannot be read. It holds {\"producer\",\"title\",\"columns\":[{\"field\",\"column\"}]}.");

    static ImportFile()
    {
        Command.Subcommands.Add(ImportRegions.Command);
        Command.Subcommands.Add(ImportProfiles.Command);
    }

    internal static Command Command { get; } = Deployment.Command("import", "Ambil data / take in data", Run, Profile, Table, Source, As, Unit, Mapping, DryRun);

    private static async Task<int> Run(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        if (!Code.TryParse(parsed.GetRequiredValue(Source), null, out var source)) return answers.Refuse(ImportErrors.SourceNeeded);
        if (await Read(parsed.GetRequiredValue(Table), cancellation) is not { } file) return answers.Refuse(Unreadable);
        ImportMapping? mapping = null;
        if (parsed.GetValue(Mapping) is { } given && (mapping = await MappingOf(given, cancellation)) is null) return answers.Refuse(NoMapping);
        var task = new ImportTask(parsed.GetRequiredValue(Profile), source, new(parsed.GetRequiredValue(As), parsed.GetValue(Unit)), file, mapping, parsed.GetValue(DryRun));
        var done = await Writing.Do<ImportTask, ImportDone>(options, answers, new("Mengimpor", "Importing"), task, cancellation);
        return done.Error is { } refusal ? answers.Refuse(refusal) : Show(answers, done.Value);
    }

    private static int Show(Answers answers, ImportDone done)
    {
        var report = done.Report;
        answers.Line(report.Producer);
        foreach (var total in report.Totals) answers.Line($"{total.Label,-6} {total.Unit,-12} {total.Count,10}");
        foreach (var finding in report.Findings.Take(MostShown)) answers.Line($"{finding.Line,7}  {finding.Column,-24} {finding.Reason}{(finding.Stops ? "" : "  (peringatan / warning)")}");
        if (report.FindingsInAll > MostShown) answers.Line($"... +{report.FindingsInAll - MostShown}");
        var counts = $"{report.Read}: +{report.New}, ~{report.Changed}, ={report.Unchanged}, !{report.Quarantined}";
        return answers.Say(
            done.Stored
                ? new($"Diimpor, dari baris {counts} (baru, berubah, sama, karantina).", $"Imported, of rows {counts} (new, changed, the same, in quarantine).")
                : new($"Uji saja, dari baris {counts} (baru, berubah, sama, karantina). Tidak ada yang disimpan.", $"Tried only, of rows {counts} (new, changed, the same, in quarantine). Nothing is stored."),
            done);
    }

    private static async Task<UploadedFile?> Read(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            if (file.Length > UploadedFile.Largest) return null;
            var isWorkbook = file.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
            return new(isWorkbook ? UploadedFile.Xlsx : UploadedFile.Csv, await File.ReadAllBytesAsync(file.FullName, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<ImportMapping?> MappingOf(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportMapping>(await File.ReadAllBytesAsync(file.FullName, cancellation), AdminDoor.Json);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

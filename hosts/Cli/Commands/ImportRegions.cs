using System.CommandLine;
using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Cli.Commands;

/// <summary>Takes in a newer table of the administrative division: shows what would change, then stores it.</summary>
internal static class ImportRegions
{
    private const int MostShown = 20;

    private static readonly Argument<FileInfo> Table = new("file") { Description = "CSV: kode,nama / code,name" };
    private static readonly Option<DateOnly> From = new("--from") { Required = true, Description = "Berlaku sejak / in force from (yyyy-mm-dd)" };
    private static readonly Option<string> Basis = new("--basis") { Required = true, Description = "Dasar hukum / the decree" };
    private static readonly Option<string?> Within = new("--within") { Description = "Hanya wilayah ini / only this region; omitted: the nation" };
    private static readonly Option<bool> Apply = new("--apply") { Description = "Simpan; tanpa ini hanya ditampilkan / store it; without, it is only shown" };

    internal static Command Command { get; } = Deployment.Command("regions", "Tabel wilayah yang lebih baru / a newer region table", Run, Table, From, Basis, Within, Apply);

    private static async Task<int> Run(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var changes = RegionBook.Changes(options.Folder);
        if (changes.Error is { } unreadable) return answers.Refuse(unreadable);
        var within = RegionCode.Nation;
        if (parsed.GetValue(Within) is { } text && !RegionCode.TryParse(text, null, out within))
            return answers.Find("cli.region-malformed", new("Kode wilayah ini tidak dikenal bentuknya, mis. 35.74.", "This is no region code, such as 35.74."), new { });
        string csv;
        try
        {
            csv = await File.ReadAllTextAsync(parsed.GetRequiredValue(Table).FullName, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return answers.Find("cli.file-unreadable", new("Berkas tidak dapat dibaca. Periksa letak dan izinnya.", "The file cannot be read. Check where it lies and who may read it."), new { });
        }
        using var reader = new StringReader(csv);
        var diff = RegionImport.Compare(RegionBook.Table(changes.Value), reader, parsed.GetRequiredValue(From), parsed.GetRequiredValue(Basis), within);
        if (diff.Error is { } refusal) return answers.Refuse(refusal);
        return Show(parsed, options, answers, diff.Value);
    }

    private static int Show(ParseResult parsed, SuiteOptions options, Answers answers, RegionDiff diff)
    {
        foreach (var change in diff.All.Take(MostShown)) answers.Line($"{change.Kind,-8} {change.Code,-14} {change.Name}");
        if (diff.All.Count > MostShown) answers.Line($"... +{diff.All.Count - MostShown}");
        var counts = new { added = diff.Added.Count, renamed = diff.Renamed.Count, ended = diff.Ended.Count };
        var sum = $"+{counts.added}, ~{counts.renamed}, -{counts.ended}";
        if (!parsed.GetValue(Apply) || diff.All.Count == 0)
            return answers.Say(new($"Yang akan berubah: {sum}. Simpan dengan --apply.", $"What would change: {sum}. Store it with --apply."), counts);
        Directory.CreateDirectory(options.Folder);
        RegionBook.Add(options.Folder, diff);
        return answers.Say(
            new($"Disimpan: {sum}. Mulai ulang host; pada beberapa node, salin regions.csv ke folder data masing-masing.",
                $"Stored: {sum}. Restart the host; with several nodes, copy regions.csv into each node's data folder."), counts);
    }
}

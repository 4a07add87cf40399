using System.CommandLine;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Imports;

namespace Lindung.Cli.Commands;

/// <summary>Tells which profiles an officer may import under, and what their files may say: an asterisk marks what a mapping must name.</summary>
internal static class ImportProfiles
{
    internal static Command Command { get; } =
        Deployment.Command("profiles", "Profil yang boleh dipakai petugas / the profiles that an officer may use", Run, ImportFile.As, ImportFile.Unit);

    private static async Task<int> Run(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var task = new ImportProfilesTask(new(parsed.GetRequiredValue(ImportFile.As), parsed.GetValue(ImportFile.Unit)));
        var done = await Writing.Do<ImportProfilesTask, IReadOnlyList<ImportProfileRow>>(options, answers, new("Membaca", "Reading"), task, cancellation);
        return done.Error is { } refusal ? answers.Refuse(refusal) : Show(answers, done.Value);
    }

    private static int Show(Answers answers, IReadOnlyList<ImportProfileRow> profiles)
    {
        foreach (var profile in profiles)
        {
            answers.Line($"{profile.Id}: {profile.Title.Id} / {profile.Title.En}");
            foreach (var column in profile.Columns) answers.Line($"  {column.Name + (column.Required ? "*" : ""),-20} {column.Kind,-7} {column.List}");
        }

        return answers.Say(new($"{profiles.Count} profil.", $"{profiles.Count} profiles."), profiles);
    }
}

using System.CommandLine;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;

namespace Lindung.Cli.Commands;

/// <summary>Founds the offices of a recipe, each a tenant with its dinas and admin; beside a running host through it.</summary>
internal static class SetupRecipe
{
    internal static readonly Option<FileInfo?> Option = new("--recipe") { Description = "Berkas JSON berisi dinas pertama / a JSON file with the first offices" };

    private static readonly Error Unreadable = Error.Invalid("setup.recipe-unreadable",
        "Resep tidak dapat dibaca. Isi: {\"offices\":[{\"region\",\"name\",\"unitCode\",\"login\",\"displayName\",\"password\"}]}.",
        "The recipe cannot be read. It holds {\"offices\":[{\"region\",\"name\",\"unitCode\",\"login\",\"displayName\",\"password\"}]}.");

    internal static async Task<int> Found(FileInfo file, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        if (Read(file) is not { Offices.Count: > 0 } recipe) return answers.Refuse(Unreadable);
        var founded = await Writing.Do<FoundOffices, FoundedOffices>(options, answers, new("Mendirikan dinas", "Founding offices"), recipe, cancellation);
        if (founded.Error is { } refusal) return answers.Refuse(refusal);
        return answers.Say(
            new($"{founded.Value.Offices} dinas didirikan. Jalankan layanan, lalu masuk sebagai admin.", $"Founded {founded.Value.Offices} offices. Start the host, then sign in as admin."),
            new { founded.Value.Offices });
    }

    private static FoundOffices? Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<FoundOffices>(File.ReadAllBytes(file.FullName), AdminDoor.Json);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

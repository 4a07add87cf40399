using System.CommandLine;
using System.Text.Json;
using Lindung.Hosting;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Cli.Commands;

/// <summary>Founds the offices of a recipe, each a tenant with its dinas and admin, while no host runs on the folder.</summary>
internal static class SetupRecipe
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    internal static readonly Option<FileInfo?> Option = new("--recipe") { Description = "Berkas JSON berisi dinas pertama / a JSON file with the first offices" };

    private static readonly Error Unreadable = Error.Invalid("setup.recipe-unreadable",
        "Resep tidak dapat dibaca. Isi: {\"offices\":[{\"region\",\"name\",\"unitCode\",\"login\",\"displayName\",\"password\"}]}.",
        "The recipe cannot be read. It holds {\"offices\":[{\"region\",\"name\",\"unitCode\",\"login\",\"displayName\",\"password\"}]}.");

    internal static async Task<int> Found(FileInfo file, SuiteOptions options, Answers answers, CancellationToken cancellation) =>
        Read(file) is { Offices.Count: > 0 } recipe ? await Run(recipe, options, answers, cancellation) : answers.Refuse(Unreadable);

    private static Recipe? Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<Recipe>(File.ReadAllBytes(file.FullName), Json);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<int> Run(Recipe recipe, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var opened = await OpenedSuite.Open(options, TimeProvider.System, cancellation);
        if (opened.Error is { } refusal) return answers.Refuse(refusal);
        await using var suite = opened.Value;
        if (recipe.Synthetic && await StoreStart.MarkSynthetic(suite.Events, cancellation) is { } notEmpty) return answers.Refuse(notEmpty);
        var start = await StoreStart.Of(suite.Events, mayBeDemo: false, cancellation);
        var services = new ServiceCollection().AddLogging();
        await services.AddDeployment(options, ModuleSet.Load(Modules.Assemblies), suite, start.Nature, cancellation);
        await using var provider = services.BuildServiceProvider();
        var prepared = await provider.PrepareIdentity(cancellation);
        if (prepared.Error is { } older) return answers.Refuse(older);
        var founding = provider.GetRequiredService<Founding>();
        foreach (var office in recipe.Offices)
        {
            var founded = await founding.Found(office, cancellation);
            if (founded.Error is { } refused) return answers.Refuse(refused);
        }
        return answers.Say(
            new($"{recipe.Offices.Count} dinas didirikan. Jalankan layanan, lalu masuk sebagai admin.", $"Founded {recipe.Offices.Count} offices. Start the host, then sign in as admin."),
            new { offices = recipe.Offices.Count });
    }

    /// <param name="Offices">The first offices.</param>
    /// <param name="Synthetic">Marks an empty store, for good, as one of made-up people.</param>
    private sealed record Recipe(IReadOnlyList<FirstOffice> Offices, bool Synthetic = false);
}

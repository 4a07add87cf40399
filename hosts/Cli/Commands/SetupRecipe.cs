using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using Recipe = Lindung.Runtime.Identity.SetupRecipe;

namespace Lindung.Cli.Commands;

/// <summary>Founds the offices of a recipe, each a tenant with its dinas, units, features and admin; beside a running host through it.</summary>
internal static class SetupRecipe
{
    internal static readonly Option<FileInfo?> Option = new("--recipe") { Description = "Berkas JSON berisi dinas pertama / a JSON file with the first offices" };

    private const string Variable = "LINDUNG_ADMIN_PASSWORD";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly JsonSerializerOptions Strict = new(AdminDoor.Json)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    private static readonly Error Unreadable = Error.Invalid("setup.recipe-unreadable",
        "Resep tidak dapat dibaca. Contohnya ada di docs/compose-a-deployment.md.", "The recipe cannot be read. docs/compose-a-deployment.md has an example.");

    private static readonly Error HoldsPassword = Error.Invalid("setup.recipe-holds-password",
        $"Hapus kata sandi dari resep. Isi variabel {Variable}, atau biarkan: kata sandi sementara dibuat dan ditampilkan satu kali.",
        $"Remove the password from the recipe. Set the variable {Variable}, or leave it out: a temporary password is made and shown once.");

    internal static async Task<int> Found(FileInfo file, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var read = Read(file);
        if (read.Error is { } wrong) return answers.Refuse(Told(wrong));
        var given = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } password ? password : null;
        var offices = read.Value.Offices!.Select(o => o.With(given ?? Temporary(), given is null)).ToList();
        var founded = await Writing.Do<FoundOffices, FoundedOffices>(
            options, answers, new("Mendirikan dinas", "Founding offices"), new FoundOffices(offices, read.Value.Synthetic), cancellation);
        if (founded.Error is { } refusal) return answers.Refuse(Told(refusal));
        var rows = founded.Value.Founded.Select(f => new { f.Region, f.Name, f.Login, TemporaryPassword = given is null ? offices.First(o => o.Login == f.Login).Password : null }).ToList();
        foreach (var row in rows) answers.Line(string.Join("  ", new[] { row.Region, row.Name, row.Login, row.TemporaryPassword }.Where(t => !string.IsNullOrEmpty(t))));
        return answers.Say(
            new($"{founded.Value.Offices} dinas didirikan. Jalankan layanan, lalu masuk sebagai admin.", $"Founded {founded.Value.Offices} offices. Start the host, then sign in as admin."),
            new { founded.Value.Offices, Founded = rows });
    }

    private static Result<Recipe> Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<Recipe>(File.ReadAllBytes(file.FullName), Strict) is { Offices.Count: > 0 } recipe && recipe.Offices.All(o => o is not null) ? recipe : Unreadable.With("field", "offices");
        }
        catch (JsonException e)
        {
            var field = e.Path?.TrimStart('$', '.') ?? "";
            return (field.EndsWith("password", StringComparison.OrdinalIgnoreCase) ? HoldsPassword : Unreadable).With("field", field).With("line", (e.LineNumber ?? 0) + 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable.With("file", file.Name);
        }
    }

    /// <summary>Serves only to set another one.</summary>
    private static string Temporary() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>The refusal with the fields, and the line of the file, that it names.</summary>
    private static Error Told(Error error)
    {
        var data = JsonSerializer.SerializeToElement(error.Data ?? new Dictionary<string, object?>(), AdminDoor.Json);
        if (data.TryGetProperty("findings", out var findings) && findings.Deserialize<List<SetupFault>>(AdminDoor.Json) is { Count: > 0 } faults)
            return error with { Title = new(Lines(faults, t => t.Id), Lines(faults, t => t.En)) };
        var at = string.Join(", ", new[] { Named("line", "baris / line "), Named("field", ""), Named("file", "") }.Where(n => n.Length > 0));
        return at.Length == 0 ? error : error with { Title = new($"{at}: {error.Title.Id}", $"{at}: {error.Title.En}") };

        string Named(string name, string before) => data.TryGetProperty(name, out var value) && value.ToString() is { Length: > 0 } text ? before + text : "";

        static string Lines(List<SetupFault> faults, Func<Text, string> language) => string.Join('\n', faults.Select(f => $"{f.Field}: {language(f.Text)}"));
    }
}

using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// The time limits that a deployment sets itself: rows of <see cref="ClockPolicy"/> in <c>policies.json</c> in the data folder, which
/// replace those of the same id and region.
/// </summary>
internal static class PolicyFile
{
    public const string Name = "policies.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    private static readonly Error Malformed = Error.Invalid("clocks.policies-malformed",
        "Berkas policies.json tidak dapat dibaca. Perbaiki formatnya atau hapus berkas itu, lalu mulai lagi.",
        "The file policies.json cannot be read. Mend its format or remove it, then start again.");

    public static Result<ClockPolicies> Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return ClockPolicies.National;
        try
        {
            return ClockPolicies.National.With(JsonSerializer.Deserialize<IReadOnlyList<ClockPolicy>>(File.ReadAllBytes(path), Json) ?? []);
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }
}

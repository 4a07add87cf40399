using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lindung.Runtime.Setup;

/// <summary>Why the running host did not do a task, in both languages.</summary>
public sealed record AdminRefusal(string Code, Kernel.Text Sentence, IReadOnlyDictionary<string, object?>? Data = null);

/// <summary>
/// Where a tool on the same machine reaches the running host: a file in the data folder that only its owner may read, with the address and a
/// token that is new at every start.
/// </summary>
/// <param name="Address">Where the host listens.</param>
/// <param name="Token">What the host asks for.</param>
public sealed record AdminDoor(string Address, string Token)
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "Lindung-Admin";

    private const string FileName = "admin.json";

    /// <summary>How tasks and their answers are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Where the host takes a task.</summary>
    public static string AddressOf(string task) => "/admin/" + task;

    /// <summary>A door with a new token.</summary>
    public static AdminDoor New(string address) => new(address, RandomNumberGenerator.GetHexString(64));

    /// <summary>The door that the host of this folder has opened; null: none was.</summary>
    public static AdminDoor? Find(string folder) =>
        File.Exists(Path.Combine(folder, FileName)) ? JsonSerializer.Deserialize<AdminDoor>(File.ReadAllText(Path.Combine(folder, FileName))) : null;

    /// <summary>Opens the door.</summary>
    public void Open(string folder)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(folder, FileName);
        File.Delete(path);
        using var file = new StreamWriter(path, options);
        file.Write(JsonSerializer.Serialize(this));
    }

    /// <summary>Whether the token is this door's; takes as long for a wrong one.</summary>
    public bool Opens(string? token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(Token));
}

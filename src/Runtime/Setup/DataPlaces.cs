using System.Globalization;
using Lindung.Kernel;
using Microsoft.Extensions.Configuration;

namespace Lindung.Runtime;

/// <summary>Reads from a host's configuration, or from the environment of a tool, where a deployment keeps its data.</summary>
public static class DataPlaces
{
    private const string Installed = "/var/lib/lindung";

    /// <summary>
    /// <c>Lindung:Data</c>, <c>Lindung:Server</c>, <c>Lindung:KeyServer</c>, <c>Lindung:MasterKeyFile</c>, <c>Lindung:KilledFeatures</c>,
    /// <c>Lindung:Notices</c>, <c>Lindung:Smtp</c>, <c>Lindung:Sms</c>, <c>Lindung:WhatsApp</c>, <c>Lindung:Scanner</c> (sections), <c>Lindung:FewestTold</c> (2 or more), <c>Lindung:ClockTolerance</c> (<c>00:01:00</c>). Without the first, the folder
    /// <c>data</c> of the clone in which <paramref name="startingAt"/> lies, else <c>/var/lib/lindung</c>; the master key's default is in the
    /// profile of the user who runs the process, so that no copy of the data holds it.
    /// </summary>
    public static SuiteOptions Read(IConfiguration configuration, params string[] startingAt) => new()
    {
        Folder = Path.GetFullPath(Given(configuration, "Data") ?? startingAt.Select(CloneAbove).FirstOrDefault(c => c is not null) ?? Installed),
        Server = Given(configuration, "Server"),
        KeyServer = Given(configuration, "KeyServer"),
        NoticeFolder = Given(configuration, "Notices") is { } notices ? Path.GetFullPath(notices) : null,
        Notices = new() { Smtp = Bound<SmtpLine>(configuration, "Smtp"), Sms = Bound<HttpLine>(configuration, "Sms"), WhatsApp = Bound<HttpLine>(configuration, "WhatsApp") },
        Scanner = Bound<ScannerOptions>(configuration, "Scanner") ?? new(),
        ClockTolerance = TimeSpan.TryParse(Given(configuration, "ClockTolerance"), CultureInfo.InvariantCulture, out var off) && off > TimeSpan.Zero ? off : TimeSpan.FromMinutes(1),
        FewestTold = int.TryParse(Given(configuration, "FewestTold"), CultureInfo.InvariantCulture, out var fewest) && fewest >= 2 ? fewest : DisclosureLimit.Default,
        MasterKeyFile = Path.GetFullPath(Given(configuration, "MasterKeyFile") ?? DefaultMasterKey),
        KilledFeatures = (Given(configuration, "KilledFeatures") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal),
    };

    private static string DefaultMasterKey =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".lindung", "master.key");

    private static string? Given(IConfiguration configuration, string name) => configuration["Lindung:" + name] is { Length: > 0 } value ? value : null;

    private static T? Bound<T>(IConfiguration configuration, string name)
        where T : class => configuration.GetSection("Lindung:" + name).Get<T>();

    private static string? CloneAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Suite.sln"))) return Path.Combine(at.FullName, "data");
        }
        return null;
    }
}

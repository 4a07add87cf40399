using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Where a deployment keeps its data and how its process is run.</summary>
public sealed record SuiteOptions
{
    /// <summary>The data folder: the embedded stores, or only what a node keeps for itself.</summary>
    public required string Folder { get; init; }

    /// <summary>The PostgreSQL database of events and read tables; null: embedded SQLite in <see cref="Folder"/>.</summary>
    public string? Server { get; init; }

    /// <summary>The PostgreSQL database of keys, apart from the events; needed with <see cref="Server"/>.</summary>
    public string? KeyServer { get; init; }

    /// <summary>The master key's file, outside store and backups. <c>LINDUNG_MASTER_KEY</c> goes before it.</summary>
    public required string MasterKeyFile { get; init; }

    /// <summary>Whether other processes work on the same store.</summary>
    public bool Shared => Server is not null;

    /// <summary>The most grains kept warm.</summary>
    public int MostWarmGrains { get; init; } = 50_000;

    /// <summary>Features that this deployment's configuration switches off everywhere, whatever is set.</summary>
    public IReadOnlySet<string> KilledFeatures { get; init; } = new HashSet<string>();

    /// <summary>The smallest count that figures for others tell (<c>domain.md</c> 6.9).</summary>
    public int FewestTold { get; init; } = DisclosureLimit.Default;

    /// <summary>By how much this machine's clock may stand behind the newest event, behind itself, or away from the database server's.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The folder into which content-free notices to officers are laid; null: none are.</summary>
    public string? NoticeFolder { get; init; }

    /// <summary>The mail server, SMS and WhatsApp gateways over which officers are told; what is not given is not used.</summary>
    public NoticeLines Notices { get; init; } = new();

    /// <summary>The virus scanner that files are shown to before they are taken in.</summary>
    public ScannerOptions Scanner { get; init; } = new();

    /// <summary>The store of events.</summary>
    public StoreAddress Events => Server is null ? StoreAddress.Folder(Folder) : StoreAddress.Server(Server);
}

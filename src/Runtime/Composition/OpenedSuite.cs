using Lindung.Kernel;
using Lindung.Runtime.Features;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>The databases that hold no events.</summary>
/// <param name="Read">Read tables: rebuilt from events whenever they are missing.</param>
/// <param name="Office">The few durable tables: accounts, sessions, grants.</param>
public sealed record Databases(Database Read, Database Office);

/// <summary>The stores and keys of a deployment, open and checked, before anything is served.</summary>
public sealed class OpenedSuite : IAsyncDisposable
{
    private static readonly Error InUse = Error.Conflict("setup.store-in-use",
        "Penyimpanan ini masih dipakai. Hentikan semua proses Lindung yang memakainya, tunggu sepuluh detik, lalu ulangi perintah ini.",
        "This store is still in use. Stop every Lindung process that works on it, wait ten seconds, then run this command again.");

    private readonly KeyStore _keyStore;

    private OpenedSuite(EventStore events, Databases databases, KeyStore keyStore, Keyring keys, KeyBackup keyBackup, ClockPolicies policies, IReadOnlyList<RegionChange> regions) =>
        (Events, Databases, _keyStore, Keys, KeyBackup, Policies, RegionChanges) = (events, databases, keyStore, keys, keyBackup, policies, regions);

    /// <summary>The events.</summary>
    public EventStore Events { get; }

    /// <summary>The other tables.</summary>
    public Databases Databases { get; }

    /// <summary>The keys.</summary>
    public Keyring Keys { get; }

    /// <summary>Signs what goes out as this deployment's word.</summary>
    public required ISigner Signer { get; init; }

    /// <summary>Backups of the keys and the recovery sheet.</summary>
    public KeyBackup KeyBackup { get; }

    /// <summary>The time limits of this deployment.</summary>
    public ClockPolicies Policies { get; }

    /// <summary>What this deployment knows of the administrative division beyond the build's table.</summary>
    public IReadOnlyList<RegionChange> RegionChanges { get; }

    /// <summary>
    /// Opens everything or says what to do: a store in use, made by a newer version or not safe, a master key that is missing or
    /// wrong. An empty deployment gets a new master key; one that holds keys never does.
    /// </summary>
    public static async Task<Result<OpenedSuite>> Open(SuiteOptions options, TimeProvider time, CancellationToken cancellation = default)
    {
        MakeFolder(options.Folder);
        var policies = PolicyFile.Load(options.Folder);
        if (!policies.IsOk) return policies.Error!;
        var regions = RegionBook.Changes(options.Folder);
        if (!regions.IsOk) return regions.Error!;
        var keyFile = Path.Combine(options.Folder, "keys.db");
        var variable = Environment.GetEnvironmentVariable(MasterKey.Variable);
        if (variable is null && options.Server is null && !File.Exists(keyFile) && !File.Exists(options.MasterKeyFile) && MasterKey.Create(options.MasterKeyFile).Error is { } notMade)
            return notMade;
        var master = MasterKey.Load(options.MasterKeyFile, variable);
        if (!master.IsOk) return master.Error!;

        var signing = SigningKey.OpenOrCreate(Path.GetDirectoryName(Path.GetFullPath(options.MasterKeyFile))!);
        var events = await EventStore.Open(options.Events, new StoreOptions { Clock = time, SigningKey = signing }, cancellation);
        if (!events.IsOk) return events.Error!;
        var keyStore = options.KeyServer is { } server ? await KeyStore.OpenServer(server, cancellation) : await KeyStore.OpenFile(keyFile, cancellation);
        var keys = await Keyring.Open(keyStore, master.Value, new KeyringOptions { Clock = time }, cancellation);
        if (!keys.IsOk)
        {
            await keyStore.DisposeAsync();
            await events.Value.DisposeAsync();
            return keys.Error!;
        }
        await Signers.Remember(keys.Value, signing, cancellation);
        var databases = options.Server is { } shared
            ? new Databases(Database.RebuildableServer(shared, "lindung_read"), OfficeOf(options))
            : new Databases(Database.Rebuildable(Path.Combine(options.Folder, "read.db")), OfficeOf(options));
        await databases.Read.Prepare(cancellation);
        var suite = new OpenedSuite(events.Value, databases, keyStore, keys.Value, new(keyStore, master.Value, time), policies.Value, regions.Value) { Signer = signing };
        if (((await new FeatureTables(databases.Office).Prepare(cancellation)).Error ?? (await new NoticeTables(databases.Office).Prepare(cancellation)).Error
            ?? (await new Exchange.ExchangeTables(databases.Office).Prepare(cancellation)).Error) is { } newer)
        {
            await suite.DisposeAsync();
            return newer;
        }
        // A key store that came back from a backup must not bring anybody back: before anything is served.
        var codec = new EventCodec(EventTypes.From([typeof(IEvent).Assembly], []), keys.Value);
        await new Erasure(events.Value, codec, keys.Value, new PersonIndexer(events.Value, codec, keys.Value, databases.Read), time).Restore(cancellation);
        return suite;
    }

    /// <summary>
    /// Opens everything for work that nobody may do beside. On PostgreSQL nothing locks a store: a host that works shows by its leases.
    /// </summary>
    public static async Task<Result<OpenedSuite>> OpenAlone(SuiteOptions options, TimeProvider time, CancellationToken cancellation = default)
    {
        var opened = await Open(options, time, cancellation);
        if (opened.Error is not null || !options.Shared || (await opened.Value.Events.ReadLeases(cancellation)).Count == 0) return opened;
        await opened.Value.DisposeAsync();
        return InUse;
    }

    /// <summary>Makes a folder that is its owner's only: what is sealed is safe anyway, codes and dates are nobody else's business either.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Where a deployment's accounts stand.</summary>
    internal static Database OfficeOf(SuiteOptions options) => options.Server is { } shared
        ? Database.Server(shared, "lindung_office")
        : Database.Durable(Path.Combine(options.Folder, "office.db"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await Databases.Read.DisposeAsync();
        await Databases.Office.DisposeAsync();
        await Keys.DisposeAsync();
        await _keyStore.DisposeAsync();
    }
}

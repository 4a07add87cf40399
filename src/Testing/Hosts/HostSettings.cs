namespace Lindung.Testing;

/// <summary>How a built host is started.</summary>
public sealed record HostSettings
{
    /// <summary>The data folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The master key's file, outside the data folder; made by the host where its environment allows it.</summary>
    public required string MasterKeyFile { get; init; }

    /// <summary>The hosting environment.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>The PostgreSQL database of events; null: embedded SQLite.</summary>
    public string? Server { get; init; }

    /// <summary>The PostgreSQL database of keys.</summary>
    public string? KeyServer { get; init; }

    /// <summary>Another host's assembly than the suite's own: a deployment that was composed elsewhere.</summary>
    public string? Program { get; init; }

    /// <summary>The folder of an unpacked release whose programs run in place of those of this build; null: the build's.</summary>
    public string? Release { get; init; }

    /// <summary>How many synthetic cases the demo data hold; few, so that a test need not wait.</summary>
    public int DemoCases { get; init; } = 40;

    /// <summary>More settings, by their configuration names (<c>Lindung:Clocks:SLA-04</c>).</summary>
    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    /// <summary>A host with folders of its own in <paramref name="folder"/>.</summary>
    public static HostSettings In(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };

    /// <summary>A host on new databases of a PostgreSQL server; the master key is made here, because there the host never makes one.</summary>
    public static HostSettings On(PrivatePostgres server, TemporaryFolder folder)
    {
        var settings = In(folder) with { Server = server.NewDatabase(), KeyServer = server.NewDatabase() };
        if (Runtime.MasterKey.Create(settings.MasterKeyFile).Error is { } refusal) throw new InvalidOperationException(refusal.Code);
        return settings;
    }

    /// <summary>The environment variables that say all this.</summary>
    public IReadOnlyDictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = Environment,
            ["Lindung__Data"] = Folder,
            ["Lindung__MasterKeyFile"] = MasterKeyFile,
            ["Lindung__DemoCases"] = DemoCases.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (Server is not null) variables["Lindung__Server"] = Server;
        if (KeyServer is not null) variables["Lindung__KeyServer"] = KeyServer;
        foreach (var (name, value) in More) variables[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return variables;
    }
}

namespace Lindung.Storage;

/// <summary>Where a store lies.</summary>
public abstract record StoreAddress
{
    private StoreAddress() { }

    /// <summary>The store embedded in <paramref name="folder"/>: <c>events.db</c>.</summary>
    public static StoreAddress Folder(string folder) => new Sqlite(Path.Combine(folder, "events.db"));

    /// <summary>A store or a backup in one SQLite file.</summary>
    public static StoreAddress File(string path) => new Sqlite(path);

    /// <summary>A PostgreSQL database, 15 or later.</summary>
    public static StoreAddress Server(string connectionString) => new Postgres(connectionString);

    internal sealed record Sqlite(string Path) : StoreAddress;

    internal sealed record Postgres(string ConnectionString) : StoreAddress;
}

/// <summary>How a store is run.</summary>
public sealed record StoreOptions
{
    /// <summary>Gives the recorded time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Signs checkpoints; without it none are written.</summary>
    public SigningKey? SigningKey { get; init; }

    /// <summary>Besides every 1,000 events a checkpoint is signed so often, when there is anything new.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a commit with unknown outcome is looked up before its callers are told so.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a writer waits for a database that somebody else has locked.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);
}

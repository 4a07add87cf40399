using System.Data.Common;
using Lindung.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Testing;

/// <summary>A kind of store for contract suites: makes empty ones and reaches round them as a person with a database tool would.</summary>
public abstract class StoresUnderTest : IDisposable
{
    /// <summary>Stores in files of a temporary folder.</summary>
    public static StoresUnderTest Sqlite() => new SqliteFiles();

    /// <summary>Stores in databases of the run's private server.</summary>
    public static StoresUnderTest Postgres() => new PostgresDatabases();

    /// <summary>Whether several processes may write one store.</summary>
    public abstract bool AllowsSeveralWriters { get; }

    /// <summary>An address at which no store is yet.</summary>
    public abstract StoreAddress NewAddress();

    /// <summary>A connection to the database behind the store's back.</summary>
    public abstract DbConnection Connect(StoreAddress address);

    /// <summary>Runs one statement behind the store's back.</summary>
    public void Execute(StoreAddress address, string sql)
    {
        using var connection = Connect(address);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Bytes as this database's SQL writes them.</summary>
    public abstract string Literal(byte[] bytes);

    /// <summary>An id as this store keeps it, in this database's SQL.</summary>
    public abstract string Literal(Guid id);

    /// <inheritdoc />
    public abstract void Dispose();

    private sealed class SqliteFiles : StoresUnderTest
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Dictionary<StoreAddress, string> _paths = [];

        public override bool AllowsSeveralWriters => false;

        public override StoreAddress NewAddress()
        {
            var folder = _folder.At(Guid.NewGuid().ToString("N"));
            var address = StoreAddress.Folder(folder);
            _paths[address] = Path.Combine(folder, "events.db");
            return address;
        }

        public override DbConnection Connect(StoreAddress address)
        {
            var connection = new SqliteConnection($"Data Source={_paths[address]};Pooling=false");
            connection.Open();
            return connection;
        }

        public override string Literal(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

        public override string Literal(Guid id) => Literal(id.ToByteArray(bigEndian: true));

        public override void Dispose() => _folder.Dispose();
    }

    private sealed class PostgresDatabases : StoresUnderTest
    {
        private readonly Dictionary<StoreAddress, string> _connections = [];

        public override bool AllowsSeveralWriters => true;

        public override StoreAddress NewAddress()
        {
            var connection = PrivatePostgres.Shared.NewDatabase();
            var address = StoreAddress.Server(connection);
            _connections[address] = connection;
            return address;
        }

        public override DbConnection Connect(StoreAddress address)
        {
            var connection = new NpgsqlConnection(_connections[address] + ";Search Path=store;Pooling=false");
            connection.Open();
            return connection;
        }

        public override string Literal(byte[] bytes) => $"'\\x{Convert.ToHexString(bytes)}'::bytea";

        public override string Literal(Guid id) => $"'{id:D}'::uuid";

        public override void Dispose()
        {
            // The server is the run's; it goes as a whole.
        }
    }
}

using Lindung.Testing;

namespace Lindung.Storage.Tests;

internal sealed class SqliteEventStoreTests() : EventStoreContract(StoresUnderTest.Sqlite);

internal sealed class PostgresEventStoreTests() : EventStoreContract(StoresUnderTest.Postgres);

internal sealed class SqliteUpkeepTests() : StoreUpkeepContract(StoresUnderTest.Sqlite);

internal sealed class PostgresUpkeepTests() : StoreUpkeepContract(StoresUnderTest.Postgres);

internal sealed class SqliteVerifierTests() : StoreVerifierContract(StoresUnderTest.Sqlite);

internal sealed class PostgresVerifierTests() : StoreVerifierContract(StoresUnderTest.Postgres);

internal sealed class SqliteMoveTests() : StoreMoveContract(StoresUnderTest.Sqlite, StoresUnderTest.Postgres);

internal sealed class PostgresMoveTests() : StoreMoveContract(StoresUnderTest.Postgres, StoresUnderTest.Sqlite);

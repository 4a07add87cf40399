using System.Data.Common;
using Npgsql;

namespace Lindung.Storage;

/// <summary>The two databases.</summary>
public enum Dialect
{
    /// <summary>Embedded, SQLite 3.50.</summary>
    Sqlite,

    /// <summary>A server, PostgreSQL 15 or later.</summary>
    Postgres,
}

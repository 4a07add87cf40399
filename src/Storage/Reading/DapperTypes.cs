using System.Data;
using System.Globalization;
using Dapper;
using Lindung.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Lindung.Storage;

/// <summary>
/// How Dapper writes and reads the kernel's few types on both databases: on SQLite ids are lower-case text, days ISO text, moments
/// microseconds since 1970, yes and no 1 and 0; on PostgreSQL they have types of their own.
/// </summary>
internal static class DapperTypes
{
    public static void Register()
    {
        Add(new GuidType());
        Add(new InstantType());
        Add(new DayType());
        Add(new BoolType());
        SqlMapper.AddTypeHandler(new RegionType());
    }

    public static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Add<T>(SqlMapper.TypeHandler<T> handler)
        where T : struct
    {
        // Dapper asks its own table of types before a handler.
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    private sealed class GuidType : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value) => parameter.Value = parameter is SqliteParameter ? value.ToString("D") : value;

        public override Guid Parse(object value) => value switch
        {
            Guid id => id,
            byte[] bytes => new Guid(bytes, bigEndian: true),
            _ => Guid.Parse((string)value),
        };
    }

    private sealed class InstantType : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is NpgsqlParameter server) server.NpgsqlDbType = NpgsqlDbType.TimestampTz;
            parameter.Value = parameter is SqliteParameter ? Microseconds(value) : value.ToUniversalTime();
        }

        public override DateTimeOffset Parse(object value) => value switch
        {
            long microseconds => DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds),
            DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
            _ => (DateTimeOffset)value,
        };
    }

    private sealed class DayType : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = parameter is SqliteParameter ? Text(value) : value;

        public override DateOnly Parse(object value) => value switch
        {
            string text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime moment => DateOnly.FromDateTime(moment),
            _ => (DateOnly)value,
        };
    }

    private sealed class BoolType : SqlMapper.TypeHandler<bool>
    {
        public override void SetValue(IDbDataParameter parameter, bool value) => parameter.Value = parameter is SqliteParameter ? (value ? 1L : 0L) : value;

        public override bool Parse(object value) => value is bool yes ? yes : Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;
    }

    private sealed class RegionType : SqlMapper.TypeHandler<RegionCode>
    {
        public override void SetValue(IDbDataParameter parameter, RegionCode value) => parameter.Value = value.ToString();

        public override RegionCode Parse(object value) => value is string { Length: > 0 } text ? RegionCode.Parse(text) : RegionCode.Nation;
    }
}

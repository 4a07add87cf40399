using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The case of a whole number. Who asks asks its head and its door whether it may be known.</summary>
[Unscoped("gives an id alone; whoever asks shows nothing before the case's own door or wall was asked")]
internal sealed class NumberedCases(IReadTables tables)
{
    public async ValueTask<StreamId?> Find(string number, Id<Tenant> tenant, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT record, kind FROM {tables.NameOf(CaseList.TableOf)} WHERE tenant = @tenant AND number = @number",
            new { tenant = tenant.Value, number = number.Trim().ToUpperInvariant() }, cancellationToken: cancellation));
        return row is null ? null : new(row.Kind, row.Record);
    }

    private sealed class Row
    {
        public Guid Record { get; init; }

        public string Kind { get; init; } = "";
    }
}

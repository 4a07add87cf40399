using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Pages;

/// <summary>What waits in the registry: returned to the operator, sent to the city's verifier, presented to the province.</summary>
internal sealed class RecordsWaiting(IDoors doors, IReadTables tables, IRequestScope scope) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        if (scope.Actor is not { } reader) return [];
        var items = new List<InboxItem>();
        if (await doors.Refusal(typeof(OpenRecord), cancellation: cancellation) is null)
            items.Add(await Item(new("Catatan yang dikembalikan", "Records that were returned"), RecordRows.Rows, reader, Permissions.WriteRecord, "PERBAIKAN", PageMap.Records, cancellation));
        if (await doors.Refusal(typeof(ListDuplicates), cancellation: cancellation) is null)
            items.Add(await Item(new("Catatan menunggu verifikasi", "Records to verify"), RecordRows.Rows, reader, Permissions.Verify, "TERKIRIM", PageMap.Records, cancellation));
        if (await doors.Refusal(typeof(ListProvinceRecords), cancellation: cancellation) is null)
            items.Add(await Item(new("Catatan kabupaten/kota menunggu provinsi", "Records that wait for the province"), ProvinceRows.Rows, reader, Permissions.VerifyProvince, "MENUNGGU", PageMap.ProvinceRecords, cancellation));
        return items;
    }

    private async ValueTask<InboxItem> Item(Text title, Table table, Actor reader, string permission, string status, string address, CancellationToken cancellation)
    {
        var clause = tables.Where(reader, permission, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("status", status);
        await using var connection = await tables.Open(cancellation);
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM {tables.NameOf(table)} r WHERE {clause.Sql} AND r.status = @status", parameters, cancellationToken: cancellation));
        return new(title, count, PageEndpoints.Link(PageEndpoints.Root + address, new { status }));
    }
}

using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Enquiries that the reader was told of, with her files that may be meant; those that she took down herself, without a word on whether anybody was
/// told; and for the data-protection officer all of the dinas, the same way.
/// </summary>
/// <param name="Limit">At most so many.</param>
/// <param name="Cursor">Where the page before ended.</param>
[AlwaysOn("what was asked from outside is known whatever is switched off")]
[SignedIn("what one was told or took down oneself, and for the data-protection officer what was asked in her dinas")]
internal sealed record ListEnquiries(int Limit = 50, string? Cursor = null) : IRead<Page<EnquiryRow>>, ILogged<Page<EnquiryRow>>
{
    public ReadEntry Shown(Page<EnquiryRow> answer) =>
        new([.. answer.Items.Select(e => e.Id).Distinct()], answer.Items.Count == 0 ? [] : [FieldClass.FreeText], "kernel.enquiry.list");
}

/// <param name="Id">The enquiry.</param>
/// <param name="At">When it was asked, or told.</param>
/// <param name="Unit">Where it was asked.</param>
/// <param name="Channel">How.</param>
/// <param name="Asker">Who he said he was.</param>
/// <param name="Name">Whom he asked about, in his words.</param>
/// <param name="File">The reader's file that may be meant; null: she was not told of one.</param>
/// <param name="Number">That file's number.</param>
/// <param name="Seen">Whether she has said that she looked at it.</param>
internal sealed record EnquiryRow(
    Guid Id, DateTimeOffset At, Id<ServiceUnit> Unit, Code Channel, string Asker, string Name, StreamId? File, string? Number, bool Seen);

[Unscoped("what the reader was told or took down; a file is named only while it exists for her")]
internal sealed class ListEnquiriesHandler(IReadTables tables, IGrains grains, Access access, IRequestScope scope, Cursors cursors) : IReadHandler<ListEnquiries, Page<EnquiryRow>>
{
    private const string List = "kernel.enquiries";

    public async Task<Result<Page<EnquiryRow>>> Handle(ListEnquiries request, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 200) return KernelErrors.LimitOutOfRange;
        var place = request.Cursor is { } cursor ? cursors.Read<Place>(List, cursor) : Result<Place>.Ok(new(long.MaxValue, Guid.Empty, Guid.Empty));
        if (place.Error is { } refusal) return refusal;
        var actor = scope.Caller.Actor;
        var open = CaseExclusions.Open(tables.NameOf(CaseExclusions.TableOf), "e", actor);
        var parameters = new DynamicParameters(open.Parameters);
        parameters.AddDynamicParams(new
        {
            tenant = actor.Tenant.Value,
            account = actor.Account.Value,
            all = access.Has(actor, EnquiryPermissions.Oversee) ? 1 : 0,
            taken = false,
            before = place.Value.At == long.MaxValue ? new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero) : new DateTimeOffset(place.Value.At, TimeSpan.Zero),
            enquiry = place.Value.Enquiry,
            record = place.Value.Record,
            take = request.Limit + 1,
        });
        var rows = await Rows(
            $"""
            SELECT e.enquiry, e.record, e.told, e.at, e.seen FROM {tables.NameOf(EnquiryRows.TableOf)} e
            WHERE e.tenant = @tenant AND (e.account = @account OR @all = 1 AND e.told = @taken) AND {open.Sql}
                AND (e.at < @before OR e.at = @before AND (e.enquiry > @enquiry OR e.enquiry = @enquiry AND e.record > @record))
            ORDER BY e.at DESC, e.enquiry, e.record LIMIT @take
            """,
            parameters, cancellationToken);
        var shown = new List<EnquiryRow>();
        foreach (var row in rows.Take(request.Limit))
            if (await Shown(row, actor, cancellationToken) is { } one) shown.Add(one);
        return new Page<EnquiryRow>(shown, rows.Count > request.Limit ? cursors.Write(List, Place.Of(rows[request.Limit - 1])) : null);
    }

    private async Task<List<Row>> Rows(string sql, DynamicParameters parameters, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, cancellationToken: cancellation))];
    }

    private async Task<EnquiryRow?> Shown(Row row, Actor actor, CancellationToken cancellation)
    {
        var enquiry = (await grains.Ask<Enquiry>(Enquiry.StreamOf(row.Enquiry), cancellation)).State;
        if (enquiry.Asked is not { } asked) return null;
        var file = row.Told ? enquiry.Told.FirstOrDefault(t => t.To == actor.Account && t.File.Id == row.Record)?.File : null;
        var head = file is { } named ? await grains.Head(named, cancellation) : null;
        return new(
            row.Enquiry, row.At, asked.Unit, asked.Channel, asked.Asker.OrDefault() ?? "–", asked.Name.OrDefault() ?? "–", file, head?.Number, row.Seen);
    }

    private sealed record Place(long At, Guid Enquiry, Guid Record)
    {
        public static Place Of(Row row) => new(row.At.UtcTicks, row.Enquiry, row.Record);
    }

    private sealed class Row
    {
        public Guid Enquiry { get; init; }

        public Guid Record { get; init; }

        public bool Told { get; init; }

        public DateTimeOffset At { get; init; }

        public bool Seen { get; init; }
    }
}

/// <summary>Enquiries that the reader was told of and has not looked at.</summary>
[Unscoped("counts what the reader was told")]
internal sealed class EnquiryInbox(IReadTables tables, IRequestScope scope) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        var actor = scope.Caller.Actor;
        var open = CaseExclusions.Open(tables.NameOf(CaseExclusions.TableOf), "e", actor);
        var parameters = new DynamicParameters(open.Parameters);
        parameters.AddDynamicParams(new { tenant = actor.Tenant.Value, account = actor.Account.Value, yes = true, no = false });
        await using var connection = await tables.Open(cancellation);
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(DISTINCT e.enquiry) FROM {tables.NameOf(EnquiryRows.TableOf)} e WHERE e.account = @account AND e.tenant = @tenant AND e.told = @yes AND e.seen = @no AND {open.Sql}",
            parameters, cancellationToken: cancellation));
        return [new(new("Pihak luar bertanya tentang klien Anda", "Somebody from outside asks about your client"), count, EnquiryEndpoints.Page, IsUrgent: true)];
    }
}

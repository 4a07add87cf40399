using System.Text.RegularExpressions;
using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// The files and referrals of a number, whichever module they are of: the whole number, or its last digits among those of one's own unit.
/// Only what is open to the reader; what is not answers as what is not there.
/// </summary>
/// <param name="Number"><c>PGD-3574-UPTD-2026-00001</c>, or <c>1</c>; null or anything else finds nothing.</param>
[AlwaysOn("each file that is found is asked for by its own door, which knows its feature")]
[SignedIn("Finds what is open to the reader and nothing else.")]
internal sealed record FindByNumber(string? Number = null) : IRead<FoundFiles>;

/// <summary>What was found.</summary>
/// <param name="Number">What was looked for, as numbers are written; null: nothing that could be a number.</param>
/// <param name="Files">The files, the newest first.</param>
internal sealed record FoundFiles(string? Number, IReadOnlyList<FoundFile> Files);

/// <summary>One file.</summary>
internal sealed record FoundFile(StreamId Case, string Number, string Address, bool Open);

[Unscoped("a row is shown only where the door of its own page is open to the reader")]
internal sealed partial class FindByNumberHandler(IReadTables tables, IRequestScope scope, IServiceProvider services) : IReadHandler<FindByNumber, FoundFiles>
{
    private const int Most = 50;

    public async Task<Result<FoundFiles>> Handle(FindByNumber request, CancellationToken cancellationToken)
    {
        var asked = request.Number?.Trim().ToUpperInvariant() ?? "";
        if (!Whole().IsMatch(asked) && !Digits().IsMatch(asked)) return new FoundFiles(null, []);
        var found = new List<FoundFile>();
        foreach (var row in await Rows(asked, cancellationToken))
            if (await CasePages.OpenAddress(services, new(row.Kind, row.Record)) is { } address)
                found.Add(new(new(row.Kind, row.Record), row.Number, address, row.Open));
        return new FoundFiles(asked, found);
    }

    private async Task<IEnumerable<Row>> Rows(string asked, CancellationToken cancellation)
    {
        var (which, number) = Digits().IsMatch(asked) ? ("c.unit = @unit AND c.number LIKE @number", "%-" + asked.PadLeft(5, '0')) : ("c.number = @number", asked);
        await using var connection = await tables.Open(cancellation);
        return await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT c.record, c.kind, c.number, c.open FROM {tables.NameOf(CaseList.TableOf)} c WHERE c.tenant = @tenant AND {which} ORDER BY c.opened DESC LIMIT {Most}",
            new { tenant = scope.Caller.Actor.Tenant.Value, unit = scope.Caller.Actor.Unit.Value, number }, cancellationToken: cancellation));
    }

    private sealed record Row(Guid Record, string Kind, string Number, bool Open);

    [GeneratedRegex(@"\A(LAT-)?[A-Z]{3}-[A-Z0-9]{1,10}-[A-Z0-9]{1,20}-\d{4}-\d{5}\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A\d{1,5}\z")]
    private static partial Regex Digits();
}

using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Puspaga.Sessions;

namespace Lindung.Puspaga.Pages;

/// <summary>Families of the unit by the number that they had last; nobody's name.</summary>
internal sealed class FamilyPicks(IReadTables tables, IRequestScope scope) : IPicks
{
    private const int Most = 300;

    public async ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default)
    {
        if (request != typeof(RegisterFamily) || field.Name != "known" || scope.Actor is not { } reader) return null;
        var clause = tables.Where(reader, Permissions.Register, "e");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("take", Most);
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<(Guid Person, string Number)>(new CommandDefinition(
            $"SELECT e.person AS Person, MAX(e.number) AS Number FROM {tables.NameOf(EpisodeRows.Rows)} e WHERE {clause.Sql} GROUP BY e.person ORDER BY MAX(e.number) DESC LIMIT @take",
            parameters, cancellationToken: cancellation));
        return [.. rows.Select(r => new PickOption(r.Person.ToString(), new(r.Number, r.Number)))];
    }
}

/// <summary>The bookings of the family that a session may have been: its day and its hour.</summary>
internal sealed class BookingPicks(IGrains grains, IRequestScope scope) : IPicks
{
    public async ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default)
    {
        if (request != typeof(RecordSession) || field.Name is not ("day" or "booking") || record is not { } episode || scope.Actor is not { } reader) return null;
        var zone = IndonesianZone.Of(reader.UnitRegion);
        var kept = (await grains.Ask<Episode>(episode, cancellation)).State.Bookings.Where(b => b.Counsellor == reader.Account).OrderBy(b => b.From);
        return field.Name == "day"
            ? [.. kept.Select(b => (b.Day, zone.DayOf(b.From))).Distinct().Select(d => Option(d.Day, $"{d.Item2:dd-MM-yyyy}"))]
            : [.. kept.Select(b => Option(b.Id, $"{b.From.ToOffset(zone.Offset):dd-MM-yyyy HH.mm}"))];
    }

    private static PickOption Option(Guid id, string label) => new(id.ToString(), new(label, label));
}

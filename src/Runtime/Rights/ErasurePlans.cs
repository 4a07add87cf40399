using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Everything that is a person's, as an erasure would take it.</summary>
/// <param name="Persons">She, and who was merged into her.</param>
/// <param name="Own">Her own files and what belongs to them.</param>
/// <param name="Shared">Files that are about somebody else too: her identity goes, their texts stay.</param>
/// <param name="Words">Other streams with words about her: enquiries, emergency access, requests.</param>
/// <param name="Told">Units that accepted a referral of hers.</param>
/// <param name="KeptUntil">When the last of her closed files may go; null: none is closed.</param>
internal sealed record ErasurePlan(
    IReadOnlyList<Id<Person>> Persons,
    IReadOnlyList<SubjectFile> Own,
    IReadOnlyList<SubjectFile> Shared,
    IReadOnlyList<StreamId> Words,
    IReadOnlyList<Id<ServiceUnit>> Told,
    DateTimeOffset? KeptUntil)
{
    public IReadOnlyList<StreamId> Streams => [.. Persons.Select(Person.StreamOf), .. Own.Select(f => f.Stream), .. Words];

    public IReadOnlyList<Guid> Attachments => [.. Own.SelectMany(f => f.Head.Attachments.Select(a => a.Id))];
}

/// <summary>A file and its head.</summary>
internal sealed record SubjectFile(StreamId Stream, CaseHead Head);

/// <summary>Makes the plan of an erasure, anew whenever somebody looks at it or carries it out.</summary>
[Unscoped("ids and numbers of one person's files, for whoever decides about her request")]
internal sealed class ErasurePlans(PersonFiles files, IGrains grains, IReadTables tables, LimitBook limits)
{
    public async ValueTask<ErasurePlan> Of(Id<Person> person, Id<Tenant> tenant, CancellationToken cancellation)
    {
        var persons = await files.Known(person, cancellation);
        var (own, shared) = (new List<SubjectFile>(), new List<SubjectFile>());
        foreach (var stream in await files.Of(person, cancellation))
            if (await grains.Head(stream, cancellation) is { } head && head.Tenant == tenant)
                (head.Subjects.All(persons.Contains) ? own : shared).Add(new(stream, head));
        var (words, told) = (new List<StreamId>(), new List<Id<ServiceUnit>>());
        foreach (var file in own.ToList())
        {
            foreach (var part in await files.PartsOf(file.Stream.Id, cancellation))
                if (part.Kind == SubjectRequest.Kind) words.Add(part);
                else if (await grains.Head(part, cancellation) is { } head) own.Add(new(part, head));
            words.AddRange(await Words(file.Stream.Id, cancellation));
        }
        foreach (var referral in own.Where(f => f.Stream.Kind == Referral.Kind))
            if ((await grains.Ask<Referral>(referral.Stream, cancellation)).State is { Answer: not null } accepted) told.Add(accepted.To);
        return new(persons, [.. own.DistinctBy(f => f.Stream)], shared, [.. words.Distinct()], [.. told.Distinct()], await KeptUntil(person, tenant, own, cancellation));
    }

    private async ValueTask<DateTimeOffset?> KeptUntil(Id<Person> person, Id<Tenant> tenant, IReadOnlyList<SubjectFile> own, CancellationToken cancellation)
    {
        var birth = (await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State.Identity.Birth?.OrDefault();
        var book = await limits.Of(tenant, cancellation);
        DateTimeOffset? latest = null;
        foreach (var file in own)
            if (file.Head.ClosedAt is { } closed)
            {
                var until = Retention.Until(closed, await Opened(file.Stream.Id, cancellation) ?? closed, birth, file.Head.Region, book.For(file.Head.Unit));
                if (latest is null || until > latest) latest = until;
            }
        return latest;
    }

    private async ValueTask<DateTimeOffset?> Opened(Guid record, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return await connection.ExecuteScalarAsync<DateTimeOffset?>(new CommandDefinition(
            $"SELECT opened FROM {tables.NameOf(CaseList.TableOf)} WHERE record = @record", new { record }, cancellationToken: cancellation));
    }

    private async ValueTask<IEnumerable<StreamId>> Words(Guid record, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var asked = await connection.QueryAsync<Guid>(new CommandDefinition(
            $"SELECT enquiry FROM {tables.NameOf(EnquiryRows.TableOf)} WHERE record = @record", new { record }, cancellationToken: cancellation));
        var used = await connection.QueryAsync<Guid>(new CommandDefinition(
            $"SELECT use_id FROM {tables.NameOf(EmergencyRows.TableOf)} WHERE record = @record", new { record }, cancellationToken: cancellation));
        return [.. asked.Select(Enquiry.StreamOf), .. used.Select(BreakGlass.StreamOf)];
    }
}

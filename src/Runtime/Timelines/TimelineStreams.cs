using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>A stream that belongs to a file, with the head by which its events are judged.</summary>
internal sealed record TimelineStream(StreamId Stream, CaseHead Head);

/// <summary>
/// Which streams tell a client's story: her file and its parts, herself under every identity that turned out to be hers, and the other files that are
/// about her alone, whichever module keeps them. A file that she shares with others stands alone, with its parts: nobody else's events come into hers.
/// Besides the file itself only what its own page shows to the reader.
/// </summary>
internal sealed class TimelineStreams(IGrains grains, PersonFiles files, IServiceProvider services)
{
    public async ValueTask<IReadOnlyList<TimelineStream>> Of(StreamId file, CaseHead head, CancellationToken cancellation)
    {
        var found = new List<TimelineStream> { new(file, head) };
        await AddParts(file, found, cancellation);
        if (head.Subjects is not [var person]) return found;
        var known = await files.Known(person, cancellation);
        found.AddRange(known.Select(one => new TimelineStream(Person.StreamOf(one), head)));
        foreach (var other in (await files.Of(person, cancellation)).Where(other => other != file))
            if (await Open(other, cancellation) is { Subjects: { Length: > 0 } subjects } of && subjects.All(known.Contains))
            {
                found.Add(new(other, of));
                await AddParts(other, found, cancellation);
            }
        return [.. found.DistinctBy(one => one.Stream)];
    }

    private async ValueTask AddParts(StreamId file, List<TimelineStream> found, CancellationToken cancellation)
    {
        foreach (var part in await files.PartsOf(file.Id, cancellation))
            if (await Open(part, cancellation) is { } head) found.Add(new(part, head));
    }

    /// <summary>Null: it is not there, or not for the reader.</summary>
    private async ValueTask<CaseHead?> Open(StreamId stream, CancellationToken cancellation) =>
        await CasePages.OpenAddress(services, stream) is null ? null : await RecordHeads.Find(grains, stream, cancellation);
}

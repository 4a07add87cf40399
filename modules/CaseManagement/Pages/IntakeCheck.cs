using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.CaseManagement.Pages;

/// <summary>Tells, while an intake is being typed, whether somebody in it may be known already: by her place in the form, never by a name.</summary>
internal sealed class IntakeCheck(IMediator mediator) : IFormCheck
{
    private static readonly Text SameSide = new("mungkin sudah ada dalam berkas yang terbuka bagi Anda.", "may stand in a file that is open to you.");

    private static readonly Text Conflict = new(
        "mungkin berada di pihak lain dalam berkas yang terbuka bagi Anda: kemungkinan konflik kepentingan.",
        "may stand on the other side in a file that is open to you: a possible conflict of interest.");

    private static readonly Text Elsewhere = new(
        "mungkin sudah dikenal dalam berkas yang tidak terbuka bagi Anda. Simpan, jalankan pemeriksaan, lalu minta supervisor memutuskannya.",
        "may be known in a file that is not open to you. Save, run the checks, then ask a supervisor to decide.");

    public bool Checks(Type request) => request == typeof(CompleteComplaint);

    public async ValueTask<Result<IReadOnlyList<FormHint>>> Look(StreamId record, FormTyped typed, CancellationToken cancellation = default)
    {
        var (clients, reported) = (typed.Each<PersonInput>("clients", "person"), typed.Each<PersonInput>("reported", "person"));
        if (clients.Count + reported.Count == 0) return Errors.NobodyToLookFor;
        var found = await mediator.Send(new LookForPersons(new(record.Id), [.. clients.Select(c => c.Part)], [.. reported.Select(r => r.Part)]), cancellation);
        return found.Map<IReadOnlyList<FormHint>>(persons => [.. persons.SelectMany(p => Hints(p, record, (p.IsReported ? reported : clients)[p.Row].Row + 1))]);
    }

    private static IEnumerable<FormHint> Hints(FoundPerson found, StreamId record, int place)
    {
        var who = found.IsReported ? new Text($"Terlapor {place}", $"Reported party {place}") : new Text($"Klien {place}", $"Client {place}");
        foreach (var file in found.Files.Where(f => f.File != record)) yield return new(Says(who, file.IsConflict ? Conflict : SameSide), file.File);
        if (found.Elsewhere) yield return new(Says(who, Elsewhere));
    }

    private static Text Says(Text who, Text what) => new($"{who.Id} {what.Id}", $"{who.En} {what.En}");
}

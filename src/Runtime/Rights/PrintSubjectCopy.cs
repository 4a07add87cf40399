using System.Globalization;
using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// What is kept of her, for herself (UU 27/2022 arts. 6, 7, 13): who she is, what she agreed to, who served her and to whom she was referred, and the log
/// of who read it, by unit and never by name. What her file's module recorded is there as far as whoever prints may read it; the rest is marked, so that she
/// can ask those who wrote it. While a referral goes out that nobody was told of, nothing of that: the words around it would tell. Only while a request for
/// it is granted; her case manager prints it and hands it to her.
/// </summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.CarryOut)]
internal sealed record PrintSubjectCopy(string Kind, Guid Id) : IRead<Document>, IOnRecord, ILogged<Document>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(Document answer) => new([Id], answer.Classes, "kernel.subject-copy");
}

[Unscoped("the requests and referrals of the file that the door opened")]
internal sealed class PrintSubjectCopyHandler(
    SubjectCopyContent content, IGrains grains, IReadTables tables, PersonFiles files, EventStore store, IUnits units, ICodeLists lists, RegionTable regions, IFieldFilter filter,
    IRequestScope scope, TimeProvider time)
    : IReadHandler<PrintSubjectCopy, Document>
{
    private const string Form = "kernel.subject-copy";
    private const int MostReads = 1_000;

    public async Task<Result<Document>> Handle(PrintSubjectCopy request, CancellationToken cancellationToken)
    {
        var head = scope.Head!;
        if (head.Subjects is not [var person]) return SubjectRequestErrors.SharedFile;
        if (!await IsAsked(request.Id, cancellationToken)) return SubjectRequestErrors.NoCopyAsked;
        var labels = new ReferralLabels(await lists.Of(head.Tenant, cancellationToken), regions, head.Region, IndonesianZone.Wib.DayOf(time.GetUtcNow()));
        var sent = await Sent(request.Id, cancellationToken);
        var told = sent.Where(r => !r.IsUntold).ToList();
        var recorded = sent.Count > told.Count ? SubjectCopyPart.None : await content.Of(request.Record, labels, cancellationToken);
        var known = filter.For(scope.Caller.Actor, head, new ReferredPerson(person, (await grains.Ask<Person>(Person.StreamOf(person), cancellationToken)).State.Identity)).Identity;
        return new Document(
            Form, 1, new("Salinan data pribadi", "Copy of personal data"), head.Unit, head.Number,
            [
                new DocumentFields(Identity(known, labels)),
                .. recorded.Parts,
                Heading("Persetujuan", "Consents"), Consents(head, labels),
                Heading("Yang melayani", "Who served"), Served(head, labels),
                Heading("Rujukan", "Referrals"), await Referrals(told, labels, cancellationToken),
                Heading("Lampiran", "Attachments"), Attached(head, labels),
                Heading("Bukti yang disimpan di tempat lain", "Evidence that is kept elsewhere"), Elsewhere(head, labels),
                Heading("Catatan siapa membaca data ini", "The log of who read these data"), await Reads(request.Id, person, Untold(sent, told), labels, cancellationToken),
            ])
        { Classes = [FieldClass.Identity, FieldClass.Contact, .. recorded.Classes] };
    }

    private async Task<bool> IsAsked(Guid file, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"SELECT 1 FROM {tables.NameOf(SubjectRequestRows.TableOf)} WHERE file = @file AND status = @granted AND asked_right IN (@see, @take) LIMIT 1",
            new { file, granted = SubjectRequestRows.Word(SubjectRequestStatus.Granted), see = SubjectRight.See.ToString(), take = SubjectRight.Take.ToString() },
            cancellationToken: cancellation)) is not null;
    }

    private static DocumentParagraph Heading(string id, string en) => new(new(id, en));

    private static IReadOnlyList<DocumentField> Identity(PersonIdentity known, ReferralLabels labels) =>
    [
        new(new("Nama", "Name"), known.Name?.OrDefault()),
        new(new("Nama panggilan", "Called"), known.Alias?.OrDefault()),
        new(new("Jenis kelamin", "Sex"), labels.Of("JENIS_KELAMIN", known.Sex)),
        new(new("NIK", "NIK"), known.Nik is { } nik && nik.TryGet(out var digits) ? digits.Digits : null),
        new(new("Nomor KK", "Family card"), known.FamilyCard is { } card && card.TryGet(out var family) ? family.Digits : null),
        new(new("Lahir", "Born"), known.Birth?.OrDefault()?.Value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new(new("Telepon", "Telephone"), known.Phone is { } phone && phone.TryGet(out var number) ? number.International : null),
        new(new("Alamat KTP", "Address on the card"), known.CardAddress?.OrDefault()?.Line),
        new(new("Alamat sekarang", "Present address"), known.Domicile?.OrDefault()?.Line),
    ];

    private static DocumentTable Consents(CaseHead head, ReferralLabels labels) => new(
        [new("Naskah", "Text"), new("Diberikan", "Given"), new("Oleh", "By"), new("Sampai", "Until"), new("Butir", "Items")],
        [.. head.Consents.Select(c => (IReadOnlyList<Text>)
        [
            labels.Of("TEMPLAT_PERSETUJUAN", c.Template), labels.Moment(c.GivenAt), labels.Of("PEMBERI_PERSETUJUAN", c.GivenBy), c.ValidUntil is { } until ? labels.Moment(until) : Dash,
            Plain(string.Join(", ", c.Items.Select(i => $"{i.Item} {(c.WithdrawnItems.Contains(i.Item) ? "×" : i.Granted ? "✓" : "–")}"))),
        ])]);

    private static DocumentTable Served(CaseHead head, ReferralLabels labels) => new(
        [new("Peran", "Role"), new("Dari", "From"), new("Sampai", "Until")],
        [.. head.Assignments.Select(a => (IReadOnlyList<Text>)[labels.Of("PERAN", Code.Parse(a.Role)), labels.Moment(a.From), a.Until is { } until ? labels.Moment(until) : Dash])]);

    private static DocumentTable Attached(CaseHead head, ReferralLabels labels) => new(
        [new("Waktu", "When"), new("Jenis", "Type")], [.. head.Attachments.Select(a => (IReadOnlyList<Text>)[labels.Moment(a.AddedAt), Plain(a.MediaType)])]);

    private static DocumentTable Elsewhere(CaseHead head, ReferralLabels labels) => new(
        [new("Dicatat", "Noted"), new("Barang bukti", "Evidence")], [.. head.Evidence.Select(e => (IReadOnlyList<Text>)[labels.Moment(e.At), labels.Of(Evidence.List, e.What)])]);

    private async Task<IReadOnlyList<Referral>> Sent(Guid file, CancellationToken cancellation)
    {
        var sent = new List<Referral>();
        foreach (var part in (await files.PartsOf(file, cancellation)).Where(p => p.Kind == Referral.Kind)) sent.Add((await grains.Ask<Referral>(part, cancellation)).State);
        return sent;
    }

    /// <summary>
    /// The units that know of her by a referral alone of which nobody was told: it protects a child from whoever may take this copy home, and the log of who
    /// read would tell of it too.
    /// </summary>
    private HashSet<Guid> Untold(IEnumerable<Referral> sent, IEnumerable<Referral> told) =>
        sent.Select(r => r.To.Value).Except(told.Select(r => r.To.Value)).Except([scope.Head!.Unit.Value]).ToHashSet();

    private async Task<DocumentTable> Referrals(IReadOnlyList<Referral> sent, ReferralLabels labels, CancellationToken cancellation)
    {
        var rows = new List<IReadOnlyList<Text>>();
        foreach (var referral in sent)
            rows.Add([Plain((await units.Find(referral.To, cancellation))?.Unit.Name ?? "–"), labels.Of("STATUS_RUJUKAN", ReferralCodes.Of(referral.Status))]);
        return new([new("Kepada", "To"), new("Keadaan", "State")], rows);
    }

    /// <summary>By unit and class: an officer's name is no part of her data.</summary>
    private async Task<DocumentTable> Reads(Guid file, Id<Person> person, HashSet<Guid> untold, ReferralLabels labels, CancellationToken cancellation)
    {
        var (tenant, rows) = (scope.Caller.Actor.Tenant, new List<IReadOnlyList<Text>>());
        var lines = new List<ReadLogLine>();
        foreach (var record in new[] { file, person.Value }) lines.AddRange(await store.ReadLog(new ReadLogQuery(tenant, record, null, null, 0, MostReads) { NewestFirst = true }, cancellation));
        foreach (var line in lines.Where(l => l.Entry.FieldClasses.Length > 0 && !untold.Contains(l.Entry.Unit)).DistinctBy(l => l.Position).OrderByDescending(l => l.Position).Take(MostReads))
            rows.Add([labels.Moment(line.Entry.At), Plain((await units.Find(new(line.Entry.Unit), cancellation))?.Unit.Name ?? "–"), Plain(line.Entry.FieldClasses)]);
        return new([new("Waktu", "When"), new("Unit", "Unit"), new("Jenis data", "Kinds of data")], rows);
    }

    private static Text Dash { get; } = Plain("–");

    private static Text Plain(string text) => new(text, text);
}

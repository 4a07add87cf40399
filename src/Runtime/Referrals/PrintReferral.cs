using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.Runtime;

/// <summary>
/// Surat rujukan (<c>domain.md</c> 7.10, 7.14): what the sender hands over on paper where the receiver does not work with the suite. It
/// says what the sender may read of it, the client by her code, and never who reported. Whoever prints without reading referrals (an
/// activist, who is told status words) does so until it is answered.
/// </summary>
/// <param name="Id">Which referral.</param>
/// <param name="Named">With her name, where the consent lets the receiver know it.</param>
[AlwaysOn("what was sent can be put on paper")]
[Requires(ReferralPermissions.Print, ToSee = ReferralPermissions.Read)]
internal sealed record PrintReferral(Id<Referral> Id, bool Named = false) : IRead<Document>, IOnRecord, ILogged<Document>
{
    StreamId IOnRecord.Record => Referral.StreamOf(Id);

    public ReadEntry Shown(Document answer) => new([Id.Value], Named ? [FieldClass.FreeText, FieldClass.Identity] : [FieldClass.FreeText], "kernel.print-referral");
}

internal sealed class PrintReferralHandler(
    IRequestHandler<ReadReferral, Result<ReferralView>> reader, ReferredNames names, IUnits units, ICodeLists lists, RegionTable regions, Access access, IRequestScope scope, TimeProvider time)
    : IReadHandler<PrintReferral, Document>
{
    private const string Form = "kernel.referral-letter";

    public async Task<Result<Document>> Handle(PrintReferral request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var read = await reader.Handle(new(request.Id), cancellationToken);
        if (read.Error is { } refusal) return refusal;
        var view = read.Value;
        if (view.Sender != actor.Unit) return KernelErrors.NotAllowed;
        if (view.ConsentWithdrawnAt is not null) return ReferralErrors.ConsentWithdrawn;
        if (view.Status != ReferralCodes.Of(ReferralStatus.Sent) && !access.Reaches(actor, ReferralPermissions.Read, scope.Head!))
            return ReferralErrors.NotOpen.With("status", view.Status.ToString());
        var labels = new ReferralLabels(await lists.Of(actor.Tenant, cancellationToken), regions, actor.UnitRegion, IndonesianZone.Wib.DayOf(time.GetUtcNow()));
        var receiver = await units.Find(view.Receiver, cancellationToken);
        var minimum = view.Minimum.OrDefault() ?? new Dictionary<string, string>();
        var name = request.Named ? await names.Of(request.Id, minimum, cancellationToken) : null;
        DocumentField[] parties =
        [
            new(new("Kepada", "To"), receiver?.Unit.Name),
            new(new("Sifat", "Urgency"), view.Urgent ? new("Segera", "Urgent") : new Text("Biasa", "Ordinary")),
            new(new("Jenis", "Kind"), labels.Of("JENIS_RUJUKAN", view.Type)),
            new(new("Dijawab paling lambat", "Answer due"), view.DueAt is { } due ? labels.Moment(due) : new Text("", "")),
        ];
        return new Document(
            Form, 1, new("Surat rujukan", "Referral"), view.Sender, view.Number,
            [
                new DocumentFields(parties),
                new DocumentParagraph(new("Kami rujuk klien berikut untuk dilayani. Mohon jawaban tertulis dengan menyebut nomor surat ini.",
                    "We refer the following client to your service. Please answer in writing and name the number of this letter.")),
                new DocumentFields([.. name is null ? Array.Empty<DocumentField>() : [new(new("Nama", "Name"), name)], .. labels.Of(minimum)]),
            ],
            IsSigned: true);
    }
}

/// <summary>The name of whom a referral is about, where the consent lets its receiver know it and the roles let her know who prints it.</summary>
internal sealed class ReferredNames(IGrains grains, IRequestScope scope, IFieldFilter filter)
{
    public async ValueTask<string?> Of(Id<Referral> id, IReadOnlyDictionary<string, string> minimum, CancellationToken cancellation)
    {
        if (!Guid.TryParse(minimum.GetValueOrDefault(Referral.PersonKey), out var person)) return null;
        var known = await grains.Ask<Person>(Person.StreamOf(new(person)), cancellation);
        if (!known.Exists) return null;
        var head = await grains.Head(Referral.StreamOf(id), cancellation);
        return filter.For(scope.Caller.Actor, head, new ReferredPerson(new(person), known.State.Identity)).Identity.Name?.OrDefault();
    }
}

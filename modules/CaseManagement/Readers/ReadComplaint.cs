using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Readers;

[Feature(Features.Complaint)]
[Requires(Permissions.ReadComplaint)]
internal sealed record ReadComplaint(Id<Case> Id) : IRead<ComplaintView>, IOnRecord, ILogged<ComplaintView>
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);

    public ReadEntry Shown(ComplaintView answer) =>
        new([Id.Value], [FieldClass.Identity, FieldClass.Contact, FieldClass.FreeText, FieldClass.Specific, FieldClass.Clinical, FieldClass.Legal], "casemanagement.read-complaint");
}

/// <summary>A complaint as one reader may see it: protected fields of classes she does not have are withheld.</summary>
internal sealed record ComplaintView(
    Guid Id,
    long Version,
    string? Number,
    Code Status,
    bool Emergency,
    Code Channel,
    Code Sex,
    int AgeYears,
    RegionCode Kecamatan,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<RegionCode>? Village,
    IReadOnlyList<Code> Urgency,
    bool ImmediateDanger,
    DateTimeOffset ReceivedAt,
    Id<Referral>? Referral,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<IReadOnlyDictionary<string, string>>? Handed,
    Triage? Triage,
    Intake? Intake,
    IReadOnlyList<EmergencyStep> Steps,
    Complaints.Checks? Checks,
    Code DuplicateDecision,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<Clock> Clocks,
    Guid? Event,
    IReadOnlyList<Id<Case>> Clients,
    IReadOnlyList<NamedPerson> Persons,
    DateTimeOffset? PoliceReportedAt,
    IReadOnlyList<EarlierComplaint> Earlier) : IVersioned
{
    public static ComplaintView Of(Snapshot<Complaint> complaint, IReadOnlyList<NamedPerson> persons, IReadOnlyList<EarlierComplaint> earlier)
    {
        var s = complaint.State;
        return new(
            complaint.Stream.Id, complaint.Version, complaint.Head?.Number, Codes.Of(s), s.IsEmergency, s.Channel, s.Sex, s.AgeYears, s.Kecamatan, s.Village, s.Urgency,
            s.ImmediateDanger, s.ReceivedAt, s.Referral, s.Handed, s.Triage, s.Intake, s.Steps, s.Checks, s.DuplicateDecision,
            complaint.Head?.Assignments ?? [], complaint.Head?.Clocks ?? [], s.Event, s.Clients, persons, s.PoliceReportedAt, earlier);
    }
}

internal sealed class ReadComplaintHandler(IGrains grains, EarlierComplaints earlier, IRequestScope scope, IFieldFilter filter) : IReadHandler<ReadComplaint, ComplaintView>
{
    public async Task<Result<ComplaintView>> Handle(ReadComplaint request, CancellationToken cancellationToken)
    {
        var complaint = await grains.Ask<Complaint>(Complaint.StreamOf(request.Id), cancellationToken);
        if (!complaint.Exists) return KernelErrors.NoSuchRecord;
        var persons = await NamedPerson.Of(grains, Named(complaint.State, complaint.Head), cancellationToken);
        var before = await earlier.Of(scope.Caller.Actor, complaint.Head?.Subjects ?? [], request.Id, cancellationToken);
        var view = ComplaintView.Of(complaint, persons, before);
        return filter.For(scope.Caller.Actor, complaint.Head, view with { Checks = view.Checks is { } checks ? new(await Open(checks.Conflicts), await Open(checks.Duplicates)) : null });

        // What stands behind a wall before the reader was not found.
        async ValueTask<IReadOnlyList<PossibleMatch>> Open(IReadOnlyList<PossibleMatch> matches)
        {
            var open = new List<PossibleMatch>();
            foreach (var match in matches)
                if (match.Record is not { } record || !await IsHidden(Complaint.StreamOf(new(record))) && !await IsHidden(Client.StreamOf(new(record)))) open.Add(match);
            return open;
        }

        async ValueTask<bool> IsHidden(StreamId file) => await grains.Head(file, cancellationToken) is { } head && head.IsHiddenFrom(scope.Caller.Actor);
    }

    private static IEnumerable<Id<Person>> Named(Complaint complaint, CaseHead? head)
    {
        IEnumerable<Id<Person>?> others = complaint.Intake is { } intake ? [intake.Reporter, .. intake.Reported.Select(r => r.Person)] : [];
        return (head?.Subjects ?? []).Concat(others.OfType<Id<Person>>());
    }
}

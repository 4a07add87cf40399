using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>One report about staff, for whoever decides it.</summary>
[AlwaysOn("a colleague can be reported whatever is switched off")]
[Requires(StaffReportPermissions.Handle)]
internal sealed record ReadStaffReport(Id<StaffReport> Id) : IRead<StaffReportView>, IOnRecord, ILogged<StaffReportView>
{
    StreamId IOnRecord.Record => StaffReport.StreamOf(Id);

    public ReadEntry Shown(StaffReportView answer) => new([Id.Value], [FieldClass.FreeText], "kernel.staff-report.read");
}

/// <param name="Id">The report.</param>
/// <param name="Version">Its version.</param>
/// <param name="Number">Its number.</param>
/// <param name="Conduct">What kind.</param>
/// <param name="About">Whom it is about: an officer, as colleagues call her, or somebody without an account; null: the units below.</param>
/// <param name="PastUnits">For which units it does not exist.</param>
/// <param name="What">What happened; null: erased.</param>
/// <param name="By">Who reported; null: she wishes not to be named.</param>
/// <param name="Received">When.</param>
/// <param name="DueAt">Until when it is to be decided.</param>
/// <param name="Outcome">How it was decided; null: it waits.</param>
/// <param name="Note">Why.</param>
/// <param name="Next">What the reader may do now.</param>
internal sealed record StaffReportView(
    Guid Id, long Version, string? Number, Code Conduct, string? About, IReadOnlyList<string> PastUnits, string? What, string? By, DateTimeOffset Received, DateTimeOffset? DueAt,
    Code? Outcome, string? Note, IReadOnlyList<string> Next) : IVersioned;

internal sealed class ReadStaffReportHandler(IGrains grains, WallNames names, IRequestScope scope) : IReadHandler<ReadStaffReport, StaffReportView>
{
    public async Task<Result<StaffReportView>> Handle(ReadStaffReport request, CancellationToken cancellationToken)
    {
        var known = await grains.Ask<StaffReport>(StaffReport.StreamOf(request.Id), cancellationToken);
        if (known is not { State: { Reported: { } reported } report, Head: { } head }) return KernelErrors.NoSuchRecord;
        var actor = scope.Caller.Actor;
        return new StaffReportView(
            request.Id.Value, known.Version, head.Number, reported.Conduct, reported.Account is { } account ? await Name(account) : reported.Name?.OrDefault(),
            await names.Of(head.ExcludedUnits, cancellationToken), reported.What.OrDefault(), reported.Unnamed ? null : await Name(reported.By), reported.At,
            head.Clocks.FirstOrDefault(c => c.EndedAt is null)?.DueAt, report.Decided?.Outcome, report.Decided?.Note.OrDefault(),
            report.Decided is null && reported.By != actor.Account ? [nameof(DecideAboutStaff)] : []);

        async ValueTask<string> Name(Id<Account> of) => (await names.Of([of], cancellationToken))[0];
    }
}

/// <summary>Decides a report about staff. What follows for the person happens outside the suite: the note says what was begun.</summary>
[AlwaysOn("a colleague can be reported whatever is switched off")]
[Requires(StaffReportPermissions.Handle)]
internal sealed record DecideAboutStaff(Id<StaffReport> Id, Code Outcome, string Note) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => StaffReport.StreamOf(Id);
}

internal sealed class DecideAboutStaffRules : AbstractValidator<DecideAboutStaff>
{
    private static readonly Error Note = Error.Invalid("kernel.staff-report-note", "Tulis alasan dan tindak lanjutnya, paling banyak 2.000 huruf.", "Write why and what follows, in at most 2,000 letters.");

    public DecideAboutStaffRules()
    {
        RuleFor(r => r.Outcome).IsOneOf("HASIL_LAPORAN_PETUGAS");
        RuleFor(r => r.Note).Must(note => note is { Length: <= 2_000 } && !string.IsNullOrWhiteSpace(note)).Else(Note);
    }
}

internal sealed class DecideAboutStaffHandler(IGrains grains, IRequestScope scope) : IWriteHandler<DecideAboutStaff>
{
    public Task<Result<Receipt>> Handle(DecideAboutStaff r, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, StaffReport.StreamOf(r.Id), new DecideStaffReport(r.Outcome, r.Note.Trim()), cancellationToken);
}

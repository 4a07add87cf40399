using System.Globalization;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Patbm.EarlyReports;

/// <summary>Eskalasi: hands the report to the nearest UPTD PPA, P2TP2A or PLT PPA by a referral with the minimum data.</summary>
/// <param name="Consent">The consent to this referral; null with a reason.</param>
/// <param name="WithoutConsent">LIFE_SAVING or LEGAL_DUTY; null with immediate danger means LIFE_SAVING.</param>
[Feature(Features.EarlyReport)]
[Requires(Permissions.Write, ToSee = Permissions.Read)]
internal sealed record EscalateReport(Id<Case> Id, Guid? Consent = null, Code? WithoutConsent = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => EarlyReport.StreamOf(Id);
}

[Command("patbm.send-report")]
internal sealed record SendReport(Id<Referral> Referral, Id<ServiceUnit> To) : ICommand;

internal sealed class EscalateReportValidator : AbstractValidator<EscalateReport>
{
    private static readonly Code[] Reasons = [Code.Parse("LIFE_SAVING"), Code.Parse("LEGAL_DUTY")];

    public EscalateReportValidator()
    {
        RuleFor(r => r.WithoutConsent).ChoosesAmong("ALASAN_TANPA_PERSETUJUAN", Reasons, reason => reason is null || Reasons.Contains(reason.Value)).Else(Errors.ConsentOrReason);
        RuleFor(r => r.WithoutConsent).Must((r, reason) => reason is null || r.Consent is null).Else(Errors.ConsentOrReason);
    }
}

internal sealed class EscalateReportHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<EscalateReport>
{
    public async Task<Result<Receipt>> Handle(EscalateReport request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var report = await grains.Ask<EarlyReport>(EarlyReport.StreamOf(request.Id), cancellationToken);
        if (!report.Exists || !report.State.Kelurahan.TryGet(out var kelurahan)) return KernelErrors.NoSuchRecord;
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { } group || !Module.GroupTypes.Contains(group.Unit.Type)) return Errors.NotAGroup;
        if (await units.Nearest(caller.Actor.Tenant, NearestUnit.VictimServices, kelurahan, report.Head, cancellationToken) is not { } receiver) return Errors.NoReceiver;
        var reason = request.WithoutConsent?.ToString() ?? (request.Consent is null && report.State.ImmediateDanger ? "LIFE_SAVING" : null);
        if (reason is null && request.Consent is null) return Errors.ConsentOrReason;

        var referral = Id<Referral>.New();
        return await grains.Tell(
            caller,
            [
                new(report.Stream, new SendReport(referral, receiver.Id)),
                Numbers.Issue(Numbers.Referral, group, IndonesianZone.Of(group.Unit.Region).DayOf(time.GetUtcNow())),
                new(Referral.StreamOf(referral), new SendReferral(
                    EarlyReport.Kind, "RUJUKAN_LAYANAN", receiver.Id, report.Stream, report.State.ImmediateDanger, request.Consent, reason, Minimum(report.State), report.Head?.Excluded ?? [], report.Head?.ExcludedUnits, report.Head?.LimitedAt is not null)),
            ],
            cancellationToken);
    }

    /// <summary>The minimum data of a referral of this kind: what a worker needs to find and help the child, and no more.</summary>
    internal static IReadOnlyDictionary<string, string> Minimum(EarlyReport report)
    {
        var data = new Dictionary<string, string>
        {
            ["sex"] = report.Sex.ToString(),
            ["ageYears"] = report.AgeYears.ToString(CultureInfo.InvariantCulture),
            ["signs"] = string.Join(',', report.Signs),
            ["actions"] = string.Join(',', report.Actions),
            ["immediateDanger"] = report.ImmediateDanger ? "true" : "false",
            ["insider"] = report.RoundTheGroup ? "true" : "false",
        };
        Add("alias", report.Alias);
        Add("kelurahan", report.Kelurahan.Map(code => code.ToString()));
        Add("neighbourhood", report.Neighbourhood);
        Add("description", report.Description);
        Add("reporterContact", report.ReporterContact);
        return data;

        void Add(string name, Protected<string>? value)
        {
            if (value?.OrDefault() is { } known) data[name] = known;
        }
    }
}

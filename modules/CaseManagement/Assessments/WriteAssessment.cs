using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using static Lindung.CaseManagement.Words;

namespace Lindung.CaseManagement.Assessments;

/// <summary>Tulis asesmen: a new version; parts that are left out stay as they were.</summary>
[Feature(Features.Assessment)]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record WriteAssessment(Id<Case> Id, AssessmentForm Form, ViolenceInput? Violence = null, IReadOnlyList<ServiceNeed>? Needs = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed record AssessmentForm(
    string? Physical = null, string? Psychological = null, string? Social = null, string? Legal = null, string? Efforts = null, string? Supporting = null,
    string? Obstacles = null, string? Hopes = null, string? Spiritual = null, string? Economic = null, string? Child = null, string? Disability = null,
    string? SafetyPlan = null)
{
    public IReadOnlyList<string?> Texts() =>
        [Physical, Psychological, Social, Legal, Efforts, Supporting, Obstacles, Hopes, Spiritual, Economic, Child, Disability, SafetyPlan];

    public AssessmentParts Sealed() => new(
        ProtectedText.Of(Physical), ProtectedText.Of(Psychological), ProtectedText.Of(Social), ProtectedText.Of(Legal), ProtectedText.Of(Efforts), ProtectedText.Of(Supporting), ProtectedText.Of(Obstacles),
        ProtectedText.Of(Hopes), ProtectedText.Of(Spiritual), ProtectedText.Of(Economic), ProtectedText.Of(Child), ProtectedText.Of(Disability), ProtectedText.Of(SafetyPlan));
}

/// <param name="Forms">BENTUK_KEKERASAN.</param>
/// <param name="Tpks">UU 12/2022 art. 4(1).</param>
/// <param name="Offences">TPKS_TERKAIT: the linked offences of art. 4(2).</param>
internal sealed record ViolenceInput(IReadOnlyList<Code> Forms, IReadOnlyList<Code>? Tpks = null, IReadOnlyList<Code>? Offences = null);

[Command("casemanagement.fill-assessment")]
internal sealed record FillAssessment(AssessmentParts Parts, Violence? Violence, IReadOnlyList<ServiceNeed>? Needs) : ICommand;

internal sealed class WriteAssessmentValidator : AbstractValidator<WriteAssessment>
{
    private const int LongText = 20_000;

    public WriteAssessmentValidator()
    {
        RuleFor(r => r.Form).Must(form => form.Texts().All(text => text is not { Length: > LongText })).Else(Errors.TextTooLong);
        RuleFor(r => r).Must(r => r.Form.Texts().Any(text => !string.IsNullOrWhiteSpace(text)) || r.Violence is not null || r.Needs is not null)
            .Else(Errors.AssessmentEmpty).OverridePropertyName("Form");
        RuleFor(r => r.Violence).SetValidator(new ViolenceInputValidator()!);
        RuleFor(r => r.Needs).Must(needs => needs is null || needs.Count <= 30 && needs.All(need => need is not null) && needs.DistinctBy(need => need.Service).Count() == needs.Count)
            .Else(KernelErrors.CodesUnknown);
        RuleForEach(r => r.Needs).ChildRules(need =>
        {
            // The first is what forms offer: the eleven tasks have a form of their own.
            need.RuleFor(n => n.Service).IsOneOf("LAYANAN_SIMFONI").Unless(IsTask);
            need.RuleFor(n => n.Service).IsOneOf("TUGAS_TPKS").When(IsTask);
            need.RuleFor(n => n.Priority).IsOneOf("PRIORITAS");
        });
    }

    private static bool IsTask(ServiceNeed need) => need.Service.ToString() is ['T', >= '0' and <= '9', >= '0' and <= '9'];
}

internal sealed class ViolenceInputValidator : AbstractValidator<ViolenceInput>
{
    public ViolenceInputValidator()
    {
        RuleFor(v => v.Forms).AreAnyOf("BENTUK_KEKERASAN");
        RuleFor(v => v.Forms).Must((v, forms) => forms.Contains(Codes.Sexual) || v is { Tpks: null or { Count: 0 }, Offences: null or { Count: 0 } })
            .Else(Errors.SexualFormMissing);
        RuleFor(v => v.Tpks).AreAnyOf("TPKS");
        RuleFor(v => v.Offences).AreAnyOf("TPKS_TERKAIT");
    }
}

internal sealed class WriteAssessmentHandler(IGrains grains, IRequestScope scope) : IWriteHandler<WriteAssessment>
{
    public async Task<Result<Receipt>> Handle(WriteAssessment request, CancellationToken cancellationToken)
    {
        var stream = Client.StreamOf(request.Id);
        var violence = request.Violence is { } v ? new Violence(v.Forms, v.Tpks ?? [], v.Offences ?? []) : null;
        var fill = new FillAssessment(request.Form.Sealed(), violence, request.Needs);
        if (violence is not { IsSexual: true }) return await grains.Tell(scope.Caller, stream, fill, cancellationToken);
        // The duty to report within 3 x 24 hours hangs on the complaint, because it runs from the report (UU 12/2022 art. 41).
        var client = await grains.Ask<Client>(stream, cancellationToken);
        if (client.State.Registration is not { } registration) return KernelErrors.NoSuchRecord;
        return await grains.Tell(scope.Caller, [new(stream, fill), new(Complaint.StreamOf(registration.Complaint), new FindSexualViolence())], cancellationToken);
    }
}

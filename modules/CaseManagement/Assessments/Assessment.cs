using System.Collections.Immutable;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Assessments;

/// <summary>Asesmen biopsikososial (domain.md 7.6): the parts as last written, each version kept as its event.</summary>
/// <param name="Version">How often it was written.</param>
/// <param name="Violence">Null: nobody found it out yet.</param>
/// <param name="IsRated">Since this assessment was begun.</param>
internal sealed record Assessment(
    int Version,
    AssessmentParts Parts,
    Violence? Violence,
    IReadOnlyList<ServiceNeed> Needs,
    ImmutableArray<TaskAnswer> Tasks,
    ImmutableArray<Id<Account>> Writers,
    Code WithoutConsent,
    bool IsRated,
    bool IsComplete)
{
    public static Assessment None { get; } = new(0, new(), null, [], [], [], Code.NA, false, false);

    public static Assessment Apply(Assessment assessment, IEvent @event) => @event switch
    {
        AssessmentBegun e => assessment with { IsRated = false, IsComplete = false, WithoutConsent = e.WithoutConsent },
        RiskRated => assessment with { IsRated = true },
        AssessmentWritten e => assessment with
        {
            Version = e.Version,
            Parts = assessment.Parts.With(e.Parts),
            Violence = e.Violence ?? assessment.Violence,
            Needs = e.Needs ?? assessment.Needs,
            Writers = assessment.Writers.Contains(e.By) ? assessment.Writers : assessment.Writers.Add(e.By),
        },
        AssessmentCompleted => assessment with { IsComplete = true },
        TaskAnswered e => assessment with { Tasks = [.. assessment.Tasks.Where(t => t.Task != e.Answer.Task), e.Answer] },
        // What was found stays; whether it still holds is asked again.
        ClientReopened => assessment with { IsRated = false, IsComplete = false },
        _ => assessment,
    };
}

/// <summary>The eight parts and what is added to them. Health and mind as those who treat tell those who manage the case.</summary>
internal sealed record AssessmentParts(
    [property: Sealed(KeyScope.File, FieldClass.ClinicalSummary)] Protected<string>? Physical = null,
    [property: Sealed(KeyScope.File, FieldClass.ClinicalSummary)] Protected<string>? Psychological = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Social = null,
    [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string>? Legal = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Efforts = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Supporting = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Obstacles = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Hopes = null,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string>? Spiritual = null,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string>? Economic = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Child = null,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string>? Disability = null,
    [property: Sealed(KeyScope.File, FieldClass.FreeText), NotInCopy("whoever finds the copy would read what she means to do")] Protected<string>? SafetyPlan = null)
{
    /// <summary>Of BAGIAN_ASESMEN: what nobody has written yet. A part whose key was destroyed was written.</summary>
    public IEnumerable<Code> Missing() =>
        new (string Part, Protected<string>? Text)[]
        {
            ("FISIK", Physical), ("PSIKOLOGIS", Psychological), ("SOSIAL", Social), ("HUKUM", Legal), ("UPAYA", Efforts), ("PENDUKUNG", Supporting),
            ("PENGHAMBAT", Obstacles), ("HARAPAN", Hopes),
        }.Where(p => p.Text is null).Select(p => Code.Parse(p.Part));

    /// <summary>These parts where a later version says nothing of them.</summary>
    public AssessmentParts With(AssessmentParts later) => new(
        later.Physical ?? Physical, later.Psychological ?? Psychological, later.Social ?? Social, later.Legal ?? Legal, later.Efforts ?? Efforts,
        later.Supporting ?? Supporting, later.Obstacles ?? Obstacles, later.Hopes ?? Hopes, later.Spiritual ?? Spiritual, later.Economic ?? Economic,
        later.Child ?? Child, later.Disability ?? Disability, later.SafetyPlan ?? SafetyPlan);
}

/// <summary>What was done to her: BENTUK_KEKERASAN, TPKS (UU 12/2022 art. 4(1)) and TPKS_TERKAIT (art. 4(2)).</summary>
internal sealed record Violence(IReadOnlyList<Code> Forms, IReadOnlyList<Code> Tpks, IReadOnlyList<Code> Offences)
{
    public bool IsKnown => Forms.Count > 0;

    public bool IsSexual => Forms.Contains(Codes.Sexual) || Tpks.Count > 0 || Offences.Count > 0;
}

/// <param name="Service">T01 to T11 of TUGAS_TPKS, or LAYANAN_SIMFONI.</param>
/// <param name="Priority">PRIORITAS.</param>
internal sealed record ServiceNeed(Code Service, Code Priority);

/// <summary>One of the eleven tasks of UU 12/2022 art. 76 and what came of it: DITAWARKAN, DITERIMA, DITOLAK, TIDAK_BERLAKU.</summary>
internal sealed record TaskAnswer(Code Task, Code Answer, DateTimeOffset At, Id<Account> By);

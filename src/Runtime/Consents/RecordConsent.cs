using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Records a consent in a case that one works on.</summary>
[FeatureOfRecord]
[Requires("kernel.consent.write")]
internal sealed record RecordConsent(
    string Kind,
    Guid Id,
    [property: Given] Code Template,
    [property: Given] int TemplateVersion,
    [property: Given("item")] IReadOnlyList<ConsentItem> Items,
    Code GivenBy,
    Code Method,
    int? SubjectAge = null,
    bool? ChildAssent = null,
    bool GuardianExcluded = false,
    Code? EmergencyReason = null,
    DateTimeOffset? ValidUntil = null,
    string? Witness = null,
    string? BestInterest = null) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class RecordConsentRules : AbstractValidator<RecordConsent>
{
    private const int Longest = 2_000;

    public RecordConsentRules()
    {
        RuleFor(r => r.Template).IsOneOf("TEMPLAT_PERSETUJUAN");
        RuleFor(r => r.Template).Must((r, template) => ConsentText.Find(template, r.TemplateVersion) is not null).Else(ConsentErrors.TextUnknown);
        RuleFor(r => r.Items).Must((r, items, context) => AreAsked(ConsentText.Find(r.Template, r.TemplateVersion), items, CodeRules.OfferedIn(context))).Else(ConsentErrors.ItemNotAsked);
        RuleFor(r => r.GivenBy).IsOneOf("PEMBERI_PERSETUJUAN");
        RuleFor(r => r.Method).IsOneOf("CARA_PERSETUJUAN").When(r => r.GivenBy != Consent.Emergency);
        RuleFor(r => r.EmergencyReason).MayBeOneOf("ALASAN_DARURAT");
        RuleFor(r => r.Witness).MaximumLength(200).Else(PersonErrors.TooLong);
        RuleFor(r => r.BestInterest).MaximumLength(Longest).Else(PersonErrors.TooLong);
    }

    private static bool AreAsked(ConsentText? text, IReadOnlyList<ConsentItem>? items, OfferedCodes codes) =>
        text is null || items is { Count: > 0 } && items.All(i => i is not null && text.Asks(i.Item, codes)) && items.Select(i => i.Item).Distinct().Count() == items.Count;
}

internal sealed class RecordConsentHandler(IGrains grains, Majority majority, IRequestScope scope) : IWriteHandler<RecordConsent>
{
    public async Task<Result<Receipt>> Handle(RecordConsent r, CancellationToken cancellationToken)
    {
        // The command's id makes the consent's, so that a repeated request is the same consent.
        var give = new GiveConsent(
            Names.Guid(scope.Caller.Command, "consent"), r.Template, r.TemplateVersion, r.Items, r.GivenBy, r.Method, r.SubjectAge, r.ChildAssent,
            r.GuardianExcluded, r.EmergencyReason ?? Code.NA, r.ValidUntil, r.Witness, r.BestInterest,
            scope.Head is { } head ? await majority.Of(head, cancellationToken) : null);
        return await grains.Tell(scope.Caller, r.Record, give, cancellationToken);
    }
}

/// <summary>Withdraws items of a consent, or all.</summary>
[AlwaysOn("a consent can be withdrawn at any time")]
[Requires("kernel.consent.write")]
internal sealed record TakeBackConsent(string Kind, Guid Id, Guid Consent, IReadOnlyList<Code> Items) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class TakeBackConsentHandler(IGrains grains, IRequestScope scope) : IWriteHandler<TakeBackConsent>
{
    public Task<Result<Receipt>> Handle(TakeBackConsent r, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, r.Record, new WithdrawConsent(r.Consent, r.Items), cancellationToken);
}

/// <summary>What was agreed to in a case.</summary>
[FeatureOfRecord]
[Requires("kernel.consent.write")]
internal sealed record ReadConsents(string Kind, Guid Id) : IRead<IReadOnlyList<Consent>>, IOnRecord, ILogged<IReadOnlyList<Consent>>
{
    public StreamId Record => new(Kind, Id);

    public ReadEntry Shown(IReadOnlyList<Consent> answer) => new([Id], [], "kernel.consent.read");
}

internal sealed class ReadConsentsHandler(IGrains grains) : IReadHandler<ReadConsents, IReadOnlyList<Consent>>
{
    public async Task<Result<IReadOnlyList<Consent>>> Handle(ReadConsents request, CancellationToken cancellationToken) =>
        await grains.Head(request.Record, cancellationToken) is { } head
            ? Result<IReadOnlyList<Consent>>.Ok(head.Consents)
            : KernelErrors.NoSuchRecord;
}

using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Takes down that somebody from outside asks about a person. The answer is the same whoever is meant and comes before anybody looks: who takes
/// it down learns nothing either.
/// </summary>
/// <param name="Channel">How he asks.</param>
/// <param name="Asker">Who he says he is.</param>
/// <param name="Name">Whom he asks about.</param>
/// <param name="Birth">Her birth, if he says it.</param>
/// <param name="Nik">Her NIK, if he says it.</param>
/// <param name="Phone">Her telephone, if he says it.</param>
[AlwaysOn("whoever asks gets the same answer whatever is switched off")]
[Requires(EnquiryPermissions.Write)]
internal sealed record RecordEnquiry(
    Code Channel, [property: OneLine] string Asker, [property: OneLine] string Name, string? Birth = null, string? Nik = null, string? Phone = null) : IWrite;

internal static class EnquiryPermissions
{
    public const string Write = "kernel.enquiry.write";
    public const string Oversee = "kernel.enquiry.oversee";
}

internal sealed class RecordEnquiryRules : AbstractValidator<RecordEnquiry>
{
    private static readonly Error Who = Error.Invalid("kernel.enquiry-who",
        "Tulis siapa yang bertanya dan nama orang yang ditanyakan, masing-masing paling banyak 200 huruf.", "Write who asks and the name of whom is asked about, at most 200 letters each.");

    private static readonly Error Detail = Error.Invalid("kernel.enquiry-detail", "Paling banyak 40 huruf.", "At most 40 letters.");

    public RecordEnquiryRules()
    {
        RuleFor(r => r.Channel).IsOneOf("KANAL");
        RuleFor(r => r.Asker).Must(IsLine).Else(Who);
        RuleFor(r => r.Name).Must(IsLine).Else(Who);
        RuleFor(r => r.Birth).MaximumLength(40).Else(Detail);
        RuleFor(r => r.Nik).MaximumLength(40).Else(Detail);
        RuleFor(r => r.Phone).MaximumLength(40).Else(Detail);
    }

    private static bool IsLine(string? text) => text is { Length: <= 200 } && !string.IsNullOrWhiteSpace(text);
}

internal sealed class RecordEnquiryHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordEnquiry>
{
    public Task<Result<Receipt>> Handle(RecordEnquiry request, CancellationToken cancellationToken) => grains.Tell(
        scope.Caller, Enquiry.StreamOf(Names.Guid(scope.Caller.Command, "enquiry")),
        new TakeEnquiry(request.Channel, request.Asker.Trim(), request.Name.Trim(), request.Birth, request.Nik, request.Phone), cancellationToken);
}

/// <summary>Whoever was told says that she has looked at it.</summary>
[AlwaysOn("who was told can say so")]
[SignedIn("only who was told of it; to anybody else it is not there")]
internal sealed record AcknowledgeEnquiry(Guid Id) : IWrite;

internal sealed class AcknowledgeEnquiryHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AcknowledgeEnquiry>
{
    public Task<Result<Receipt>> Handle(AcknowledgeEnquiry request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Enquiry.StreamOf(request.Id), new SeeEnquiry(), cancellationToken);
}

using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

internal static class RightsPermissions
{
    public const string Record = "kernel.rights.record";
    public const string Read = "kernel.rights.read";
    public const string Decide = "kernel.rights.decide";
    public const string Approve = "kernel.erasure.approve";
    public const string CarryOut = "kernel.rights.carry-out";
    public const string Hold = "kernel.legal-hold.write";
}

/// <summary>
/// Takes down that somebody asks for a right of a data subject: for herself, as a guardian, as a lawyer. The answer is a number, whoever is meant, and
/// whether anything is kept of her or not.
/// </summary>
/// <param name="Right">Which right.</param>
/// <param name="Requester">Who she is to the subject.</param>
/// <param name="RequesterName">Her name, as on what she showed.</param>
/// <param name="IdentityProof">What she showed.</param>
/// <param name="AuthorityProof">By what she speaks for another.</param>
/// <param name="Number">The file's number, if she has it.</param>
/// <param name="Name">Else: whose data.</param>
/// <param name="Birth">And that person's birth.</param>
/// <param name="Nik">And that person's NIK.</param>
/// <param name="Note">What she asks for in her words.</param>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Record)]
internal sealed record TakeSubjectRequest(
    Code Right,
    Code Requester,
    [property: OneLine] string RequesterName,
    Code IdentityProof,
    Code AuthorityProof,
    [property: OneLine] string? Number = null,
    [property: OneLine] string? Name = null,
    string? Birth = null,
    string? Nik = null,
    string? Note = null) : IWrite;

internal sealed class TakeSubjectRequestRules : AbstractValidator<TakeSubjectRequest>
{
    private static readonly Error Who = Error.Invalid("kernel.subject-request-who", "Tulis nama pemohon, paling banyak 200 huruf.", "Write the name of who asks, in at most 200 letters.");

    private static readonly Error Whose = Error.Invalid("kernel.subject-request-whose",
        "Isi nomor berkas atau nama orang yang datanya diminta.", "Give the file's number or the name of the person whose data are asked for.");

    private static readonly Error Long = Error.Invalid("kernel.subject-request-long", "Isian ini terlalu panjang.", "This is too long.");

    public TakeSubjectRequestRules()
    {
        RuleFor(r => r.Right).IsOneOf("HAK_SUBJEK_DATA");
        RuleFor(r => r.Requester).IsOneOf("PEMOHON_HAK");
        RuleFor(r => r.IdentityProof).IsOneOf("BUKTI_IDENTITAS");
        RuleFor(r => r.AuthorityProof).IsOneOf("BUKTI_WEWENANG");
        RuleFor(r => r.RequesterName).Must(name => name is { Length: <= 200 } && !string.IsNullOrWhiteSpace(name)).Else(Who);
        RuleFor(r => r.Name).Must((r, name) => !string.IsNullOrWhiteSpace(name) || !string.IsNullOrWhiteSpace(r.Number)).Else(Whose);
        RuleFor(r => r.Name).MaximumLength(200).Else(Long);
        RuleFor(r => r.Number).MaximumLength(60).Else(Long);
        RuleFor(r => r.Birth).MaximumLength(40).Else(Long);
        RuleFor(r => r.Nik).MaximumLength(40).Else(Long);
        RuleFor(r => r.Note).MaximumLength(2_000).Else(Long);
    }
}

internal sealed class TakeSubjectRequestHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<TakeSubjectRequest>
{
    public async Task<Result<Receipt>> Handle(TakeSubjectRequest r, CancellationToken cancellationToken)
    {
        if (await units.Find(scope.Caller.Actor.Unit, cancellationToken) is not { } unit) return KernelErrors.NotAllowed;
        var take = new RecordSubjectRequest(r.Right, r.Requester, r.IdentityProof, r.AuthorityProof, r.RequesterName.Trim(), r.Number, r.Name, r.Birth, r.Nik, r.Note);
        return await grains.Tell(
            scope.Caller,
            [
                new(SubjectRequest.StreamOf(new(Names.Guid(scope.Caller.Command, "subject request"))), take),
                Numbers.Issue(Numbers.SubjectRequest, unit, IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow())),
            ],
            cancellationToken);
    }
}

/// <summary>Whoever asked takes the request back, before it was carried out.</summary>
[AlwaysOn("the law gives the right, whatever is switched off")]
[Requires(RightsPermissions.Record)]
internal sealed record TakeBackSubjectRequest(Id<SubjectRequest> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => SubjectRequest.StreamOf(Id);
}

internal sealed class TakeBackSubjectRequestHandler(IGrains grains, IRequestScope scope) : IWriteHandler<TakeBackSubjectRequest>
{
    public Task<Result<Receipt>> Handle(TakeBackSubjectRequest request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, SubjectRequest.StreamOf(request.Id), new WithdrawSubjectRequest(), cancellationToken);
}

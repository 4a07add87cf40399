using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Judges a use of emergency access. Not her own, and not of a file that does not exist for who judges.</summary>
[AlwaysOn("what was opened is judged whatever is switched off")]
[Requires(BreakGlassPermissions.Review)]
internal sealed record ReviewEmergencyAccess(Guid Id, bool Justified, string Note) : IWrite;

internal sealed class ReviewEmergencyAccessRules : AbstractValidator<ReviewEmergencyAccess>
{
    private static readonly Error Note = Error.Invalid("kernel.break-glass-note", "Tulis penilaian Anda, paling banyak 500 huruf.", "Write your judgement, in at most 500 letters.");

    public ReviewEmergencyAccessRules() => RuleFor(r => r.Note).Must(note => !string.IsNullOrWhiteSpace(note) && note.Length <= 500).Else(Note);
}

internal sealed class ReviewEmergencyAccessHandler(IGrains grains, EmergencyBook book, IHolders holders, IRequestScope scope) : IWriteHandler<ReviewEmergencyAccess>
{
    public async Task<Result<Receipt>> Handle(ReviewEmergencyAccess request, CancellationToken cancellationToken)
    {
        var stream = BreakGlass.StreamOf(request.Id);
        return (await grains.Ask<BreakGlass>(stream, cancellationToken)).State.Broken is { } broken && await grains.Head(broken.File, cancellationToken) is { } head
            && book.MayJudge(scope.Caller.Actor, head)
            ? await holders.AreOne(scope.Caller.Actor.Account, broken.By, cancellationToken)
                ? BreakGlassErrors.OwnUse
                : await grains.Tell(scope.Caller, stream, new JudgeGlass(request.Justified, request.Note.Trim()), cancellationToken)
            : KernelErrors.NoSuchRecord;
    }
}

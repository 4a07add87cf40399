using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Empties the practice office in which the trainer works, with all its units: they refer to one another, so that a part alone would leave referrals of files that are
/// gone. Repeat it if it was interrupted. It reads no file.
/// </summary>
/// <param name="Sure">That all practice files may go.</param>
[AlwaysOn("what was made up for practice can always go")]
[Requires("kernel.practice.reset")]
internal sealed record ResetPractice(bool Sure) : IWrite;

internal sealed class ResetPracticeRules : AbstractValidator<ResetPractice>
{
    public ResetPracticeRules() => RuleFor(r => r.Sure).Equal(true).Else(PracticeErrors.NotSure);
}

internal sealed class ResetPracticeHandler(IGrains grains, PracticeResets resets, IRequestScope scope) : IWriteHandler<ResetPractice>
{
    public async Task<Result<Receipt>> Handle(ResetPractice request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        // The event first: from it on nothing is shown, whenever the rest is done.
        var reset = await grains.Tell(caller, TenantStream.Of(caller.Actor.Tenant), new ForgetPractice(), cancellationToken);
        if (reset.IsOk) await resets.Forget(caller.Actor.Tenant, Names.Guid(caller.Command, "forget"), cancellationToken);
        return reset;
    }
}

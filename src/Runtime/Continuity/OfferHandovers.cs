using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Offers open cases of one's own unit that an officer holds in a role to another officer: the named ones, or all. The receiver accepts or
/// gives back each singly, or all at once.
/// </summary>
[AlwaysOn("a client never loses her officer because a feature is off")]
[Requires("kernel.assignment.write")]
internal sealed record OfferCases(Id<Account> From, Id<Account> To, string Role, IReadOnlyList<StreamId>? Cases = null) : IWrite;

internal sealed class OfferCasesRules : AbstractValidator<OfferCases>
{
    public OfferCasesRules()
    {
        RuleFor(r => r.To).Must((r, to) => to != r.From).Else(ContinuityErrors.ReceiverRole);
        RuleFor(r => r.Role).NotEmpty().MaximumLength(40).Else(ContinuityErrors.ReceiverRole);
        RuleFor(r => r.Cases).Must(cases => cases is null || cases.Count <= Handover.Most && cases.Distinct().Count() == cases.Count).Else(ContinuityErrors.TooMany);
    }
}

internal sealed class OfferCasesHandler(IGrains grains, IStaff staff, IRequestScope scope) : IWriteHandler<OfferCases>
{
    public async Task<Result<Receipt>> Handle(OfferCases request, CancellationToken cancellationToken)
    {
        var unit = scope.Caller.Actor.Unit;
        if (!(await staff.Holding(unit, request.Role, cancellationToken)).Any(member => member.Account == request.To)) return ContinuityErrors.ReceiverRole;
        var held = (await grains.Ask<Workload>(Workload.StreamOf(request.From), cancellationToken)).State.Items
            .Where(item => item.Role == request.Role).Select(item => item.Case).ToHashSet();
        if (request.Cases?.All(held.Contains) == false) return ContinuityErrors.NotHers;
        var offered = new List<StreamId>();
        foreach (var file in (request.Cases ?? [.. held]).OrderBy(c => c.Id))
            if (await grains.Head(file, cancellationToken) is { } head && head.Unit == unit && head.Tenant == scope.Caller.Actor.Tenant && !head.IsHiddenFrom(request.To, unit))
                offered.Add(file);
            else if (request.Cases is not null) return KernelErrors.NoSuchRecord;
        var handover = Handover.StreamOf(Names.Guid(scope.Caller.Command, "handover"));
        return await grains.Tell(scope.Caller, handover, new OfferHandover(request.From, request.To, request.Role, offered), cancellationToken);
    }
}

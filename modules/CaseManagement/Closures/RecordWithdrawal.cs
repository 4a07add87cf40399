using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Closures;

/// <summary>Klien menarik diri, from any state. What the law orders goes on (domain.md 7.5).</summary>
[Feature(Features.Closure)]
[Command("casemanagement.record-withdrawal")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record RecordWithdrawal(Id<Case> Id, string? Words = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class RecordWithdrawalValidator : AbstractValidator<RecordWithdrawal>
{
    public RecordWithdrawalValidator() => RuleFor(r => r.Words).MayBeText();
}

internal sealed class RecordWithdrawalHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordWithdrawal>
{
    public Task<Result<Receipt>> Handle(RecordWithdrawal request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}

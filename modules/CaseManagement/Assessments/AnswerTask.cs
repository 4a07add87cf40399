using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Assessments;

/// <summary>Sebelas tugas (UU 12/2022 art. 76): which of T01 to T11 a client of sexual violence was offered, accepted, declined, or does not need.</summary>
[Feature(Features.Assessment)]
[Command("casemanagement.answer-task")]
[Requires(Permissions.WriteActivity, ToSee = Permissions.ReadClient)]
internal sealed record AnswerTask(Id<Case> Id, Code Task, Code Answer) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class AnswerTaskValidator : AbstractValidator<AnswerTask>
{
    public static readonly Code[] Answers = [Code.Parse("DITAWARKAN"), Code.Parse("DITERIMA"), Code.Parse("DITOLAK"), Code.Parse("TIDAK_BERLAKU")];

    public AnswerTaskValidator()
    {
        RuleFor(r => r.Task).IsOneOf("TUGAS_TPKS");
        RuleFor(r => r.Answer).IsAmong("CASEMANAGEMENT_JAWABAN_TUGAS", Answers).Else(KernelErrors.CodeUnknown);
    }
}

internal sealed class AnswerTaskHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AnswerTask>
{
    public Task<Result<Receipt>> Handle(AnswerTask request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}

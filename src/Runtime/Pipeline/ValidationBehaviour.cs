using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.Runtime;

/// <summary>
/// Asks the module's validators. Each finding gives the field, a stable code and a sentence; a validator writes the sentence in
/// both languages as <c>Indonesian | English</c>.
/// </summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators, ICodeLists codes, IRequestScope scope, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : struct, IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var findings = new List<FieldError>();
        foreach (var validator in validators)
        {
            var result = await validator.Check(request, await Offered(cancellationToken), cancellationToken);
            findings.AddRange(result.Errors.Select(e => FieldError.From(e.PropertyName, e.ErrorCode, e.ErrorMessage)));
        }
        return findings.Count == 0 ? await next() : TResponse.Fail(KernelErrors.NotValid.With("errors", findings));
    }

    private async ValueTask<OfferedCodes> Offered(CancellationToken cancellation) => new(
        scope.Actor is { } actor ? await codes.Of(actor.Tenant, cancellation) : codes.National,
        scope.Actor?.UnitRegion ?? default,
        IndonesianZone.Wib.DayOf(time.GetUtcNow()));
}

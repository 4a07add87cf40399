using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.Runtime.Web.Pages;

/// <summary>What an office has set already stands in the form that sets it anew: its letterhead, and a time limit as it holds now.</summary>
internal sealed class OfficeStart(IMediator mediator) : IFormStart
{
    public async ValueTask<FormStart?> Of(FormAsk asked, CancellationToken cancellation = default) =>
        asked.Request == typeof(SetUnitLetterhead) ? await Letterhead(asked, cancellation)
        : asked.Request == typeof(SetUnitDuty) ? await Duty(asked, cancellation)
        : asked.Request == typeof(SetLimit) ? await Limit(asked, cancellation)
        : null;

    private async Task<FormStart?> Letterhead(FormAsk asked, CancellationToken cancellation) =>
        Id<ServiceUnit>.TryParse(asked.Given.GetValueOrDefault("unit"), null, out var unit)
        && await mediator.Send(new ReadLetterhead(unit), cancellation) is { IsOk: true, Value: var letterhead }
            ? new(new SetUnitLetterhead(unit, letterhead), null)
            : null;

    private async Task<FormStart?> Duty(FormAsk asked, CancellationToken cancellation) =>
        await mediator.Send(new ReadDuty(), cancellation) is { IsOk: true, Value: var view } && view.Unit.ToString() == asked.Given.GetValueOrDefault("unit")
            ? new(new SetUnitDuty(view.Unit, view.Week, view.Exceptions), null)
            : null;

    private async Task<FormStart?> Limit(FormAsk asked, CancellationToken cancellation) =>
        await mediator.Send(new ListTimeLimits(), cancellation) is { IsOk: true, Value: var book }
        && book.Limits.FirstOrDefault(limit => limit.Id == asked.Given.GetValueOrDefault("policy")) is { } limit
            ? new(new SetLimit(limit.Id, limit.Basis, limit.LimitSeconds, limit.WorkingDays, limit.BasisVerified, limit.Pausable, limit.Steps), null)
            : null;
}

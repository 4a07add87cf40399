using System.Data.Common;
using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Tells the unit's head that a notice reached nobody over a gateway: in her list, and over every other gateway. Once an hour for a gateway and unit, so that
/// a line that is down is one alert; an alert that fails itself makes no other.
/// </summary>
internal sealed class UndeliveredAlert(Answerable answerable, Outbox outbox, TimeProvider time)
{
    private static readonly Guid Alerts = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c12");

    public async Task<Func<DbConnection, Task>> Of(string gateway, DueDelivery due, CancellationToken cancellation)
    {
        if (due.Kind == NoticeKind.Undelivered.Code) return _ => Task.CompletedTask;
        var failed = due.ToNotice();
        var hour = time.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        var alert = failed with { Id = Names.Guid(Alerts, $"{gateway}\n{failed.Unit}\n{hour}"), To = null, Kind = NoticeKind.Undelivered };
        var heads = await answerable.Heads(failed.Unit, cancellation);
        return async connection => await outbox.Put(connection, alert, heads, leaves: true, exceptGateway: gateway);
    }
}

using System.Diagnostics.Metrics;
using Lindung.Kernel;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Counts, logs and tells that a message was refused: by its code alone. Admins and the data protection officer are told once an hour for each
/// code, so that a flood of forgeries is no flood of notices.
/// </summary>
internal sealed class RefusedMessages(ExchangeTables tables, ExchangeKeys keys, IStaff staff, Outbox outbox, IUnits units, TimeProvider time, ILogger<RefusedMessages> log)
{
    private static readonly Guid Space = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c22");
    private static readonly string[] Told = ["ADMIN_DINAS", "PPDP"];
    private static readonly Counter<long> Messages = Telemetry.Meter.CreateCounter<long>("lindung.exchange", "{message}", "Messages of other deployments by what became of them.");

    internal static void Count(string outcome) => Messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="tenant">To whom it was addressed; null: that cannot be known, all who exchange messages are told.</param>
    /// <param name="code">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task Note(Id<Tenant>? tenant, string code, CancellationToken cancellation)
    {
        Count(code);
        log.LogWarning("A message from another deployment was refused: {Code}", code);
        foreach (var one in tenant is { } known ? [known] : (await keys.All(cancellation)).Select(i => i.Tenant))
            if (await tables.Refused(one, code, time.GetUtcNow(), cancellation)) await Tell(one, code, cancellation);
    }

    private async Task Tell(Id<Tenant> tenant, string code, CancellationToken cancellation)
    {
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        foreach (var role in Told)
            foreach (var officer in await staff.Everybody(tenant, role, cancellation))
            {
                var notice = new Notice(Names.Guid(Space, $"{tenant}\n{code}\n{hour}\n{officer.Account}"), tenant, officer.Unit, officer.Account, false, NoticeKind.Exchange);
                await outbox.Put(notice, [officer.Account], await units.Leaves(officer.Unit, cancellation), cancellation);
            }
    }
}

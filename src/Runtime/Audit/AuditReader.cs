using System.Data.Common;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Audit;

/// <summary>Reads everything for an audit beside a running host, and writes nothing.</summary>
public static class AuditReader
{
    private static readonly Error NotPrepared = Error.Unavailable("audit.not-prepared",
        "Tabel akun belum ada atau dibuat oleh versi lain. Jalankan host versi ini sekali, lalu ulangi.",
        "The tables of accounts are missing or of another version. Start this version's host once, then try again.");

    /// <summary>The report; or <c>store.missing</c>, <c>store.unavailable</c>, <c>audit.not-prepared</c>.</summary>
    public static async Task<Result<AuditReport>> Read(SuiteOptions options, AuditPeriod period, ModuleSet modules, CancellationToken cancellation = default)
    {
        var store = await StoreReader.Open(options.Events, cancellation);
        if (store.Error is { } missing) return missing;
        await using var events = store.Value;
        await using var office = OpenedSuite.OfficeOf(options);
        try
        {
            await using var connection = await office.Open(cancellation);
            var accounts = new AccountAudit(connection, period, RoleGrants.Load().With(modules.Manifests.SelectMany(m => m.Grants)));
            var logins = await accounts.Logins();
            return new AuditReport(
                await accounts.Roles(logins), await accounts.Accounts(), await accounts.Acts(logins), await accounts.Requests(logins), await accounts.Features(logins),
                await accounts.SignIns(logins), await accounts.ProviderRefusals(), await EventAudit.Read(events, period, logins, cancellation), ProcessingRegister.Of(modules));
        }
        catch (DbException)
        {
            return NotPrepared;
        }
    }
}

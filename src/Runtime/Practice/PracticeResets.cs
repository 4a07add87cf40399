using Dapper;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Where practice began again, and what goes with it that is no event and no read table.</summary>
internal sealed class PracticeResets(Erasure erasure, NoticeTables notices, GrainHost host)
{
    /// <summary>Offices and their rules outlive a reset, and a number is never given twice.</summary>
    private static readonly HashSet<string> Stays = [TenantStream.Kind, ServiceUnit.Kind, UnitCodes.Kind, Numbers.Kind, LocalCodes.Kind, TimeLimits.Kind];

    /// <summary>The position up to which streams of this kind have no state; 0: nothing was reset.</summary>
    public static async ValueTask<long> Last(EventStore store, Id<Tenant> tenant, StreamKind kind, CancellationToken cancellation)
    {
        if (!tenant.IsPractice() || Stays.Contains(kind.Name)) return 0;
        var founded = await store.ReadStream(TenantStream.Of(tenant), 0, cancellation);
        return founded.LastOrDefault(e => e.Name == PracticeReset.Name)?.Position ?? 0;
    }

    /// <summary>Destroys the keys, attachments, search rows and notices of all practice; may be repeated with the same id.</summary>
    public async Task Forget(Id<Tenant> tenant, Guid command, CancellationToken cancellation)
    {
        await erasure.DestroyWork(tenant, command, cancellation);
        // Where nothing was sealed nobody was told to let go.
        await host.Deactivate(cancellation);
        await notices.Transact(
            async c =>
            {
                var of = new { tenant = tenant.ToString() };
                await c.ExecuteAsync("delete from notice_inbox where notice in (select id from notices where tenant = @tenant)", of);
                await c.ExecuteAsync("delete from notice_deliveries where notice in (select id from notices where tenant = @tenant)", of);
                await c.ExecuteAsync("delete from notice_watches where unit in (select unit from notices where tenant = @tenant)", of);
                return await c.ExecuteAsync("delete from notices where tenant = @tenant", of);
            },
            cancellation);
    }
}

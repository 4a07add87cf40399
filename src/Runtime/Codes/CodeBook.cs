using System.Collections.Concurrent;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Keeps the code lists of each tenant in memory; where other processes add codes too, looks again after five seconds.</summary>
[Unscoped("which tenants lie above another is no secret; codes are no records")]
internal sealed class CodeBook(IGrains grains, IUnits units, IReadTables tables, TimeProvider time) : ICodeLists
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Id<Tenant>, Page> _pages = new();

    public async ValueTask<CodeLists> Of(Id<Tenant> tenant, CancellationToken cancellation = default)
    {
        if (_pages.TryGetValue(tenant, out var page) && time.GetUtcNow() - page.ReadAt < Fresh) return page.Lists;
        var now = time.GetUtcNow();
        var additions = new List<CodeListAddition>();
        foreach (var holder in await Above(tenant, cancellation))
            additions.AddRange((await grains.Ask<LocalCodes>(LocalCodes.StreamOf(holder), cancellation)).State.Additions);
        var lists = additions.Count == 0 ? CodeLists.National : CodeLists.National.WithKnown(additions);
        _pages[tenant] = new(lists, now);
        return lists;
    }

    /// <summary>Looks again at the next question.</summary>
    public void Forget() => _pages.Clear();

    /// <summary>The tenant itself first, then those whose region holds its.</summary>
    private async ValueTask<IReadOnlyList<Id<Tenant>>> Above(Id<Tenant> tenant, CancellationToken cancellation)
    {
        if (await units.Tenant(tenant, cancellation) is not { } own) return [tenant];
        await using var connection = await tables.Open(cancellation);
        var found = await connection.QueryAsync<Guid>(
            $"SELECT tenant FROM {tables.NameOf(TenantList.TableOf)} WHERE region IN (@nation, @province) AND tenant <> @tenant ORDER BY region DESC",
            new { nation = RegionCode.Nation.ToString(), province = own.Region.At(1).ToString(), tenant = tenant.Value });
        return [tenant, .. found.Select(id => new Id<Tenant>(id))];
    }

    private sealed record Page(CodeLists Lists, DateTimeOffset ReadAt);
}

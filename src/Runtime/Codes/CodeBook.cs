using System.Collections.Concurrent;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Keeps the code lists of each tenant in memory; where other processes add codes too, looks again after five seconds.</summary>
internal sealed class CodeBook(CodeLists national, IGrains grains, TenantsAbove above, TimeProvider time) : ICodeLists
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Id<Tenant>, Page> _pages = new();

    public CodeLists National => national;

    public async ValueTask<CodeLists> Of(Id<Tenant> tenant, CancellationToken cancellation = default)
    {
        if (_pages.TryGetValue(tenant, out var page) && time.GetUtcNow() - page.ReadAt < Fresh) return page.Lists;
        var now = time.GetUtcNow();
        var additions = new List<CodeListAddition>();
        var (holders, isWhole) = await above.Of(tenant, cancellation);
        foreach (var holder in holders.Reverse())
            additions.AddRange((await grains.Ask<LocalCodes>(LocalCodes.StreamOf(holder), cancellation)).State.Additions);
        var lists = additions.Count == 0 ? national : national.WithKnown(additions);
        if (isWhole) _pages[tenant] = new(lists, now);
        return lists;
    }

    /// <summary>Looks again at the next question.</summary>
    public void Forget() => _pages.Clear();

    private sealed record Page(CodeLists Lists, DateTimeOffset ReadAt);
}

using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>What works whatever features are off, with the reason, module by module.</summary>
[AlwaysOn("what is always on can be asked at any time")]
[SignedIn("names of use cases and reasons hold no data")]
internal sealed record ListAlwaysOn : IRead<IReadOnlyList<AlwaysOnRow>>;

/// <param name="Module">The module; <c>kernel</c>: the suite itself.</param>
/// <param name="Sort">A request, a subscriber or an acceptance of referrals.</param>
/// <param name="Name">Its name, as the API document has it.</param>
/// <param name="Reason">Why.</param>
internal sealed record AlwaysOnRow(string Module, EntrySort Sort, string Name, string Reason);

internal sealed class ListAlwaysOnHandler(ModuleSet modules) : IReadHandler<ListAlwaysOn, IReadOnlyList<AlwaysOnRow>>
{
    public Task<Result<IReadOnlyList<AlwaysOnRow>>> Handle(ListAlwaysOn request, CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<AlwaysOnRow>>.Ok(
            [.. modules.EntryPoints().Where(e => e.AlwaysOn is not null).Select(e => new AlwaysOnRow(e.Module, e.Sort, e.Name, e.AlwaysOn!)).OrderBy(r => r.Module, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)]));
}

using Lindung.Kernel;
using Lindung.Runtime.Setup;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Demo;

/// <summary>How many events the synthetic cases became, and the position after them.</summary>
public sealed record SeededCases(long Events, long Position);

/// <summary>Adds synthetic cases to a store that is marked synthetic; an empty one is marked and gets the demo offices first.</summary>
/// <param name="Cases">How many.</param>
public sealed record SeedCases(int Cases) : IAdminTask<SeededCases>
{
    private const int Most = 1_000_000;

    private static readonly Error NotSynthetic = Error.Conflict("cli.not-synthetic",
        "Penyimpanan ini berisi data kerja; kasus rekaan tidak boleh masuk. Pakai folder lain.", "This store holds working data; synthetic cases never come into it. Use another folder.");

    private static readonly Error TooMany = Error.Invalid("cli.cases-out-of-range",
        $"Banyaknya kasus 0 sampai {Most}.", $"The number of cases is 0 to {Most}.");

    /// <inheritdoc />
    public static string Name => "seed";

    /// <inheritdoc />
    public static bool NeedsReadTables => true;

    /// <inheritdoc />
    public async Task<Error?> Mark(EventStore store, CancellationToken cancellation)
    {
        await StoreStart.Of(store, mayBeDemo: true, cancellation);
        return null;
    }

    /// <inheritdoc />
    public async Task<Result<SeededCases>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        if (!services.GetRequiredService<StoreNature>().IsSynthetic) return NotSynthetic;
        if (Cases is < 0 or > Most) return TooMany;
        var store = services.GetRequiredService<EventStore>();
        var before = store.Head;
        await services.GetRequiredService<DemoFilling>().More(Cases, new Percent(percent), cancellation);
        return new SeededCases(store.Head - before, store.Head);
    }

    /// <summary>At once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Percent(IProgress<int> percent) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => percent.Report(100 * value.Done / value.Total);
    }
}

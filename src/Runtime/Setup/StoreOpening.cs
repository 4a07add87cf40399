using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Setup;

/// <summary>What a store is at the start of a host.</summary>
/// <param name="Nature">Whether its people are made up.</param>
/// <param name="AwaitsDemo">Whether demo data are to be made, or a filling that was interrupted to be completed.</param>
public sealed record StoreStart(StoreNature Nature, bool AwaitsDemo)
{
    private const string Synthetic = "synthetic";
    private const string Demo = "demo";
    private const string Filling = "filling";
    private const string Filled = "filled";

    /// <summary>
    /// Reads what the store is. An empty one becomes synthetic, for good, where <paramref name="mayBeDemo"/>: before anything is in it, so
    /// that demo data never stand in a store that is not marked.
    /// </summary>
    public static async Task<StoreStart> Of(EventStore store, bool mayBeDemo, CancellationToken cancellation = default)
    {
        if (mayBeDemo && store.Head == 0 && await store.ReadMark(Synthetic, cancellation) is null)
        {
            // Each once: a node that starts beside this one may even have filled it by now.
            if (await store.FirstMark(Synthetic, Demo, cancellation) == Demo) await store.FirstMark(Demo, Filling, cancellation);
        }
        return new(
            new StoreNature(await store.ReadMark(Synthetic, cancellation) is not null),
            mayBeDemo && await DemoAwaited(store, cancellation));
    }

    internal static async Task<bool> DemoAwaited(EventStore store, CancellationToken cancellation) => await store.ReadMark(Demo, cancellation) == Filling;

    /// <summary>Marks an empty store, for good, as one that holds made-up people only: for practice, without demo data.</summary>
    public static async Task<Error?> MarkSynthetic(EventStore store, CancellationToken cancellation = default)
    {
        if (await store.ReadMark(Synthetic, cancellation) is not null) return null;
        if (store.Head > 0) return HoldsRealPeople;
        await store.SetMark(Synthetic, "practice", cancellation);
        return null;
    }

    private static readonly Error HoldsRealPeople = Error.Conflict("setup.store-not-empty",
        "Penyimpanan ini sudah berisi data. Pakai folder kosong untuk latihan.", "This store holds data already. Use an empty folder for practice.");

    internal static async Task DemoFilled(EventStore store, CancellationToken cancellation) => await store.SetMark(Demo, Filled, cancellation);
}

using System.Globalization;
using Lindung.Kernel;
using Lindung.Runtime.Setup;
using Lindung.Storage;

namespace Lindung.Runtime.Demo;

/// <summary>How far the filling has come.</summary>
/// <param name="Done">Offices, accounts and cases that stand.</param>
/// <param name="Total">How many there will be.</param>
/// <param name="Doing">What is being done.</param>
public sealed record DemoProgress(int Done, int Total, Text Doing);

/// <summary>
/// Fills a store that is marked synthetic with the demo offices, their accounts and synthetic cases. Every step has an id that is always the
/// same: a filling that was interrupted is completed by running it again.
/// </summary>
public sealed class DemoFilling : IDisposable
{
    private const string NextCase = "synthetic.next-case";
    private const string Lease = "synthetic-data";
    private readonly DemoFounding _founding;
    private readonly DemoFeatures _features;
    private readonly DemoStaff _staff;
    private readonly SyntheticFilling _cases;
    private readonly EventStore _store;
    private readonly RegionTable _regions;
    private readonly SuiteLeases _leases;
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<string>? _offices;

    internal DemoFilling(DemoFounding founding, DemoFeatures features, DemoStaff staff, SyntheticFilling cases, EventStore store, RegionTable regions, SuiteLeases leases) =>
        (_founding, _features, _staff, _cases, _store, _regions, _leases) = (founding, features, staff, cases, store, regions, leases);

    /// <summary>The names of the demo offices.</summary>
    public IReadOnlyList<string> Offices => _offices ??= [.. DemoOffices.All(_regions).Select(o => o.Name)];

    /// <summary>Makes the demo data with so many cases and marks the store filled. Of several nodes one does it, the others wait until it has.</summary>
    public Task Run(int cases, IProgress<DemoProgress> progress, CancellationToken cancellation = default) => Alone(
        async held =>
        {
            if (await StoreStart.DemoAwaited(_store, held)) await Fill(cases, progress, held);
        },
        cancellation);

    /// <summary>Makes more cases after those that stand; run again after an interruption, it goes on where that ended.</summary>
    public Task More(int cases, IProgress<DemoProgress> progress, CancellationToken cancellation = default) => Alone(
        async held =>
        {
            if (await StoreStart.DemoAwaited(_store, held)) await Fill(cases, progress, held);
            else await Make(int.Parse(await _store.ReadMark(NextCase, held) ?? "0", CultureInfo.InvariantCulture), cases, progress, held);
        },
        cancellation);

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task Alone(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        // The lease holds other nodes off, the turn whoever else asks this one.
        await _turn.WaitAsync(cancellation);
        try
        {
            await _leases.Once(Lease, work, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Fill(int cases, IProgress<DemoProgress> progress, CancellationToken cancellation)
    {
        await _features.Run(cancellation);
        await Make(0, cases, progress, cancellation);
        await StoreStart.DemoFilled(_store, cancellation);
    }

    private async Task Make(int first, int cases, IProgress<DemoProgress> progress, CancellationToken cancellation)
    {
        var offices = DemoOffices.All(_regions);
        var total = offices.Count + offices.Sum(o => o.Accounts.Count) + cases;
        var done = 0;
        await _founding.Run(offices, Step(new("Mendirikan dinas dan unit", "Founding offices and units")), cancellation);
        var accounts = await _staff.Run(offices, Step(new("Membuat akun", "Making accounts")), cancellation);
        await _cases.Run(offices, accounts, first, cases, Step(new("Membuat kasus rekaan", "Making synthetic cases")), cancellation);
        await _store.SetMark(NextCase, (first + cases).ToString(CultureInfo.InvariantCulture), cancellation);

        Action Step(Text doing) => () => progress.Report(new(Interlocked.Increment(ref done), total, doing));
    }
}

using Lindung.Kernel;
using Lindung.Runtime.Setup;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>How many offices were founded.</summary>
public sealed record FoundedOffices(int Offices);

/// <summary>Founds offices, each a tenant with its dinas and admin.</summary>
/// <param name="Offices">The offices.</param>
/// <param name="Synthetic">Marks an empty store, for good, as one of made-up people.</param>
public sealed record FoundOffices(IReadOnlyList<FirstOffice> Offices, bool Synthetic = false) : IAdminTask<FoundedOffices>
{
    private static readonly Error NatureIsSettled = Error.Conflict("setup.nature-is-settled",
        "Penyimpanan ini sudah dipakai sebagai data kerja. Untuk latihan, pakai folder kosong dan hentikan host.",
        "This store is in use for working data. For practice use an empty folder, and stop the host.");

    /// <inheritdoc />
    public static string Name => "offices";

    /// <inheritdoc />
    public Task<Error?> Mark(EventStore store, CancellationToken cancellation) =>
        Synthetic ? StoreStart.MarkSynthetic(store, cancellation) : Task.FromResult<Error?>(null);

    /// <inheritdoc />
    public async Task<Result<FoundedOffices>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        if (Synthetic && !services.GetRequiredService<StoreNature>().IsSynthetic) return NatureIsSettled;
        var founding = services.GetRequiredService<Founding>();
        foreach (var office in Offices)
            if ((await founding.Found(office, cancellation)).Error is { } refused) return refused;
        return new FoundedOffices(Offices.Count);
    }
}

using Lindung.Kernel;
using Lindung.Runtime.Setup;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>The offices that were founded; those that stood already are not among them.</summary>
/// <param name="Offices">How many.</param>
/// <param name="Founded">Each with its region, its name and its admin's login.</param>
public sealed record FoundedOffices(int Offices, IReadOnlyList<FoundedRow> Founded);

/// <summary>An office that was founded.</summary>
public sealed record FoundedRow(string Region, string Name, string Login);

/// <summary>
/// Founds offices, each a tenant with its dinas, units, features and admin. All are looked at before the first is founded. Those that stand are left as they are, so that
/// an interrupted founding, or a list that has grown, is completed by running it again; a list of which all stand is refused.
/// </summary>
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
        var (open, wrong) = (new List<FirstOffice>(), new List<SetupFinding>());
        for (var i = 0; i < Offices.Count; i++)
        {
            var office = Offices[i];
            if (await founding.Stands(office, cancellation)) continue;
            open.Add(office);
            wrong.AddRange((await founding.Check(office, cancellation)).Select(f => f with { Field = $"offices[{i}].{f.Field}" }));
        }

        if (wrong.Count > 0) return SetupErrors.Of(wrong);
        if (open.Count == 0) return SetupErrors.Stands;
        var founded = new List<FoundedRow>();
        foreach (var office in open)
        {
            var done = await founding.Found(office, cancellation);
            if (done.Error is { } refused) return refused;
            founded.Add(new(office.Region.ToString(), done.Value.Name, office.Login));
        }

        return new FoundedOffices(founded.Count, founded);
    }
}

using Lindung.Runtime;
using Lindung.Runtime.Demo;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Identity.Pages;
using Lindung.Runtime.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lindung.Runtime.Hosting;

/// <summary>
/// What an empty store needs before people can work with it: demo data where the environment is for development, else a setup that the
/// one-time code on the console opens. Not ready until the demo data stand.
/// </summary>
internal sealed class FirstStart(
    StoreStart start, Keyring keys, DemoFilling filling, SetupCode code, Accounts accounts, IConfiguration configuration)
    : IHealthCheck
{
    private const int DefaultCases = 300;
    private volatile bool _filling = start.AwaitsDemo;
    private int _percent;
    private volatile bool _setupOpen;

    /// <summary>How far the demo data are; null: there is nothing to be made.</summary>
    internal int? Percent => _filling ? _percent : null;

    /// <summary>Whether somebody has to set the store up.</summary>
    internal async Task<bool> AwaitsSetup(CancellationToken cancellation) => _setupOpen && (_setupOpen = !await accounts.Any(cancellation));

    /// <summary>The offices of the demo data; none in a working store.</summary>
    internal IReadOnlyList<string> Offices => start.Nature.IsSynthetic ? filling.Offices : [];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_filling ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());

    internal async Task Run(bool isDevelopment, CancellationToken stopping)
    {
        try
        {
            if (_filling) await Fill(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped by somebody: the next start goes on with it.
            return;
        }
        if (start is { AwaitsDemo: false, Nature.IsSynthetic: true }) TellWhereAccountsAre();
        if (!isDevelopment) await OpenSetup(stopping);
    }

    private async Task Fill(CancellationToken stopping)
    {
        Greeting.Say("Menyiapkan data latihan (semua orang rekaan) ...", "Preparing practice data (everybody is made up) ...");
        var line = new ProgressLine();
        await filling.Run(configuration.GetValue("Lindung:DemoCases", DefaultCases), new Heard(line, percent => _percent = percent), stopping);
        line.End();
        _filling = false;
        var signIns = await DemoSignIns.Read(keys, stopping) ?? [];
        Greeting.Say("Akun latihan (kata sandi acak, hanya tampil sekali ini):", "Demo accounts (random passwords, shown this once):");
        foreach (var office in signIns.GroupBy(a => a.Office))
        {
            Greeting.Say($"  {office.Key}", null);
            foreach (var account in office) Greeting.Say($"    {account.Login,-32} {account.Password}   {string.Join(", ", account.Roles)}", null);
        }
        TellWhereAccountsAre();
    }

    private static void TellWhereAccountsAre() =>
        Greeting.Say("Lihat akun latihan: lindung demo accounts (di repositori: dotnet run --project hosts/Cli -- demo accounts)", "To see the demo accounts: lindung demo accounts (in the repository: dotnet run --project hosts/Cli -- demo accounts)");

    private async Task OpenSetup(CancellationToken stopping)
    {
        if (await code.Open(stopping) is not { } secret) return;
        _setupOpen = true;
        Greeting.Say("Penyimpanan ini kosong. Kode penyiapan sekali pakai / One-time setup code: " + secret, null);
        Greeting.Say(
            $"Buka {SetupPages.Address} di peramban dan isi kode ini; atau jalankan lindung setup --recipe BERKAS.",
            $"Open {SetupPages.Address} in a browser and give this code; or run lindung setup --recipe FILE.");
    }

    /// <summary>At once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Heard(ProgressLine line, Action<int> percent) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            percent(100 * value.Done / value.Total);
            line.Show(value);
        }
    }
}

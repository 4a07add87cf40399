using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lindung.Runtime;

/// <summary>While the scanner is away no file is taken; everything else works, so the node stays ready and says that it is degraded.</summary>
internal sealed class ScannerHealth(IFileScanner scanner) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await scanner.Answers(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("scanner");
}

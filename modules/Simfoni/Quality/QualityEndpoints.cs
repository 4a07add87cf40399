using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Statistics;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Simfoni.Quality;

internal static class QualityEndpoints
{
    private static readonly Guid Unit = new("0199c3a0-0000-7000-8000-000000000003");

    public static void Map(IEndpointRouteBuilder api)
    {
        const string quality = "/simfoni/quality";
        api.MapRead<ReadQuality, IReadOnlyList<QualityRow>>(
            quality, new("Mutu data per unit dan bulan", "Quality of the data by unit and month"), new(2026),
            [new(Unit, "UPTD PPA Contoh", "2026-03", Code.Parse("ISIAN_KOSONG"), "education", CountingUnits.Victim, 3, 12, 25.0m, 10, true)]);
        api.MapWrite<SetGapThreshold>($"{quality}/threshold", new("Atur ambang isian kosong", "Set the threshold of empty fields"), new(10), method: "PUT");
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Snapshots;

/// <param name="Producer">The office that publishes.</param>
/// <param name="Region">Of the figures.</param>
/// <param name="Year">Of the reports.</param>
/// <param name="Status">That certain or more.</param>
internal sealed record Edition(UnitInfo Producer, RegionCode Region, int Year, Code Status);

/// <summary>Writes all fixed tables of a region down, with its areas, and signs them.</summary>
internal sealed class Publishing(Figures figures, ISigner signer)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public async ValueTask<KeepSnapshot> Of(Edition edition, Moment upTo, CancellationToken cancellation)
    {
        var (position, tables) = await figures.Answer(edition.Region, edition.Year, edition.Status, FixedTables.All, upTo, cancellation);
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new PublishedDocument(edition.Producer.Unit.Name, edition.Region, edition.Year, edition.Status, upTo.Day, position, tables), Json);
        return new(
            new(
                default, edition.Producer.Id, edition.Producer.Unit.Region, "", edition.Region, edition.Year, edition.Status, upTo.Day, position,
                Convert.ToHexStringLower(SHA256.HashData(content)), signer.KeyId, Convert.ToBase64String(signer.Sign(content)), null),
            content);
    }

    /// <summary>What a publication's bytes say.</summary>
    public static PublishedDocument Read(byte[] content) => JsonSerializer.Deserialize<PublishedDocument>(content, Json)!;
}

/// <summary>All fixed tables of a region and of its areas, every cell as it was counted.</summary>
internal sealed record PublishedDocument(
    string Producer, RegionCode Region, int Year, Code Status, DateOnly Day, long Position, IReadOnlyList<CountedTable> Tables);

namespace Lindung.Kernel;

/// <summary>How small a count may be before it could tell of somebody (<c>domain.md</c> 6.9); a deployment's configuration says it.</summary>
/// <param name="Fewest">The smallest count, zero aside, that is told; at least 2.</param>
public sealed record DisclosureLimit(int Fewest)
{
    /// <summary>Where nothing is configured: counts from 1 to 4 are withheld.</summary>
    public const int Default = 5;
}

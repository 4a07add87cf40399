namespace Lindung.Kernel;

/// <summary>
/// Declares a module's indicators and answers them. A kernel plug-in point, found by the scan. The class bears
/// <see cref="FeatureAttribute"/> and <see cref="RequiresAttribute"/> for all its indicators: while the feature is off where the reader
/// works they do not exist, and who lacks the permission is refused.
/// </summary>
public interface IIndicatorSource
{
    /// <summary>What it declares; read before anything is constructed, so it may use static data only.</summary>
    IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Answers one of its indicators. The reader's region, permission and feature were checked.</summary>
    /// <param name="question">Checked against the declaration.</param>
    /// <param name="reader">Who asks, for the scope clause of tables that bear it.</param>
    /// <param name="cancellation">Ends the work.</param>
    ValueTask<IndicatorAnswer> Answer(IndicatorQuestion question, Actor reader, CancellationToken cancellation);
}

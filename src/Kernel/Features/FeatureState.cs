namespace Lindung.Kernel;

/// <summary>What a feature is in a region. The lower state wins where several meet.</summary>
public enum FeatureState
{
    /// <summary>As if it did not exist.</summary>
    Off = 0,

    /// <summary>No new work is begun; what is open is finished.</summary>
    Closed = 1,

    /// <summary>It works.</summary>
    On = 2,
}

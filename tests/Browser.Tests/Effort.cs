namespace Lindung.Browser.Tests;

/// <summary>What one task costs whoever does it the first time, by one kind of hand.</summary>
internal sealed class Effort
{
    /// <summary>How many pages she waits for.</summary>
    public int Pages { get; set; }

    /// <summary>How many fields she fills in, ticks or chooses from.</summary>
    public int Fields { get; set; }

    /// <summary>How many letters she types.</summary>
    public int Letters { get; set; }

    /// <summary>How often she presses a key beside typing, or the mouse.</summary>
    public int Presses { get; set; }

    public void Add(Effort more) => (Pages, Fields, Letters, Presses) = (Pages + more.Pages, Fields + more.Fields, Letters + more.Letters, Presses + more.Presses);
}

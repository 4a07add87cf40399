namespace Lindung.Puspaga.Bookings;

/// <summary>The shape of an appointment (domain.md 8.1), and how far away it may lie.</summary>
internal static class Slots
{
    public const int Shortest = 30;
    public const int Longest = 60;

    /// <summary>What was arranged on paper is written down within a month; nobody books further than three months ahead.</summary>
    private static readonly TimeSpan LatestRecord = TimeSpan.FromDays(30);
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(90);

    public static bool IsWholeMinute(DateTimeOffset at) => at.Ticks % TimeSpan.TicksPerMinute == 0;

    public static bool IsInReach(DateTimeOffset at, DateTimeOffset now) => at >= now - LatestRecord && at <= now + Farthest;
}

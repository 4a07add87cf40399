namespace Lindung.Kernel.Web;

/// <summary>Something that stands in a calendar; nobody's name.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Text">What it is.</param>
/// <param name="Status">Its state, in the reader's words.</param>
/// <param name="Look"><c>good</c>, <c>bad</c>, <c>warn</c> or nothing.</param>
/// <param name="Address">Its page.</param>
public sealed record CalendarEntry(DateTimeOffset From, DateTimeOffset To, string Text, string Status, string Look, string Address);

using System.Globalization;

namespace Lindung.Kernel;

/// <summary>
/// Numbers (<c>domain.md</c> 7.12): gap-free per kind, unit and year, <c>KLN-3574-UPTD-2026-00001</c>. One stream holds each series;
/// a number is issued in the append unit of the event that needs it, or not at all. A practice unit's begin with <see cref="PracticeBorder.Mark"/>.
/// </summary>
/// <param name="Last">The last number of the series.</param>
public sealed record Numbers(int Last)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.numbers";

    /// <summary>Complaint.</summary>
    public const string Complaint = "PGD";

    /// <summary>Case: what joins the clients of one event.</summary>
    public const string Event = "KSS";

    /// <summary>Client; also the pseudonym on papers.</summary>
    public const string Client = "KLN";

    /// <summary>Referral.</summary>
    public const string Referral = "RJK";

    /// <summary>Request of a data subject.</summary>
    public const string SubjectRequest = "HAK";

    /// <summary>Report about staff.</summary>
    public const string StaffReport = "LPT";

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Numbers> Stream { get; } = new StreamKind<Numbers>(Kind, new(0), Apply)
        .Holds(typeof(NumbersIssued))
        .On<IssueNumbers>(Decide);

    /// <summary>
    /// The step that issues <paramref name="count"/> numbers of a kind for a unit; later steps of the unit find them as
    /// <c>KLN</c> (the first) and <c>KLN:1</c>, <c>KLN:2</c>, ….
    /// </summary>
    /// <param name="kind">The kind: <c>KLN</c>.</param>
    /// <param name="unit">The unit that issues.</param>
    /// <param name="localDay">The unit's local day; its year is the number's.</param>
    /// <param name="count">How many.</param>
    public static Step Issue(string kind, UnitInfo unit, DateOnly localDay, int count = 1)
    {
        var prefix = $"{(unit.Unit.Tenant.IsPractice() ? PracticeBorder.Mark : "")}{kind}-{unit.Unit.Region.At(2).Digits.PadRight(4, '0')}-{unit.Unit.Code}-{localDay.Year.ToString("0000", CultureInfo.InvariantCulture)}";
        return new(StreamId.Named(Kind, unit.Unit.Tenant, prefix), new IssueNumbers(kind, prefix, count));
    }

    /// <summary>The next state.</summary>
    public static Numbers Apply(Numbers numbers, IEvent @event) => @event is NumbersIssued e ? new(e.First + e.Count - 1) : numbers;

    private static Result<Events> Decide(Numbers numbers, IssueNumbers command, DecisionContext context) =>
        Events.Of(new NumbersIssued(command.Kind, command.Prefix, numbers.Last + 1, command.Count));
}

/// <summary>Issues the next numbers of a series.</summary>
[Command("kernel.issue-numbers")]
public sealed record IssueNumbers(string Kind, string Prefix, int Count) : ICommand;

/// <summary>Numbers were issued.</summary>
[Event("kernel.numbers-issued")]
public sealed record NumbersIssued(
    [property: Open("a number kind")] string Kind,
    [property: Open("made of codes")] string Prefix,
    int First,
    int Count) : IEvent
{
    /// <summary>The n-th of these numbers, from 1.</summary>
    public string Text(int n) => $"{Prefix}-{(First + n - 1).ToString("00000", CultureInfo.InvariantCulture)}";
}

namespace Lindung.Story.Tests.Matrix;

/// <summary>A file that every role asks for from everywhere.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Person">Who stands in it.</param>
/// <param name="Keepers">The unit that keeps it; of a referral its two ends, the sender first.</param>
/// <param name="Addresses">Where the API has it.</param>
internal sealed record AskedFile(string Kind, Guid Id, Guid Person, IReadOnlyList<Place> Keepers, params string[] Addresses)
{
    // Both ends see a referral; to write its letter and take it back is the sender's alone, to answer it the receiver's.
    private static readonly string[] OfTheSender = ["printReferral", "withdrawReferralRequest"];
    private static readonly string[] OfTheReceiver = ["acceptReferralRequest", "refuseReferralRequest", "serveReferralRequest", "finishReferralRequest", "askSenderForHelp"];
    private const string Supervisor = "SUPERVISOR_KASUS";

    /// <summary>Highly confidential: beside those assigned only a supervisor, whatever the letters say.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>Whether it has a team, consents, a wall: what every case has.</summary>
    public bool IsCase => Kind != "kernel.referral";

    /// <summary>The letters of the table that reach it from a place: its unit's, its region's.</summary>
    public string ReachFrom(Place place, string operation, string role)
    {
        if (IsConfidential && role != Supervisor) return "";
        var keepers = OfTheSender.Contains(operation) ? Keepers.Take(1) : OfTheReceiver.Contains(operation) ? Keepers.TakeLast(1) : Keepers;
        return (keepers.Contains(place) ? "U" : "") + (Keepers.Any(k => place.Region == k.Region || k.Region.StartsWith(place.Region + ".", StringComparison.Ordinal)) ? "R" : "");
    }
}

using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Sessions;

/// <summary>A held session is written down, and violence that shows in it is never left without an answer.</summary>
internal static class SessionDecisions
{
    private const int AdultAge = 18;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(90);

    public static Result<Events> Decide(Episode episode, WriteSession c, DecisionContext x)
    {
        var r = c.Session;
        if (EpisodeDecisions.Refuse(episode, x, EpisodeStatus.Planned, EpisodeStatus.InSession) is { } refusal) return refusal;
        if (r.To > x.Now || r.To - r.From < Shortest || r.To - r.From > Longest) return Errors.SessionTime;
        if (Unanswered(episode, c, x) is { } unanswered) return unanswered;
        var (number, opened) = (episode.Sessions.Length + 1, episode.Opened!);
        var screening = r.Screening is { } s ? new Screening(s.Decision, c.Referral, s.Consent, ProtectedText.Of(s.Reason)) : null;
        var note = new SessionNote(
            x.Actor.Account, r.Summary.Trim(), ProtectedText.Of(r.Intervention), ProtectedText.Of(r.Homework), ProtectedText.Of(r.NextPlan),
            r.Progress is { } progress ? Protected<int>.Known(progress) : default(Protected<int>?));
        return Events.Of([
            new SessionRecorded(new(number, r.From, r.To, r.Service, r.Mode, r.Themes, r.ViolenceIndicated, r.Risk, r.Outcome, r.Booking, screening, note)),
            new SessionHeld(
                number, r.Service, r.Mode, r.Themes, episode.Family?.ClientType ?? opened.ClientType, opened.Sex, opened.AgeGroup, opened.Kecamatan,
                IndonesianZone.Of(x.Head!.Region).DayOf(r.From), (int)(r.To - r.From).TotalMinutes),
            .. r.Booking is { } booking ? new IEvent[] { new BookingReleased(booking) } : [],
        ]);
    }

    /// <summary>What is missing where violence was indicated (domain.md 8.4); null: nothing.</summary>
    private static Error? Unanswered(Episode episode, WriteSession c, DecisionContext x)
    {
        var r = c.Session;
        var isChild = episode.Opened!.AgeYears < AdultAge;
        if (!r.ViolenceIndicated) return r.Screening is null && r.Outcome != ScreeningCodes.Referred ? null : Errors.NothingIndicated;
        if (r.Screening is not { } s) return Errors.ScreeningNeeded;
        if ((s.Decision == ScreeningCodes.Declined) == (r.Outcome == ScreeningCodes.Referred)) return Errors.OutcomeUnfit;
        if (s.Decision == ScreeningCodes.Referred)
            return Agreement.Covers(x.Head, s.Consent, c.Receiver, x.Now) ? null : Errors.ReferralConsentNeeded.With("item", c.Receiver.ToString());
        if (s.Decision == ScreeningCodes.Mandatory) return isChild && !string.IsNullOrWhiteSpace(s.Reason) ? null : Errors.MandatoryProtection;
        return isChild ? Errors.ChildCannotDecline : s.SafetyInformationGiven ? null : Errors.SafetyInformationNeeded;
    }
}

/// <param name="Referral">The referral that goes out with it.</param>
/// <param name="Receiver">The type of institution that it goes to: what the consent must cover.</param>
[Command("puspaga.write-session")]
internal sealed record WriteSession(RecordSession Session, Id<Referral>? Referral, Code Receiver) : ICommand;
